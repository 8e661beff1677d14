import type { PieceView, ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { ChoiceList } from '../../app/lists/choice-list.tsx';
import { Chip, EmptyState, Sentence, Small } from '../../ui/index.ts';
import { fileWords } from '../file-words.ts';
import { pieceChip } from './words.ts';

/** The justificatifs in the order of the form, the version that counts of each; the one that is open is shown beside. */
export const PieceList = ({
  view,
  chosen,
  onChoose,
}: {
  view: ServiceDossier;
  chosen: string | null;
  onChoose: (item: string) => void;
}) => {
  const pieces = view.pieces.filter(({ status }) => status !== 'remplacee').map((piece) => ({ ...piece, id: piece.item }));
  if (pieces.length === 0) return <EmptyState title="Aucun justificatif">Cette démarche n’en demandait pas à ce demandeur.</EmptyState>;
  return (
    <ChoiceList
      label="Justificatifs"
      items={pieces}
      chosen={chosen ?? ''}
      onChoose={onChoose}
      text={(piece) => `${piece.label}, ${pieceChip(piece).children}`}
    >
      {(piece) => <Line piece={piece} />}
    </ChoiceList>
  );
};

const Line = ({ piece }: { piece: PieceView }) => (
  <>
    <span>
      <Sentence>{piece.label}</Sentence> <Chip {...pieceChip(piece)} />
    </span>
    <Small>
      {fileWords(piece.file)}
      {piece.replaces !== null && ' · remplacé par le demandeur'}
    </Small>
    {piece.reason !== null && <Small>« {piece.reason} »</Small>}
  </>
);
