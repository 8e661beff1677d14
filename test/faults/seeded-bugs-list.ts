import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { openBundle, sha256 } from '../../src-main/journal/bundle.ts';
import { erasePersonalParts } from '../../src-main/journal/erase.ts';
import type { Projection } from '../../src-main/journal/projection.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import type { Fault } from '../../src-main/journal/verify-faults.ts';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Aggregate } from '../../src-shared/kernel/event.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CheckName } from './seeded-bugs-checks.ts';
import type { Bug } from './seeded-bugs-scene.ts';

/** A bug put into the production code on purpose, and the check that must see it. */
export interface Seed {
  readonly name: string;
  readonly broken: string;
  readonly caughtBy: CheckName;
  readonly bug: Bug;
}

/** A verification that does not look at one thing. */
const blindTo = (...codes: Fault['code'][]): typeof verifyJournal => {
  return (statements, options) => {
    const result = verifyJournal(statements, options);
    return { ...result, faults: result.faults.filter((fault) => !codes.includes(fault.code)) };
  };
};

const folding = (evolve: Aggregate<Organisation>['evolve']): Aggregate<Organisation> => ({ ...organisationAggregate, evolve });

const known = organisationAggregate.events['organisation.representative_changed'];
if (known === undefined) throw new Error('the seeded bug has lost its event');
/** An event whose facts let anything through, a name for instance. */
const leakingFacts: Aggregate<Organisation> = {
  ...organisationAggregate,
  events: {
    ...organisationAggregate.events,
    'organisation.representative_changed': { ...known, facts: z.looseObject({ representative: z.string() }) },
  },
};

const eachSave = (
  projections: Projection<unknown>[],
  save: (right: Projection<unknown>, ...saved: Parameters<Projection<unknown>['save']>) => void,
): Projection<unknown>[] => projections.map((right) => ({ ...right, save: (...saved) => save(right, ...saved) }));

const noteEveryMail = (database: Database, column: 'recipient' | 'account'): void =>
  void database.exec(`CREATE TABLE l_note (kept TEXT) STRICT;
    CREATE TRIGGER note AFTER INSERT ON l_outbox BEGIN INSERT INTO l_note VALUES (NEW.${column}); END`);

export const seeds: readonly Seed[] = [
  {
    name: 'chain without payload',
    broken: 'the hash covers the header of a bundle and not its events',
    caughtBy: 'verification',
    bug: {
      functions: { header_hash: (bytes) => sha256(canonicalJson({ ...openBundle(bytes), events: [] })) },
      sql: [
        [
          'hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          'hash) SELECT ?, ?, ?, ?, ?, ?, v, header_hash(v) FROM (SELECT ? AS v) WHERE ? IS NOT NULL',
        ],
      ],
    },
  },
  {
    name: 'chain not linked',
    broken: 'after a new start, the next bundle does not carry the hash of the one before',
    caughtBy: 'verification',
    bug: { sql: [['SELECT dseq, hash FROM j_bundle', 'SELECT dseq, zeroblob(32) AS hash FROM j_bundle']] },
  },
  {
    name: 'one count for all scopes',
    broken: 'a chain goes on from the highest number of any chain',
    caughtBy: 'verification',
    bug: { sql: [['WHERE chain = ? ORDER BY dseq DESC', 'WHERE ? > 0 ORDER BY dseq DESC']] },
  },
  {
    name: 'same chain after a restore',
    broken: 'a restored base goes on with the chain of its former life',
    caughtBy: 'verification',
    bug: { sql: [['device = ? AND incarnation = ? AND scope = ?', `device = ? AND ? <> '' AND scope = ?`]] },
  },
  {
    name: 'time goes back',
    broken: 'the journal follows a clock that was set back',
    caughtBy: 'verification',
    bug: { sql: [['b.chain) = ? ORDER BY b.at DESC LIMIT 1', 'b.chain) = ? ORDER BY b.at LIMIT 1']] },
  },
  {
    name: 'salt not the one hashed',
    broken: 'every personal part is stored with the same salt',
    caughtBy: 'verification',
    bug: {
      sql: [
        [
          'INTO j_personal (position, subject, salt, value) VALUES (?, ?, ?, ?)',
          'INTO j_personal SELECT ?, ?, zeroblob(16), v FROM (SELECT ? AS salt, ? AS v)',
        ],
      ],
    },
  },
  {
    name: 'no transaction',
    broken: 'each statement of a command commits by itself',
    caughtBy: 'all or nothing',
    bug: { transaction: () => (work) => work() },
  },
  {
    name: 'acknowledged without commit',
    broken: 'a command whose commit failed is answered as done, and what is remembered of it stays',
    caughtBy: 'all or nothing',
    bug: {
      transaction: (statements) => (work) => {
        const answers: ReturnType<typeof work>[] = [];
        let inner: unknown = null;
        try {
          return statements.transaction(() => {
            try {
              answers.push(work());
            } catch (error) {
              inner = error;
              throw error;
            }
            throw new Error('the disk is full');
          });
        } catch (error) {
          const [answer] = answers;
          if (inner !== null || answer === undefined) throw error;
          return answer;
        }
      },
    },
  },
  {
    name: 'projected after the commit',
    broken: 'rows are written with the next command instead of their own',
    caughtBy: 'rebuild',
    bug: {
      projections: (projections) => {
        const late: (() => void)[] = [];
        return eachSave(projections, (right, ...saved) => {
          for (const write of late.splice(0)) write();
          late.push(() => right.save(...saved));
        });
      },
    },
  },
  {
    name: 'row that depends on what was there',
    broken: 'a row counts its writings instead of following from the state',
    caughtBy: 'rebuild',
    bug: { sql: [['changed_at = ?', 'changed_at = changed_at + ?']] },
  },
  {
    name: 'letters not followed',
    broken: 'a letter’s row keeps the status of its first writing',
    caughtBy: 'rebuild',
    bug: { sql: [['UPDATE p_letter SET status = ?', 'UPDATE p_letter SET status = coalesce(status, ?)']] },
  },
  {
    name: 'search not followed',
    broken: 'the words of a changed organisation stay as they were',
    caughtBy: 'rebuild',
    bug: {
      sql: [
        ['DELETE FROM p_organisation_fts WHERE rowid = ?', 'DELETE FROM p_organisation_fts WHERE rowid = -?'],
        ['INSERT INTO p_organisation_fts (rowid, words)', 'INSERT OR IGNORE INTO p_organisation_fts (rowid, words)'],
      ],
    },
  },
  {
    name: 'effect in a rebuild',
    broken: 'writing a projection queues something, so a rebuild queues it again',
    caughtBy: 'rebuild',
    bug: {
      projections: (projections, statements) =>
        eachSave(projections, (right, ...saved) => {
          right.save(...saved);
          statements.prepare(`INSERT INTO l_counter VALUES ('mail', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`).run();
        }),
    },
  },
  {
    name: 'rebuild in the order of arrival',
    broken: 'a rebuild folds by position in the journal instead of its place in the stream',
    caughtBy: 'order of a stream',
    bug: { sql: [['WHERE e.stream = ? ORDER BY e.place', 'WHERE e.stream = ? ORDER BY e.position']] },
  },
  {
    name: 'name in the facts',
    broken: 'an event keeps a name among its facts',
    caughtBy: 'erasure',
    bug: { aggregate: leakingFacts },
  },
  {
    name: 'erasure of the journal only',
    broken: 'the projections keep an erased person until the next rebuild',
    caughtBy: 'erasure',
    bug: { erase: (base, subjects) => void base.statements.transaction(() => erasePersonalParts(base.statements, [], [], subjects)) },
  },
  {
    name: 'rooms not asked',
    broken: 'an erasure empties the journal and leaves passwords, codes, counters and mails where they are',
    caughtBy: 'erasure',
    bug: {
      erase: (base, subjects) =>
        void base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], subjects)),
    },
  },
  {
    name: 'table that nobody erases',
    broken: 'a new local table keeps the address of every mail, and no room lets go of it',
    caughtBy: 'erasure',
    bug: { prepareBase: ({ database }) => noteEveryMail(database, 'recipient') },
  },
  {
    name: 'table that names an erased account',
    broken: 'a new local table keeps the account of every mail without a word of the person',
    caughtBy: 'erasure',
    bug: { prepareBase: ({ database }) => noteEveryMail(database, 'account') },
  },
  {
    name: 'salt kept',
    broken: 'an erasure leaves the salts, so an erased value can be guessed',
    caughtBy: 'erasure',
    bug: { sql: [['SET salt = NULL, value = NULL', 'SET value = NULL']] },
  },
  {
    name: 'part deleted',
    broken: 'an erasure deletes the row instead of emptying it',
    caughtBy: 'erasure',
    bug: { sql: [['UPDATE j_personal SET salt = NULL, value = NULL WHERE', 'DELETE FROM j_personal WHERE']] },
  },
  {
    name: 'fold that knows everything',
    broken: 'an event of a type it does not know makes the fold throw',
    caughtBy: 'total fold',
    bug: {
      aggregate: folding((state, event) => {
        if (!Object.hasOwn(organisationAggregate.events, event.type)) throw new TypeError('unknown event');
        return organisationAggregate.evolve(state, event);
      }),
    },
  },
  {
    name: 'fold that needs the person',
    broken: 'a personal part that was erased makes the fold throw',
    caughtBy: 'total fold',
    bug: {
      aggregate: folding((state, event) => {
        for (const part of Object.values(event.personal)) z.object({ nom: z.string() }).parse(part);
        return organisationAggregate.evolve(state, event);
      }),
    },
  },
  {
    name: 'NORMAL after a new start',
    broken: 'a reopened base falls back to synchronous=NORMAL',
    caughtBy: 'durability',
    bug: { prepareBase: ({ database }) => void database.pragma('synchronous=NORMAL') },
  },
  {
    name: 'pages not overwritten',
    broken: 'what is deleted stays in the file',
    caughtBy: 'durability',
    bug: { prepareBase: ({ database }) => void database.pragma('secure_delete=OFF') },
  },
  {
    name: 'index without secure-delete',
    broken: 'the search index marks a word as deleted and keeps it',
    caughtBy: 'search forgets',
    bug: {
      prepareBase: ({ database }) =>
        void database.exec(`INSERT INTO p_organisation_fts (p_organisation_fts, rank) VALUES ('secure-delete', 0)`),
    },
  },
  {
    name: 'digests not looked at',
    broken: 'the verification does not compare personal parts with their digests',
    caughtBy: 'tampering',
    bug: { verify: blindTo('personal_digest') },
  },
  {
    name: 'positions not looked at',
    broken: 'the verification does not compare the positions with the bytes',
    caughtBy: 'tampering',
    bug: { verify: blindTo('event_mismatch', 'heads', 'order', 'missing_event') },
  },
  {
    name: 'header not looked at',
    broken: 'the verification believes the columns beside the bytes',
    caughtBy: 'tampering',
    bug: { verify: blindTo('header') },
  },
  {
    name: 'heads unsigned',
    broken: 'heads are believed whoever wrote them',
    caughtBy: 'anchor',
    bug: { verify: blindTo('anchor_signature') },
  },
  {
    name: 'anchor not compared',
    broken: 'the verification takes an anchor and does not look at it',
    caughtBy: 'anchor',
    bug: { verify: (statements) => verifyJournal(statements) },
  },
];
