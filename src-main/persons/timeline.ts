import { isKnown, type JournalEvent } from '../../src-shared/kernel/event.ts';
import type { ReaderContext } from '../backend/context.ts';
import { aggregateOf } from '../journal/read.ts';
import type { PersonRecord } from './record.ts';

/** One thing that happened about a person. */
export interface Moment {
  readonly at: number;
  readonly sentence: string;
  /** Who did it, without a name: agents are other people. */
  readonly by: 'la personne' | 'le service' | 'sans connexion';
}

/** One subject as it is exported. */
export interface ExportedSubject {
  readonly record: PersonRecord;
  readonly timeline: readonly Moment[];
  /** What has no date of its own, a sentence each. */
  readonly facts: readonly string[];
}

const values = (facts: unknown): unknown[] => (typeof facts === 'object' && facts !== null ? Object.values(facts) : []);

/** An event of a stream that several people share is the person's own when it names them. */
const isAbout = (subject: string, event: JournalEvent): boolean =>
  Object.hasOwn(event.personal, subject) || values(event.facts).includes(subject);

const streamsOf = (context: ReaderContext, record: PersonRecord): string[] => {
  const { statements } = context;
  const { db } = statements;
  const { subject, login } = record;
  const body = statements.first(db.selectFrom('p_account').select('organisation').where('id', '=', subject))?.organisation;
  const profiles = statements.all(db.selectFrom('p_profile_person').select('profile').where('account', '=', subject));
  return [
    ...new Set([
      `account/${subject}`,
      `assistance/${subject}`,
      `particulier/${subject}`,
      ...(login === null ? [] : [`login/${login.id}`]),
      ...(body == null ? [] : [`organisation/${body}`]),
      ...profiles.map(({ profile }) => profile),
      ...record.parts.map(({ stream }) => stream),
    ]),
  ];
};

/** What happened about a subject, oldest first, in the sentences of the timelines; nobody else is named in it. @param told what may be said */
export const timelineOf = (context: ReaderContext, record: PersonRecord, told: (event: JournalEvent) => boolean): Moment[] => {
  const { subject } = record;
  const moments: Moment[] = [];
  for (const name of streamsOf(context, record)) {
    const stream = context.reader.stream(name);
    const known = aggregateOf(name);
    if (stream === undefined || known === undefined) continue;
    const own = known.id === subject || known.aggregate.name === 'login';
    for (const event of context.reader.events(stream.id)) {
      if (!isKnown(known.aggregate, event) || !(own || isAbout(subject, event)) || !told(event)) continue;
      const sentence = known.aggregate.describe(event);
      if (sentence === null) continue;
      const by = event.actor === subject ? 'la personne' : event.actor === null ? 'sans connexion' : 'le service';
      moments.push({ at: event.at, sentence, by });
    }
  }
  return moments.toSorted((one, other) => one.at - other.at);
};
