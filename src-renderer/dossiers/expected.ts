import { isEnded } from '../../src-shared/dossiers/state.ts';
import type { PieceView, UsagerDossier } from '../../src-shared/dossiers/views.ts';

/** What the service expects of whoever asked. */
export interface Expected {
  /** Rejected pieces still to be replaced. */
  readonly pieces: readonly PieceView[];
  /** Everything is replaced: the answer can be sent. */
  readonly mayAnswer: boolean;
}

/** The versions that a piece replaced, newest first. Pure, and ends whatever the pieces say of one another. */
export const formerVersions = (all: readonly PieceView[], piece: PieceView): PieceView[] => {
  const former: PieceView[] = [];
  for (let next = piece.replaces; next !== null; ) {
    const found = all.find(({ item }) => item === next);
    if (found === undefined || former.includes(found)) break;
    former.push(found);
    next = found.replaces;
  }
  return former;
};

/** The version of each piece that counts, where the first one stood: a replacement does not change place. Pure. */
export const piecesInForce = ({ pieces }: Pick<UsagerDossier, 'pieces'>): PieceView[] => {
  const placeOf = (piece: PieceView): number => pieces.indexOf(formerVersions(pieces, piece).at(-1) ?? piece);
  return pieces.filter(({ status }) => status !== 'remplacee').toSorted((one, other) => placeOf(one) - placeOf(other));
};

/** Null where nothing is expected. Pure. */
export const expectedOf = (dossier: Pick<UsagerDossier, 'status' | 'pieces'>): Expected | null => {
  if (isEnded(dossier.status)) return null;
  const pieces = piecesInForce(dossier).filter(({ status }) => status === 'rejetee');
  const isAsked = dossier.status === 'complement';
  return pieces.length > 0 || isAsked ? { pieces, mayAnswer: isAsked && pieces.length === 0 } : null;
};
