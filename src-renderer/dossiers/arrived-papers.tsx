import { arrivalWords } from '../../src-shared/dossiers/arrival.ts';
import type { PaperView } from '../../src-shared/dossiers/views.ts';
import { Item, Items, Small } from '../ui/index.ts';
import { FileButtons } from './file-buttons.tsx';
import { fileWords } from './file-words.ts';

const actWords: Readonly<Record<PaperView['act'], string>> = {
  depot: 'Demande',
  complement: 'Complément',
  desistement: 'Retrait de la demande',
};

/** «Numérisations»: what came on paper, by courriel or to the counter, newest first; nothing where nothing did. */
export const ArrivedPapers = ({ dossier, of }: { dossier: string; of: readonly PaperView[] }) =>
  of.length === 0 ? null : (
    <section aria-label="Numérisations">
      <h3>Numérisations</h3>
      <Items>
        {of.map(({ act, reception, file }) => (
          <Item key={file.file} actions={<FileButtons dossier={dossier} file={file} of={file.name ?? 'la numérisation'} />}>
            <b>{actWords[act]}</b>
            <Small>{`${arrivalWords(reception)} · ${file.name ?? 'donnée effacée'} · ${fileWords(file)}`}</Small>
          </Item>
        ))}
      </Items>
    </section>
  );
