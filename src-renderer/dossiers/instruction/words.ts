import type { CannedTag } from '../../../src-shared/canned/tags.ts';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { DossierRow, PieceView, ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { pieceWords, statusWords } from '../../../src-shared/dossiers/words.ts';
import { daysBetween, formatDateLong, isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import type { ChipKind } from '../../ui/index.ts';

/** The chip of a dossier, as the service sees it: warm when its reader must act, violet when the usager must. */
export const dossierChip = ({ status, mine }: Pick<DossierRow, 'status' | 'mine'>): { kind: ChipKind; children: string } => {
  if (status === 'complement') return { kind: 'theirs', children: statusWords.complement };
  if (status === 'accepte') return { kind: 'ok', children: statusWords.accepte };
  if (status === 'refuse') return { kind: 'bad', children: statusWords.refuse };
  if (isEnded(status)) return { kind: 'calm', children: statusWords[status] };
  return { kind: mine ? 'mine' : 'calm', children: statusWords[status] };
};

/** The chip of a justificatif, as the service sees it. */
export const pieceChip = ({ status }: Pick<PieceView, 'status'>): { kind: ChipKind; children: string } => {
  const kinds = { a_verifier: 'mine', acceptee: 'ok', rejetee: 'bad', remplacee: 'calm' } as const;
  return { kind: kinds[status], children: pieceWords[status] };
};

/** «échéance 28/11», «en retard de 2 jours»; nothing without a date. */
export const dueWords = (due: string | null, today: string): { readonly words: string; readonly late: boolean } | null => {
  if (due === null || !isPlainDate(due)) return null;
  const left = daysBetween(today, due);
  if (left < 0) return { words: `échue depuis ${-left}\u00A0jour${left < -1 ? 's' : ''}`, late: true };
  if (left === 0) return { words: 'échoit aujourd’hui', late: true };
  return { words: left <= 15 ? `dans ${left}\u00A0jour${left > 1 ? 's' : ''}` : '', late: false };
};

/** The binding date as a sentence, above the justificatifs. */
export const clockSentence = ({ clock, status }: Pick<ServiceDossier, 'clock' | 'status'>, today: string): string => {
  if (isEnded(status)) return 'Ce dossier est clos.';
  if (clock.stopped || clock.due === null) return 'Délai arrêté pendant le complément.';
  if (clock.due < today) return `Le délai a pris fin le ${formatDateLong(clock.due)}`;
  return clock.silence === 'aucun'
    ? `Réponse attendue avant la fin du ${formatDateLong(clock.due)}`
    : `Décision avant la fin du ${formatDateLong(clock.due)}`;
};

/** What the tags of a canned text stand for in a dossier. */
export const tagsOf = ({ number, requesterName, title, pieces }: ServiceDossier): Readonly<Partial<Record<CannedTag, string>>> => ({
  numéro: number,
  demandeur: requesterName,
  démarche: title,
  'pièces rejetées': pieces
    .filter(({ status }) => status === 'rejetee')
    .map(({ label }) => `« ${label} »`)
    .join(', '),
});
