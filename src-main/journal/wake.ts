import { mayLieIn } from '../../src-shared/scopes.ts';
import type { Statements } from '../database/query.ts';
import type { ApplyOptions } from './apply.ts';
import { type BundleContent, openBundle } from './bundle.ts';
import { fitsPersonal, judgeEvent } from './intake.ts';
import { createQuarantine, type InQuarantine } from './quarantine.ts';
import type { JournalTables } from './tables.ts';
import { createTaking } from './taking.ts';
import { createTouched } from './touched.ts';
import { createWithdrawal } from './withdraw.ts';

type Parked = { position: number; bundle: number; ordinal: number; place: number; scope: string; bytes: Uint8Array };

/** Whether anything lies parked or in quarantine. */
export const hasParked = (statements: Statements<JournalTables>): boolean =>
  statements
    .prepare<[], number>('SELECT EXISTS (SELECT 1 FROM j_event WHERE understood = 0) OR EXISTS (SELECT 1 FROM j_quarantine)')
    .pluck()
    .get() === 1;

/** What an update brought back. */
export interface Woken {
  /** Events that this version understands and the one before did not. */
  readonly events: number;
  /** Bundles that left quarantine. */
  readonly bundles: number;
}

/**
 * After an update of the application: events that lay parked because their type was not known take effect, and so does what lay in
 * quarantine and holds now (design §3). Costs nothing where nothing is parked. Run at each opening, before anybody reads.
 */
export const wakeParked = ({ statements, journal, identity, clock, follow, knowing = {} }: ApplyOptions): Woken => {
  const { reader, chains, isErased } = journal;
  const { mayLie = mayLieIn } = knowing;
  const { take, enter } = createTaking({ statements, reader, chains, identity, isErased, knowing });
  const withdraw = createWithdrawal(statements);
  const parked = statements.prepare<[], Parked>(
    `SELECT e.position, e.bundle, e.ordinal, e.place, s.scope, b.bytes FROM j_event e JOIN j_stream s ON s.id = e.stream
     JOIN j_bundle b ON b.id = e.bundle WHERE e.understood = 0 ORDER BY e.position`,
  );
  const quarantine = createQuarantine(statements, isErased);
  const understand = statements.prepare<[number]>('UPDATE j_event SET understood = 1 WHERE position = ?');
  const partsAt = statements.prepare<[number], { subject: string; value: string | null }>(
    'SELECT subject, value FROM j_personal WHERE position = ?',
  );
  const placeOf = statements.prepare<[number], number>('SELECT seq FROM j_confirmed WHERE bundle = ?').pluck();
  const emptyPart = statements.prepare<[number, string]>(
    'UPDATE j_personal SET salt = NULL, value = NULL WHERE position = ? AND subject = ?',
  );
  const place = statements.prepare<[number, string, number]>(
    'UPDATE j_confirmed SET bundle = ? WHERE scope = (SELECT id FROM j_scope WHERE name = ?) AND seq = ?',
  );

  return journal.together(() => {
    const touched = createTouched({ statements, reader, streams: journal.streams, noted: journal.nesting.touch, inOrder: false });
    const gone = new Set<number>();
    let events = 0;
    let bundles = 0;

    const renewAll = (content: BundleContent): void => {
      for (const { stream } of content.events) touched.renew(stream, content.scope);
    };
    const wakeEvent = (row: Parked): void => {
      const content = openBundle(row.bytes);
      const event = content.events[row.ordinal];
      if (event === undefined || gone.has(row.bundle)) return;
      const known = reader.aggregateOf(event.stream);
      const judged = judgeEvent(event, known, { scope: content.scope, streamScope: row.scope, begins: row.place === 1, mayLie });
      if ('code' in judged) {
        const parts = withdraw(row.bundle, content, touched);
        const at = { scope: content.scope, seq: placeOf.get(row.bundle) ?? 0, bundle: row.bundle, bytes: null };
        quarantine.add({ code: judged.code, ...at, at: clock.now() }, parts);
        gone.add(row.bundle);
      } else if (judged.understood) {
        understand.run(row.position);
        for (const { subject, value } of partsAt.all(row.position))
          if (value !== null && !fitsPersonal(event, known, value)) emptyPart.run(row.position, subject);
        touched.renew(event.stream, content.scope);
        events += 1;
      }
    };
    const wakeBundle = (row: InQuarantine): void => {
      // What stood before it at the hub is what it was: it would be judged as it was.
      if (row.code === 'heads') return;
      const personal = quarantine.partsOf(row.id);
      if (row.bundle !== null && row.kept !== null) {
        const content = openBundle(row.kept);
        if (enter(content, row.bundle, { seq: row.seq, personal }, touched) !== null) return;
        renewAll(content);
      } else if (row.bytes !== null) {
        const outcome = take({ scope: row.scope, seq: row.seq, bytes: row.bytes, personal }, touched);
        if (outcome.what !== 'taken') return;
        place.run(outcome.bundle, row.scope, row.seq);
        renewAll(openBundle(row.bytes));
      } else return;
      quarantine.release(row.id);
      bundles += 1;
    };

    for (const row of parked.all()) wakeEvent(row);
    for (const row of quarantine.all()) if (!gone.has(row.bundle ?? 0)) wakeBundle(row);
    follow(touched.bringAllUp());
    return { events, bundles };
  });
};
