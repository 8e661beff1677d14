import type { DossierStatus, PieceStatus } from '../../src-shared/dossiers/dossier.ts';
import { pieceWords, statusWords } from '../../src-shared/dossiers/words.ts';
import type { ChipKind } from '../ui/index.ts';

interface ChipWords {
  readonly kind: ChipKind;
  readonly children: string;
}

const statusKinds: Readonly<Record<DossierStatus, ChipKind>> = {
  depose: 'theirs',
  en_instruction: 'theirs',
  complement: 'mine',
  accepte: 'ok',
  refuse: 'bad',
  sans_suite: 'calm',
  desiste: 'calm',
};

/** The status of a dossier as whoever asked sees it: warm when they must act, violet while the service must. */
export const ownStatusChip = (status: DossierStatus): ChipWords => ({ kind: statusKinds[status], children: statusWords[status] });

const pieceKinds: Readonly<Record<PieceStatus, ChipKind>> = { a_verifier: 'theirs', acceptee: 'ok', rejetee: 'mine', remplacee: 'calm' };

/** The same for a justificatif. */
export const ownPieceChip = (status: PieceStatus): ChipWords => ({ kind: pieceKinds[status], children: pieceWords[status] });
