import type { LegalRegime } from '../demarches/form.ts';
import { addDays, addMonths, daysBetween, formatDateLong, isPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import type { Dossier, Pause } from './state.ts';

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
  /** A decision was taken before the term: silence decides nothing any more, though the dossier was opened again. */
  readonly settled: boolean;
  readonly lines: readonly ClockLine[];
}

type Clocked = Pick<Dossier, 'reception' | 'regime' | 'pauses'> & { readonly documents?: readonly { readonly on: string }[] };

const daysWords = (days: number): string => `${days}\u00A0${days > 1 ? 'jours' : 'jour'}`;
const periodWords = ({ count, unit }: LegalRegime): string => (unit === 'mois' ? `${count}\u00A0mois` : daysWords(count));

/** Adds the delay in one step: 31 January and one month is the last day of February. */
const addPeriod = (start: PlainDate, { count, unit }: LegalRegime): PlainDate =>
  unit === 'mois' ? addMonths(start, count) : addDays(start, count);

const silenceSource = { acceptation: 'CRPA L231-1', rejet: 'CRPA L231-4', aucun: null } as const;
const completionSource = 'CRPA L114-5';

const later = (one: PlainDate, other: PlainDate): PlainDate => (one > other ? one : other);
const isDay = (day: string): boolean => isPlainDate(day) && day < '9000';

/** Days and delays that no event of an honest poste holds, but that a foreign one could. */
const isSound = ({ reception, regime, pauses }: Clocked): boolean =>
  isDay(reception.receivedOn) &&
  Number.isInteger(regime.count) &&
  regime.count >= 0 &&
  regime.count < 1000 &&
  pauses.every(({ from, to, until }) => isDay(from) && (to === null || isDay(to)) && (until === null || isDay(until)));

/** How far the clock has come: its term, from which day on none was counted out yet, whether it stands still. */
interface Reckoning {
  readonly due: PlainDate;
  readonly counted: PlainDate;
  readonly stopped: boolean;
  readonly line: string;
}

/** Where silence accepts, the delay begins again in whole on the day on which the dossier is complete. */
const begunAgain = ({ due, counted }: Reckoning, { from, to }: Pause, regime: LegalRegime): Reckoning => {
  const asked = formatDateLong(from);
  if (to === null)
    return {
      due,
      counted,
      stopped: true,
      line: `Complément demandé le ${asked} : le délai est arrêté et repartira en entier à la réponse.`,
    };
  const start = later(counted, to);
  const line =
    to <= from
      ? `Complément demandé et reçu le ${asked} : le délai part de ce jour.`
      : `Dossier incomplet du ${asked} au ${formatDateLong(to)} : le délai repart en entier de ce dernier jour.`;
  return { due: addPeriod(start, regime), counted: start, stopped: false, line };
};

/** Elsewhere a request suspends it until the answer comes, for no longer than the time that was given for it. */
const suspended = ({ due, counted }: Reckoning, { from, to, until }: Pause): Reckoning => {
  const asked = formatDateLong(from);
  if (to === null && until === null)
    return { due, counted, stopped: true, line: `Complément demandé le ${asked} : le délai est suspendu jusqu’à la réponse.` };
  const overdue = until !== null && (to === null || to > until);
  const end = overdue ? until : (to ?? from);
  const start = later(from, counted);
  const days = Math.max(0, daysBetween(start, end));
  const next = { due: addDays(due, days), counted: later(counted, end), stopped: false };
  const uncounted = `${daysWords(days)} ${days > 1 ? 'ne comptent' : 'ne compte'} pas`;
  if (days === 0) return { ...next, line: `Complément demandé le ${asked} : la réponse n’a pas retardé ce terme.` };
  if (to === null)
    return {
      ...next,
      line: `Complément demandé le ${asked}, attendu avant la fin du ${formatDateLong(end)} : jusqu’à ce jour ${uncounted}, moins si la réponse vient plus tôt.`,
    };
  return {
    ...next,
    line: `Complément attendu du ${asked} au ${formatDateLong(end)}${overdue ? ', jour donné pour répondre' : ''} : ${uncounted}.`,
  };
};

/**
 * When silence decides. It runs from the **reception** by the service (CRPA L112-3, R112-5), the day of a paper and not that of its typing.
 * Where silence accepts, it begins once the dossier is complete; elsewhere a request of complement suspends it for the time given to
 * answer, or until the answer (CRPA L114-5). A request made after the term changes nothing. Pure and total; a pause only ever makes it later.
 */
export const legalClock = (dossier: Clocked): LegalClock => {
  const { reception, regime, pauses, documents = [] } = dossier;
  const { silence } = regime;
  if (!isSound(dossier))
    return {
      due: null,
      stopped: true,
      silence,
      settled: false,
      lines: [{ text: 'Les dates de ce dossier ne se lisent pas.', source: null }],
    };
  const { receivedOn } = reception;
  const lines: ClockLine[] = [
    { text: `Demande reçue par le service le ${formatDateLong(receivedOn)}.`, source: 'CRPA L112-3' },
    { text: `Délai de cette démarche : ${periodWords(regime)}.`, source: silenceSource[silence] },
  ];
  let reckoning: Reckoning = { due: addPeriod(receivedOn, regime), counted: receivedOn, stopped: false, line: '' };
  for (const pause of pauses.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))) {
    if (pause.from > reckoning.due) {
      lines.push({
        text: `Complément demandé le ${formatDateLong(pause.from)}, après le terme : il n’y change rien.`,
        source: completionSource,
      });
      continue;
    }
    reckoning = silence === 'acceptation' ? begunAgain(reckoning, pause, regime) : suspended(reckoning, pause);
    lines.push({ text: reckoning.line, source: completionSource });
    if (reckoning.stopped) return { due: null, stopped: true, silence, settled: false, lines };
  }
  const { due } = reckoning;
  lines.push({ text: `${silence === 'aucun' ? 'Réponse attendue' : 'Décision'} avant la fin du ${formatDateLong(due)}.`, source: null });
  const decided = documents.find(({ on }) => isDay(on) && on <= due);
  if (decided !== undefined && silence !== 'aucun')
    lines.push({ text: `Une décision a été prise le ${formatDateLong(decided.on)} : le silence ne décide plus rien.`, source: null });
  return { due, stopped: false, silence, settled: decided !== undefined, lines };
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
  clock.due !== null && !clock.settled && clock.silence !== 'aucun' && today > clock.due
    ? { decision: clock.silence, on: clock.due }
    : null;
