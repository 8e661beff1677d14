import type { DossierStatus, PieceStatus } from '../../src-shared/dossiers/state.ts';
import type { DocumentView } from '../../src-shared/dossiers/views.ts';
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
  transmis: 'calm',
};

/** The status of a dossier as whoever asked sees it: warm when they must act, violet while the service must. */
export const ownStatusChip = (status: DossierStatus): ChipWords => ({ kind: statusKinds[status], children: statusWords[status] });

/** The chip of a document received: what it says of the dossier. */
export const documentChip = (decision: DocumentView['decision']): ChipWords => {
  if (decision === 'acceptation_implicite') return { kind: 'ok', children: 'acceptation née du silence' };
  if (decision === 'rejet_implicite') return { kind: 'bad', children: 'rejet né du silence' };
  return ownStatusChip(decision);
};

/** What a document is, as a title and inside of a sentence. */
export const documentName = (decision: DocumentView['decision']): { readonly title: string; readonly of: string } => {
  if (decision === 'acceptation_implicite') return { title: 'Attestation d’acceptation', of: 'l’attestation d’acceptation' };
  if (decision === 'rejet_implicite') return { title: 'Constat de rejet', of: 'le constat de rejet' };
  return { title: 'Lettre de décision', of: 'la lettre de décision' };
};

const pieceKinds: Readonly<Record<PieceStatus, ChipKind>> = { a_verifier: 'theirs', acceptee: 'ok', rejetee: 'mine', remplacee: 'calm' };

/** The same for a justificatif. */
export const ownPieceChip = (status: PieceStatus): ChipWords => ({ kind: pieceKinds[status], children: pieceWords[status] });
