import { openBundle } from '../../src-main/journal/bundle.ts';
import type { readBundle } from '../../src-main/journal/intake.ts';
import type { Journal, Transaction } from '../../src-main/journal/journal.ts';
import type { Registry } from '../../src-main/journal/read.ts';
import type { SyncCheckName } from './sync-bugs-checks.ts';
import type { SyncBug } from './sync-bugs-scene.ts';

interface Seed {
  readonly name: string;
  readonly broken: string;
  readonly caughtBy: SyncCheckName;
  readonly bug: SyncBug;
}

/** Whatever can be parsed is a bundle. */
const readAnything: typeof readBundle = (bytes) => ({ content: openBundle(bytes) });

/** Every merge class read as another one. */
const allAs =
  (merge: 'comfort' | 'append') =>
  (registry: Registry): Registry =>
    Object.fromEntries(
      Object.entries(registry).map(([name, aggregate]) => [
        name,
        {
          ...aggregate,
          events: Object.fromEntries(Object.entries(aggregate.events).map(([type, definition]) => [type, { ...definition, merge }])),
        },
      ]),
    );

/** Commands that say they saw everything there is. */
const seesAll = (journal: Journal): Journal => ({
  ...journal,
  command: (actor, work) =>
    journal.command(actor, (tx) => {
      const blind: Transaction = { ...tx, append: (aggregate, id, events) => tx.append(aggregate, id, events) };
      return work(blind);
    }),
});

/** A canned answer that keeps the words with the latest time. */
const byClock = (registry: Registry): Registry => {
  const { canned } = registry;
  if (canned === undefined) throw new Error('no aggregate');
  const latest = new WeakMap<object, number>();
  const evolve: typeof canned.evolve = (state, event) => {
    const before = typeof state === 'object' && state !== null ? (latest.get(state) ?? 0) : 0;
    const next = event.at < before ? state : canned.evolve(state, event);
    if (typeof next === 'object' && next !== null) latest.set(next, Math.max(before, event.at));
    return next;
  };
  return { ...registry, canned: { ...canned, evolve } };
};

export const syncSeeds: readonly Seed[] = [
  {
    name: 'nested rollback',
    broken: 'what is remembered of streams and chains stays after an outer rollback',
    caughtBy: 'rollback',
    bug: {
      journal: (journal) => {
        journal.streams.forget = () => {};
        journal.chains.forget = () => {};
        return journal;
      },
    },
  },
  {
    name: 'the later wins',
    broken: 'guarded events are merged like comfort: the first is lost without a word',
    caughtBy: 'conflict',
    bug: { registry: allAs('comfort') },
  },
  {
    name: 'basis is the head at commit',
    broken: 'an event says that its author saw what stood there when it was written',
    caughtBy: 'what was seen',
    bug: { journal: seesAll },
  },
  {
    name: 'parked events stay parked',
    broken: 'what an older version did not know never takes effect',
    caughtBy: 'a version behind',
    bug: { sql: [['WHERE e.understood = 0 ORDER BY e.position', 'WHERE e.understood = 9 ORDER BY e.position']] },
  },
  {
    name: 'unknown events guessed',
    broken: 'events of a newer version are folded as if they were understood',
    caughtBy: 'a version behind',
    bug: {
      sql: [
        [
          '(bundle, ordinal, stream, place, type, understood) VALUES (?, ?, ?, ?, ?, ?)',
          '(bundle, ordinal, stream, place, type, understood) VALUES (?, ?, ?, ?, ?, max(1, ?))',
        ],
      ],
    },
  },
  {
    name: 'order of arrival',
    broken: 'a stream is put in the order in which its events came here',
    caughtBy: 'model',
    bug: { sql: [['WHERE e.stream = ? ORDER BY c.seq IS NULL, c.seq, e.bundle, e.ordinal', 'WHERE e.stream = ? ORDER BY e.position']] },
  },
  {
    name: 'pending forgotten',
    broken: 'a stream is put in order without the events that wait',
    caughtBy: 'what waits',
    bug: {
      sql: [
        ['SELECT e.position, e.place FROM j_event e LEFT JOIN j_confirmed', 'SELECT e.position, e.place FROM j_event e JOIN j_confirmed'],
      ],
    },
  },
  {
    name: 'vanished row kept',
    broken: 'a re-fold saves rows and deletes none',
    caughtBy: 'conflict',
    bug: { projections: (all) => all.map((projection) => ({ ...projection, remove: () => {} })) },
  },
  {
    name: 'foreign clock trusted',
    broken: 'the time of another poste moves the time written here',
    caughtBy: 'clock',
    bug: { sql: [['c.id = b.chain) = ? ORDER BY b.at', 'c.id = b.chain) <> ? ORDER BY b.at']] },
  },
  {
    name: 'own echo not known again',
    broken: 'an own bundle that comes back is taken for a fork',
    caughtBy: 'model',
    bug: { sql: [['c.bundle = b.id WHERE b.chain = ? AND b.dseq = ?', 'c.bundle = b.id WHERE b.chain = ? AND b.dseq = -?']] },
  },
  {
    name: 'quarantine lost',
    broken: 'what has no effect is not kept',
    caughtBy: 'quarantine',
    bug: {
      sql: [
        [
          'INSERT INTO j_quarantine (code, scope, seq, bundle, bytes, at) VALUES (?, ?, ?, ?, ?, ?)',
          'INSERT INTO j_quarantine (code, scope, seq, bundle, bytes, at) SELECT ?, ?, ?, ?, ?, ? WHERE 0',
        ],
      ],
    },
  },
  {
    name: 'heads not moved',
    broken: 'the heads of a stream stay where they were when it goes on',
    caughtBy: 'model',
    bug: {
      sql: [['UPDATE j_stream SET length = ?, heads = ? WHERE', 'UPDATE j_stream SET length = ?, heads = coalesce(heads, ?) WHERE']],
    },
  },
  {
    name: 'places not looked at',
    broken: 'the verification orders the events by the places that it should check',
    caughtBy: 'tampered order',
    bug: {
      sql: [
        ['ORDER BY c.bundle IS NULL, c.seq, e.bundle, e.ordinal', 'ORDER BY e.place'],
        [
          's.name AS stream, s.scope, e.type',
          `s.name AS stream, (SELECT scope FROM j_chain JOIN j_bundle ON j_bundle.chain = j_chain.id WHERE j_bundle.id = e.bundle) AS scope, e.type`,
        ],
      ],
    },
  },
  {
    name: 'place at the hub not kept',
    broken: 'a scope begins again at its first place with every delivery',
    caughtBy: 'model',
    bug: {
      sql: [
        [
          'SELECT seq, hash FROM j_confirmed WHERE scope = ? ORDER BY seq DESC LIMIT 1',
          'SELECT seq, hash FROM j_confirmed WHERE scope = -? LIMIT 1',
        ],
      ],
    },
  },
  {
    name: 'an erasure that forgets quarantine',
    broken: 'words of a person stay where a bundle without effect lies',
    caughtBy: 'erasure in quarantine',
    bug: { sql: [['DELETE FROM j_quarantine_part WHERE subject = ?', 'DELETE FROM j_quarantine_part WHERE subject = -?']] },
  },
  {
    name: 'streams lie anywhere',
    broken: 'the table of scopes is not asked about what another poste wrote',
    caughtBy: 'a stream elsewhere',
    bug: { knowing: { mayLie: () => true } },
  },
  {
    name: 'judged by what waits here',
    broken: 'whether an event may begin its stream hangs on own events that are not confirmed',
    caughtBy: 'before its beginning',
    bug: {
      sql: [
        ['e ON e.stream = s.id JOIN j_confirmed c', 'e ON e.stream = s.id LEFT JOIN j_confirmed c'],
        ['AND c.seq < ? LIMIT 1', 'AND coalesce(c.seq, 0) < ? LIMIT 1'],
      ],
    },
  },
  {
    name: 'orders that nobody applies',
    broken: 'an order of another poste is kept and nothing is erased',
    caughtBy: 'erasure elsewhere',
    bug: { sql: [['JOIN j_personal p ON p.subject = o.subject AND', 'JOIN j_personal p ON p.subject = -o.subject AND']] },
  },
  {
    name: 'erased comes back',
    broken: 'words about an erased person that arrive after the order are kept',
    caughtBy: 'erasure elsewhere',
    bug: { sql: [['FROM p_erased WHERE subject = ? AND scope = ?', 'FROM p_erased WHERE subject = ? AND scope = -?']] },
  },
  {
    name: 'an order beyond its scope',
    broken: 'whoever may write in one scope erases in every other',
    caughtBy: 'erasure elsewhere',
    bug: { sql: [['value IS NOT NULL AND (? IS NULL OR', 'value IS NOT NULL AND (1 OR ? IS NULL OR']] },
  },
  {
    name: 'arrived orders that forget quarantine',
    broken: 'words about an erased person stay where a bundle without effect lies',
    caughtBy: 'erasure aside',
    bug: { sql: [['JOIN j_quarantine_part p ON p.subject = o.subject', 'JOIN j_quarantine_part p ON p.subject = -o.subject']] },
  },
  {
    name: 'text of any kind',
    broken: 'two names that the base cannot tell apart are taken in',
    caughtBy: 'half a pair',
    bug: { knowing: { read: readAnything } },
  },
  {
    name: 'keys of any kind',
    broken: 'a device is met by keys that are none',
    caughtBy: 'no keys',
    bug: { knowing: { read: readAnything } },
  },
  {
    name: 'heads without end',
    broken: 'somebody gives a stream more heads than anybody may name as seen',
    caughtBy: 'many heads',
    bug: { knowing: { heads: Number.POSITIVE_INFINITY } },
  },
  {
    name: 'commands of any size',
    broken: 'a command writes what no other poste takes',
    caughtBy: 'size',
    bug: { limits: { bytes: Number.POSITIVE_INFINITY, events: Number.POSITIVE_INFINITY, heads: Number.POSITIVE_INFINITY } },
  },
  {
    name: 'comfort by the clock',
    broken: 'the later in somebody’s clock wins, and not the later in the order of the hub',
    caughtBy: 'comfort',
    bug: { registry: byClock },
  },
];
