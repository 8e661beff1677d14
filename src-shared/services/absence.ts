import { z } from 'zod';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { addMonths, formatDateLong, plainDate } from '../kernel/plain-date.ts';
import { ok, refuse } from '../kernel/result.ts';

const seenBy = ['agents'] as const;

/** Absences of one agent; the stream bears the id of the account. Why somebody is away is not asked. */
export const absenceEvents = {
  // Append: one that was said on another poste at the same time is another absence.
  'absence.declared': defineEvent({
    facts: z.object({ absence: z.string(), from: plainDate, to: plainDate, standIn: z.string() }),
    merge: 'append',
    seenBy,
  }),
  /** Back earlier, or not away at all. */
  'absence.ended': defineEvent({ facts: z.object({ absence: z.string() }), merge: 'comfort', seenBy }),
};
type NewAbsenceEvent = NewEventOf<typeof absenceEvents>;

/** From the first day to the last one, both whole. */
export interface Absence {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly standIn: string;
}

export interface Absences {
  /** That of the agent. */
  readonly id: string;
  readonly absences: readonly Absence[];
}

/** When an agent is away, and who stands in for them. Scope: `agents`, as who belongs to a service. */
export const absenceAggregate = defineAggregate<Absences, typeof absenceEvents>({
  name: 'absence',
  events: absenceEvents,
  initial: (id) => ({ id, absences: [] }),
  evolve: evolveBy({
    'absence.declared': (state, { facts: { absence, from, to, standIn } }) =>
      state.absences.some(({ id }) => id === absence)
        ? state
        : { ...state, absences: [...state.absences, { id: absence, from, to, standIn }] },
    'absence.ended': (state, { facts }) => ({ ...state, absences: state.absences.filter(({ id }) => id !== facts.absence) }),
  }),
  scope: () => 'agents',
  sentences: {
    'absence.declared': 'Absence notée, avec un remplaçant.',
    'absence.ended': 'Absence terminée ou retirée.',
  },
});

type Days = Pick<Absence, 'from' | 'to'>;

/** Whether two stretches have a day in common. Days written `YYYY-MM-DD` compare as texts. */
export const overlap = (one: Days, other: Days): boolean => one.from <= other.to && other.from <= one.to;

/** Longest absence that is noted at once, in months: whoever is away for longer has left the service. */
const longest = 12;

/** Notes an absence: both days, and who stands in. */
export const declareAbsence = (
  state: Absences,
  command: {
    readonly absence: string;
    readonly from: string;
    readonly to: string;
    readonly standIn: string;
    readonly today: string;
    /** The one who would stand in works in one of the services of who is away. */
    readonly isColleague: boolean;
    /** When that one is away themselves. */
    readonly theirs: readonly Days[];
  },
): Decision<NewAbsenceEvent> => {
  const { absence, from, to, standIn, today, isColleague, theirs } = command;
  if (to < from) return refuse('dates_reversed', 'Le dernier jour vient avant le premier. Corrigez l’un des deux.', 'to');
  if (to < today) return refuse('date_in_past', 'Cette absence est déjà finie. Saisissez un dernier jour à venir.', 'to');
  if (from > addMonths(today, longest))
    return refuse('too_long', 'Une absence se note un an à l’avance au plus : donnez un premier jour plus proche.', 'from');
  if (to > addMonths(from, longest))
    return refuse('too_long', 'Une absence dure un an au plus : donnez un dernier jour plus proche.', 'to');
  const own = state.absences.find((known) => overlap(known, { from, to }));
  if (own !== undefined)
    return refuse('overlaps', `Une absence est déjà notée jusqu’au ${formatDateLong(own.to)}. Retirez-la, ou changez les jours.`, 'from');
  if (standIn === state.id || !isColleague) return refuse('unknown_agent', 'Choisissez un autre agent d’un de ses services.', 'standIn');
  const away = theirs.find((known) => overlap(known, { from, to }));
  if (away !== undefined)
    return refuse('stand_in_away', `Cet agent est absent jusqu’au ${formatDateLong(away.to)} : choisissez-en un autre.`, 'standIn');
  return ok([{ type: 'absence.declared', facts: { absence, from, to, standIn } }]);
};

/** Takes an absence back, or ends it. */
export const endAbsence = (state: Absences, absence: string): Decision<NewAbsenceEvent> =>
  state.absences.some(({ id }) => id === absence)
    ? ok([{ type: 'absence.ended', facts: { absence } }])
    : refuse('unknown_absence', 'Cette absence n’est plus notée. Relisez la liste.');
