import { FileSearch } from 'lucide-react';
import { useState } from 'react';
import { provenanceWords } from '../../../src-shared/dossiers/gallery.ts';
import type { FoundInFiles } from '../../../src-shared/dossiers/gallery-contract.ts';
import { PlaceLink } from '../../app/place-link.tsx';
import { useCall } from '../../app/query.tsx';
import { Button, count, Dialog, dayShort, EmptyState, ErrorState, Item, Items, Mono, SearchField, Small } from '../../ui/index.ts';
import { FileButtons } from '../file-buttons.tsx';
import styles from './instruction.module.css';
import { dossiersPlace } from './places.ts';

/** «Chercher dans les fichiers»: what is written in the PDFs, where the list’s own search knows names and numbers. @param search what is typed in the list */
export const SearchFilesButton = ({ search }: { search: string }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={FileSearch} onPress={() => setOpen(true)}>
        Dans les fichiers…
      </Button>
      {isOpen && <SearchFilesDialog first={search} onClose={() => setOpen(false)} />}
    </>
  );
};

/** Words of a list’s search that look into files as well: its signs for labels and changes do not. */
const wordsOf = (search: string): string => search.replace(/[#@]\S*/g, '').trim();

const SearchFilesDialog = ({ first, onClose }: { first: string; onClose: () => void }) => {
  const [search, setSearch] = useState(wordsOf(first));
  const { data, refusal } = useCall('dossiers.searchFiles', { search }, { rooms: ['files', 'services'], keepPrevious: true });
  return (
    <Dialog title="Chercher dans les fichiers" isOpen onClose={onClose} size="l">
      <SearchField label="Des mots écrits dans un PDF" value={search} onChange={setSearch} delay={150} keys="" />
      {data !== undefined && data.waiting > 0 && (
        <p>
          <Small>{`Au moins ${count(data.waiting, 'fichier arrivé n’est pas encore lu', 'fichiers arrivés ne sont pas encore lus')} : ce qu’ils contiennent sera trouvé ensuite.`}</Small>
        </p>
      )}
      <output className="visually-hidden">
        {data === undefined || search.trim() === '' ? '' : `${count(data.found.length, 'dossier trouvé', 'dossiers trouvés')}.`}
      </output>
      {refusal !== undefined ? (
        <ErrorState message={refusal.message} />
      ) : search.trim() === '' || data === undefined ? (
        <EmptyState title="Cherchez des mots dans les fichiers de vos dossiers">
          Tous les mots doivent figurer dans le même PDF. Une image ou un document numérisé ne contient pas de texte à chercher.
        </EmptyState>
      ) : data.found.length === 0 ? (
        <EmptyState title={`Aucun fichier ne contient « ${search} »`}>Essayez un seul mot, ou le début d’un mot.</EmptyState>
      ) : (
        <>
          {data.found.map((dossier) => (
            <Found key={dossier.id} dossier={dossier} />
          ))}
          {data.more && <Small>D’autres fichiers contiennent ces mots. Ajoutez un mot pour en trouver moins.</Small>}
        </>
      )}
    </Dialog>
  );
};

const Found = ({ dossier: { id, number, name, title, files } }: { dossier: FoundInFiles }) => (
  <section className={styles.found} aria-label={`${name}, ${number}`}>
    <h3>
      <PlaceLink to={`${dossiersPlace}/${id}`}>{name}</PlaceLink>
    </h3>
    <Small>
      <Mono>{number}</Mono> · {title}
    </Small>
    <Items>
      {files.map(({ file, label, provenance, at }) => (
        <Item key={file.file} actions={<FileButtons dossier={id} file={file} of={file.name ?? label} />}>
          <b>{file.name ?? 'donnée effacée'}</b>
          <Small>{`${provenanceWords[provenance]} · ${label} · ${dayShort(at)}`}</Small>
        </Item>
      ))}
    </Items>
  </section>
);
