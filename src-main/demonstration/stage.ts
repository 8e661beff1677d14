import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import type { Reception, ReturnReason } from '../../src-shared/organisations/events.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import type { Body, Person } from './body.ts';
import type { Calendar } from './calendar.ts';
import type { Desk, Letter } from './desk.ts';
import type { MovingPorts } from './ports.ts';

/** A letter that the story will have made by then. */
export interface Cue {
  letter: Letter | null;
}

/** A body that stands without any application; its id once it is registered. */
export interface Alone {
  organisation: string | null;
}

/** When: so many jours ouvrés before today, a wall-clock time, and perhaps some calendar days later. */
export type When = readonly [workingDaysAgo: number, time: string, daysLater?: number];

export interface Agents {
  readonly marie: Actor;
  readonly paul: Actor;
  readonly lea: Actor;
}

const played = (cue: Cue): Letter => {
  if (cue.letter === null) throw new Error('demonstration: a letter is used before it is made');
  return cue.letter;
};

const organisationOf = (of: Cue | Alone): string => ('letter' in of ? played(of).organisation : (of.organisation ?? ''));

/** The program ends in the middle of the story: nothing of it stays. */
export class CutStory extends Error {}

/**
 * Collects what happens, in whatever order it is planned, then plays it in the order of time: the journal of one workstation
 * goes forward only. Letters to print or to post on one day go together, as they do at a desk.
 */
export const createStage = (stage: { desk: Desk; calendar: Calendar; ports: MovingPorts; agents: Agents; isCut: () => boolean }) => {
  const { desk, calendar, ports, agents, isCut } = stage;
  const acts: { at: number; run: () => void }[] = [];
  const batches = new Map<number, Cue[]>();
  const postings = new Map<number, Cue[]>();
  let registrations = 0;

  const plan = ([workingDaysAgo, time, daysLater]: When, run: () => void): void => {
    // Nobody does things on the stroke of a minute.
    const seconds = (acts.length * 17) % 60;
    acts.push({ at: calendar.at(workingDaysAgo, time, daysLater) + seconds * 1000, run });
  };
  const grouped = (groups: Map<number, Cue[]>, day: number, cue: Cue): void => {
    groups.set(day, [...(groups.get(day) ?? []), cue]);
  };
  /** Forms come by post most often, sometimes by courriel or at the counter; two agents share them. */
  const arrival = (day: number): { actor: Actor; time: string; reception: Reception } => {
    registrations += 1;
    const turn = registrations % 5;
    const channel = turn === 0 ? 'guichet' : turn === 3 ? 'courriel' : 'papier';
    return {
      actor: registrations % 3 === 0 ? agents.lea : agents.paul,
      time: `${String(9 + (registrations % 7)).padStart(2, '0')}:${String((registrations * 13) % 60).padStart(2, '0')}`,
      reception: { channel, receivedOn: calendar.day(channel === 'papier' ? day + 1 : day) },
    };
  };

  const self = {
    /** Anything else that somebody does at that moment. */
    plan,

    register: (day: number, body: Body): Cue => {
      const cue: Cue = { letter: null };
      const { actor, time, reception } = arrival(day);
      plan([day, time], () => {
        cue.letter = desk.register(actor, body, reception);
      });
      return cue;
    },

    registerAlone: (day: number, body: Body): Alone => {
      const alone: Alone = { organisation: null };
      const { actor, time, reception } = arrival(day);
      plan([day, time], () => {
        alone.organisation = desk.registerAlone(actor, body, reception);
      });
      return alone;
    },

    /** A further application to the body of a letter, or to one registered alone. */
    apply: (day: number, of: Cue | Alone, role: 'administrateur' | 'utilisateur', person: Person, domain: string): Cue => {
      const cue: Cue = { letter: null };
      const { actor, time, reception } = arrival(day);
      plan([day, time], () => {
        cue.letter = desk.apply(actor, organisationOf(of), { role, person, domain, reception });
      });
      return cue;
    },

    print: (day: number, ...cues: Cue[]): void => {
      for (const cue of cues) grouped(batches, day, cue);
    },

    /** Printed on one day, and posted on that day or a later one. */
    send: (printed: number, cue: Cue, posted = printed): void => {
      grouped(batches, printed, cue);
      grouped(postings, posted, cue);
    },

    comeBack: (day: number, cue: Cue, reason: ReturnReason): void =>
      plan([day, '11:25'], () => desk.comeBack(agents.lea, played(cue), calendar.day(day), reason)),

    remake: (day: number, cue: Cue): Cue => {
      const next: Cue = { letter: null };
      plan([day, '11:40'], () => {
        next.letter = desk.remake(agents.lea, played(cue));
      });
      return next;
    },

    mistype: (when: When, cue: Cue): void => plan(when, () => desk.mistype(played(cue))),
    enter: (when: When, cue: Cue): void => plan(when, () => desk.enterCodes(played(cue))),
    enterOnBehalf: (day: number, cue: Cue, channel: Reception['channel']): void =>
      plan([day, '14:20'], () => desk.enterCodesOnBehalf(agents.paul, played(cue), { channel, receivedOn: calendar.day(day) })),

    validateWaiting: (when: When, cue: Cue): void => plan(when, () => desk.validateWaiting(played(cue).organisation)),
    requestPassword: (when: When, who: string): void => plan(when, () => void desk.call(nobody, 'accounts.requestPassword', { who })),
    handMailsOver: (when: When, cue: Cue): void => plan(when, () => void desk.handMailsOver(agents.marie, played(cue).account)),
    signIn: (when: When, account: () => string): void => plan(when, () => desk.signIn(account())),
    signInOf: (when: When, cue: Cue): void => self.signIn(when, () => played(cue).account),

    /** Marie sends the activation mail by hand, and the person chooses a password. */
    activate: (when: When, cue: Cue, record: PasswordRecord): void =>
      plan(when, () => {
        const { account } = played(cue);
        desk.useCode(account, desk.handMailsOver(agents.marie, account), record);
      }),

    /** Plays everything up to the end of yesterday. `redo`: days whose first printing was bad. */
    play: (redo: readonly number[]): void => {
      const inOrder = (cues: readonly Cue[]): Letter[] => cues.map(played).sort((a, b) => (a.number < b.number ? -1 : 1));
      for (const [day, cues] of batches) {
        if (redo.includes(day)) plan([day, '16:05'], () => desk.print(agents.paul, inOrder(cues), false));
        plan([day, '16:20'], () => desk.print(agents.paul, inOrder(cues)));
      }
      for (const [day, cues] of postings) plan([day, '16:50'], () => desk.post(agents.lea, inOrder(cues), calendar.day(day)));
      for (const { at, run } of acts.sort((a, b) => a.at - b.at)) {
        if (at >= calendar.midnight) throw new Error('demonstration: the story runs past today');
        if (isCut()) throw new CutStory();
        ports.reach(at);
        run();
      }
    },
  };
  return self;
};

export type Stage = ReturnType<typeof createStage>;
