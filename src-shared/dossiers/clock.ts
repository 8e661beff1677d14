import type { LegalRegime } from '../demarches/form.ts';
import { addDays, addMonths, daysBetween, formatDateLong, isPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import type { Dossier, Pause } from './dossier.ts';

/** One line of «Pourquoi cette date ?», with the text that it rests on; null for what is only counted. */
export interface ClockLine {
  readonly text: string;
  readonly source: string | null;
}

/** Where the legal clock of a dossier stands (rules §4.9). */
export interface LegalClock {
  /** Day at whose end silence decides; null while it is stopped, or where the days make no sense. */
  readonly due: PlainDate | null;
  readonly stopped: boolean;
  readonly silence: LegalRegime['silence'];
  readonly lines: readonly ClockLine[];
}

type Clocked = Pick<Dossier, 'reception' | 'regime' | 'pauses'>;

const periodWords = ({ count, unit }: LegalRegime): string => `${count}\u00A0${unit === 'mois' ? 'mois' : count > 1 ? 'jours' : 'jour'}`;

/** Adds the delay in one step: 31 January and one month is the last day of February. */
const addPeriod = (start: PlainDate, { count, unit }: LegalRegime): PlainDate =>
  unit === 'mois' ? addMonths(start, count) : addDays(start, count);

const silenceSource = { acceptation: 'CRPA L231-1', rejet: 'CRPA L231-4', aucun: null } as const;

const pauseDays = ({ from, to }: Pause): number => (to === null ? 0 : Math.max(0, daysBetween(from, to)));

/** Days that no event of an honest poste holds, but that a foreign one could. */
const isSound = ({ reception, pauses }: Clocked): boolean =>
  isPlainDate(reception.receivedOn) && pauses.every(({ from, to }) => isPlainDate(from) && (to === null || isPlainDate(to)));

/**
 * When silence decides. It runs from the **reception** by the service (CRPA L112-3, R112-5), the day of a paper and not that of its typing.
 * Where silence accepts, it begins once the dossier is complete; elsewhere a request of complement suspends it for as long as it lasts
 * (CRPA L114-5). Pure and total; a pause only ever makes it later.
 */
export const legalClock = (dossier: Clocked): LegalClock => {
  const { reception, regime, pauses } = dossier;
  const { silence } = regime;
  if (!isSound(dossier))
    return { due: null, stopped: true, silence, lines: [{ text: 'Les dates de ce dossier ne se lisent pas.', source: null }] };
  const lines: ClockLine[] = [{ text: `Demande reçue par le service le ${formatDateLong(reception.receivedOn)}.`, source: 'CRPA L112-3' }];
  const open = pauses.find(({ to }) => to === null);
  const closed = pauses.filter(({ to }) => to !== null);
  const delay = `Délai de cette démarche : ${periodWords(regime)}.`;
  let start = reception.receivedOn;
  let paused = 0;
  for (const pause of closed) {
    const until = pause.to ?? pause.from;
    if (silence === 'acceptation') {
      if (until > start) start = until;
      lines.push({
        text: `Dossier incomplet du ${formatDateLong(pause.from)} au ${formatDateLong(until)} : le délai part de ce dernier jour.`,
        source: 'CRPA L114-5',
      });
    } else {
      const days = pauseDays(pause);
      paused += days;
      lines.push({
        text: `Complément attendu du ${formatDateLong(pause.from)} au ${formatDateLong(until)} : ${days}\u00A0${days > 1 ? 'jours ne comptent' : 'jour ne compte'} pas.`,
        source: 'CRPA L114-5',
      });
    }
  }
  if (open !== undefined) {
    lines.push({
      text: `Complément demandé le ${formatDateLong(open.from)} : le délai est ${silence === 'acceptation' ? 'arrêté et repartira en entier' : 'suspendu'} jusqu’à la réponse.`,
      source: 'CRPA L114-5',
    });
    return { due: null, stopped: true, silence, lines };
  }
  lines.push({ text: delay, source: silenceSource[silence] });
  const due = addDays(addPeriod(start, regime), paused);
  lines.push({
    text: `${silence === 'aucun' ? 'Réponse attendue' : 'Décision'} avant la fin du ${formatDateLong(due)}.`,
    source: null,
  });
  return { due, stopped: false, silence, lines };
};

/** What silence means, in a sentence. */
export const silenceWords: Readonly<Record<LegalRegime['silence'], string>> = {
  acceptation: 'Le silence vaut acceptation.',
  rejet: 'Le silence vaut rejet.',
  aucun: 'Le silence ne vaut pas décision.',
};

/** What was born at the term without a decision; null before it, or where silence decides nothing. No status changes by itself. */
export const implicitDecision = (
  clock: LegalClock,
  today: PlainDate,
): { readonly decision: 'acceptation' | 'rejet'; readonly on: PlainDate } | null =>
  clock.due !== null && clock.silence !== 'aucun' && today > clock.due ? { decision: clock.silence, on: clock.due } : null;
