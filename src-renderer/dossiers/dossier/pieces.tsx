import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { PieceView, UsagerDossier } from '../../../src-shared/dossiers/views.ts';
import { useCommand } from '../../app/query.tsx';
import { seenIn } from '../../app/seen.ts';
import { Card, Chip, dayShort, Item, Items, Notice, Small, Stack } from '../../ui/index.ts';
import { ownPieceChip } from '../chips.ts';
import styles from '../dossiers.module.css';
import { formerVersions, piecesInForce } from '../expected.ts';
import { FileButtons } from '../file-buttons.tsx';
import { fileWords, purgedWords } from '../file-words.ts';
import { JoinFile } from '../join-file.tsx';
import { ExpectedNotice } from './expected-notice.tsx';

/** «Justificatifs» (S3): each with its state; a rejected one says why and is replaced here, and no other one. */
export const Pieces = ({ view }: { view: UsagerDossier }) => {
  const pieces = piecesInForce(view);
  if (pieces.length === 0) return <p>Aucun justificatif n’a été demandé pour ce dossier.</p>;
  return (
    <Stack>
      <ExpectedNotice view={view} />
      <Card>
        <Items>
          {pieces.map((piece) => (
            <Item
              key={piece.item}
              chips={<Chip {...ownPieceChip(piece.status)} />}
              actions={<FileButtons dossier={view.id} file={piece.file} of={`« ${piece.label} »`} />}
            >
              <b>{piece.label}</b>
              <FileLine piece={piece} />
              {piece.status === 'rejetee' && <Rejected view={view} piece={piece} />}
              <Former view={view} piece={piece} />
            </Item>
          ))}
        </Items>
      </Card>
    </Stack>
  );
};

const FileLine = ({ piece: { file, joinedAt, purgedOn } }: { piece: PieceView }) => (
  <>
    <Small>{`${file.name ?? 'donnée effacée'} · ${fileWords(file)} · joint le ${dayShort(joinedAt)}`}</Small>
    {purgedOn !== null && <Small>{purgedWords(purgedOn)}</Small>}
  </>
);

const Rejected = ({ view, piece }: { view: UsagerDossier; piece: PieceView }) => {
  const { run } = useCommand('dossiers.replace');
  return (
    <Stack>
      <Notice kind="mine" title={piece.reason ?? 'Ce justificatif est rejeté.'} />
      {!isEnded(view.status) && (
        <JoinFile
          label={`Remplacer « ${piece.label} »`}
          accepts={piece.accepts}
          onUploaded={(upload) => run({ id: view.id, ...seenIn(view), item: piece.item, upload })}
        />
      )}
    </Stack>
  );
};

const Former = ({ view, piece }: { view: UsagerDossier; piece: PieceView }) => {
  const former = formerVersions(view.pieces, piece);
  if (former.length === 0) return null;
  return (
    <details className={styles.why}>
      <summary>{former.length === 1 ? 'Version précédente' : `${former.length} versions précédentes`}</summary>
      <Items>
        {former.map((each) => (
          <Item key={each.item} actions={<FileButtons dossier={view.id} file={each.file} of={`l’ancienne version de « ${each.label} »`} />}>
            <FileLine piece={each} />
            {each.reason !== null && <Small>{`Rejeté : ${each.reason}`}</Small>}
          </Item>
        ))}
      </Items>
    </details>
  );
};
