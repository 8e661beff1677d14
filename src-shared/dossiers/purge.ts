import type { Decision } from '../kernel/event.ts';
import { ok } from '../kernel/result.ts';
import type { NewDossierEvent } from './events.ts';
import { type Dossier, type DossierPiece, isEnded } from './state.ts';

/** Justificatifs that the démarche wants removed after the decision and that are still there, every version of them. */
export const purgeable = ({ pieces, files }: Pick<Dossier, 'pieces' | 'files'>): DossierPiece[] =>
  pieces.filter(({ purged, purgedOn, file }) => purged === true && purgedOn === null && Object.hasOwn(files, file.file));

/** From when on they are removed, milliseconds: once the decision can no longer be undone; null while nothing is to be removed. */
export const purgeFrom = (state: Dossier): number | null =>
  !isEnded(state.status) || state.endedAt === null || purgeable(state).length === 0 ? null : (state.decision?.until ?? state.endedAt);

/** Removes them; nothing where it is too early, or done. @param now milliseconds @param on the day of it */
export const purgePieces = (state: Dossier, { now, on }: { readonly now: number; readonly on: string }): Decision<NewDossierEvent> => {
  const from = purgeFrom(state);
  if (from === null || now < from) return ok([]);
  return ok([{ type: 'dossier.pieces_purged', facts: { items: purgeable(state).map(({ item }) => item), on } }]);
};
