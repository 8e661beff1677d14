import fc from 'fast-check';
import { openBundle, sealBundle } from '../../src-main/journal/bundle.ts';
import { headsFingerprint, headsNow, signHeads } from '../../src-main/journal/heads.ts';
import { commandSteps } from '../../src-main/journal/journal.ts';
import { rebuildProjections } from '../../src-main/journal/rebuild.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { settingsAggregate } from '../../src-shared/workstation/settings.ts';
import type { Action } from '../fixtures/arbitraries.ts';
import { eventFor, unknownEvent } from '../fixtures/arbitraries-events.ts';
import { play } from '../fixtures/arbitraries-play.ts';
import { checkErased, checkGapless, checkRebuild, checkSalts, checkWaysIn } from '../integration/journal/support/checks.ts';
import { insertForeign } from '../integration/journal/support/foreign.ts';
import type { Scene } from './seeded-bugs-scene.ts';

/** A history with something of everything: several scopes, a clock set back, a new start, a restored base. */
const story: readonly Action[] = [
  { act: 'register', body: 0, person: 0 },
  { act: 'apply', body: 0, person: 1, role: 'administrateur' },
  { act: 'createAccount', body: 0, person: 1, kind: 'agent' },
  { act: 'print', body: 0, pick: 0 },
  { act: 'register', body: 0, person: 1 },
  { act: 'register', body: 1, person: 2 },
  { act: 'newAddress', body: 0, pick: 3 },
  { act: 'clock', hours: -0.5 },
  { act: 'restart', restored: false },
  { act: 'mistype', body: 0, pick: 0 },
  { act: 'settings', pick: 1 },
  { act: 'crash', body: 0, person: 0, grouped: true },
  { act: 'restart', restored: true },
  { act: 'newRepresentative', body: 1, person: 0 },
  { act: 'accept', body: 0, pick: 0 },
  { act: 'newAddress', body: 0, pick: 4 },
  { act: 'createAccount', body: 0, person: 0, kind: 'particulier' },
  { act: 'activate', person: 0 },
  { act: 'password', person: 0 },
  { act: 'signIn', person: 0 },
  { act: 'mistypePassword', person: 0, pick: 1 },
  { act: 'code', person: 0, pick: 1 },
  { act: 'mail', person: 0, pick: 0 },
  { act: 'share', person: 0 },
  { act: 'ask', person: 0, signedIn: false },
  { act: 'answer', person: 0, pick: 1 },
];

const verifyFaults = ({ base, verify }: Scene): string[] => verify(base.statements).faults.map(({ code, where }) => `${code} ${where}`);

const timesGoUp = ({ base }: Scene): string[] => {
  const times = base.database.prepare<[], number>('SELECT at FROM j_bundle ORDER BY id').pluck().all();
  return times.some((at, index) => at < (times[index - 1] ?? 0)) ? ['the journal’s time goes back'] : [];
};

/** What may never change by a rebuild: local state, secrets, the security log. */
const dumpLocal = ({ base }: Scene): string => {
  const tables = base.database
    .prepare<[], string>(
      // Which rows of a list were written is told of a rebuild too (decision 012), and is no effect on anybody.
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'l_row_change'
         AND (name GLOB 'l_*' OR name GLOB 'secret_*' OR name GLOB 's_*') ORDER BY name`,
    )
    .pluck()
    .all();
  return tables.map((table) => JSON.stringify([table, base.database.prepare(`SELECT * FROM ${table}`).all()])).join('\n');
};

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((one, other) => one - other);

/** A change of the journal's rows that a verification must notice. */
const tamperings: readonly (readonly [what: string, sql: string])[] = [
  [
    'a byte of a bundle',
    `UPDATE j_bundle SET bytes = CAST(replace(CAST(bytes AS TEXT), 'association', 'entreprise!') AS BLOB) WHERE id = 1`,
  ],
  ['a hash', 'UPDATE j_bundle SET hash = zeroblob(32) WHERE id = 2'],
  ['an actor', `UPDATE j_bundle SET actor = 'somebody' WHERE id = 2`],
  ['a time', 'UPDATE j_bundle SET at = at + 1 WHERE id = 2'],
  ['a personal value', `UPDATE j_personal SET value = replace(value, 'Madame', 'Monsieur')`],
  ['a salt', 'UPDATE j_personal SET salt = zeroblob(16)'],
  ['a personal part taken away', 'DELETE FROM j_personal'],
  ['a personal part added', `INSERT INTO j_personal SELECT max(position), 'x', zeroblob(16), '{}' FROM j_event`],
  ['an event of another type', `UPDATE j_event SET type = 'organisation.x' WHERE position = 2`],
  ['an event moved to another stream', 'UPDATE j_event SET stream = (SELECT max(id) FROM j_stream), place = 99 WHERE position = 2'],
  ['an event taken away', 'DELETE FROM j_event WHERE position = (SELECT max(position) FROM j_event)'],
  ['a bundle taken away', 'UPDATE j_bundle SET dseq = dseq + 1000 WHERE id = (SELECT max(id) FROM j_bundle)'],
  ['a length of a stream', 'UPDATE j_stream SET length = length + 1 WHERE id = 1'],
  ['the heads of a stream', `UPDATE j_stream SET heads = '["x"]' WHERE id = 1`],
  ['the scope of a stream', `UPDATE j_stream SET scope = 'agents' WHERE id = 1`],
  ['a mark of a newer version', 'UPDATE j_stream SET parked = 1 WHERE id = 1'],
  ['what is understood', 'UPDATE j_event SET understood = 0 WHERE position = 1'],
  [
    'two positions exchanged',
    `UPDATE j_event SET place = CASE place WHEN 1 THEN 2 ELSE 1 END WHERE place < 3
       AND stream = (SELECT stream FROM j_event WHERE place = 2 ORDER BY stream LIMIT 1)`,
  ],
  ['two bundles of a chain exchanged', 'UPDATE j_bundle SET dseq = 3 - dseq WHERE dseq < 3'],
  ['the keys of this device', `UPDATE j_identity SET sign_key = 'x' WHERE incarnation = (SELECT min(incarnation) FROM j_identity)`],
  ['a key that nobody used', `INSERT INTO j_identity SELECT device, 'forged', 1, 'x', 'y' FROM j_identity LIMIT 1`],
];

const notNoticed = (scene: Scene): string[] => {
  const { database } = scene.base;
  return tamperings.flatMap(([what, sql]) => {
    database.pragma('foreign_keys=OFF');
    database.exec('BEGIN');
    const changes = database.prepare(sql).run().changes;
    const noticed = verifyFaults(scene).length > 0;
    database.exec('ROLLBACK');
    database.pragma('foreign_keys=ON');
    return noticed && changes > 0 ? [] : [`${what} (${changes} rows) was not noticed`];
  });
};

/** Rewrites the last bundle as somebody with the whole base in hands would: every hash right again. */
const forgeLast = ({ base }: Scene): void => {
  const row = base.database.prepare<[], { id: number; bytes: Uint8Array }>('SELECT id, bytes FROM j_bundle ORDER BY id DESC LIMIT 1').get();
  if (row === undefined) throw new Error('no bundle');
  const content = openBundle(row.bytes);
  const forged = sealBundle({ ...content, at: content.at + 1 });
  base.database.prepare('UPDATE j_bundle SET at = at + 1, bytes = ?, hash = ? WHERE id = ?').run(forged.bytes, forged.hash, row.id);
};

/** The checks that guard the production code, by what they look at. Each answers what is wrong. */
export const checks = {
  verification: (scene: Scene): string[] => {
    play(scene.base, story);
    return [...verifyFaults(scene), ...checkGapless(scene.base), ...timesGoUp(scene)];
  },
  rebuild: (scene: Scene): string[] => {
    play(scene.base, story);
    const local = dumpLocal(scene);
    return [...checkRebuild(scene.base), ...(dumpLocal(scene) === local ? [] : ['the rebuild made an effect'])];
  },
  'all or nothing': (scene: Scene): string[] => {
    const { journal, database } = scene.base;
    // Up to the new start: the steps are those of this journal.
    play(scene.base, story.slice(0, 7));
    const acknowledged: number[] = [];
    for (const [index, at] of commandSteps.slice(0, -1).entries()) {
      for (const cut of [true, false]) {
        const number = 1000 + index * 10 + Number(cut);
        scene.onStep((step) => {
          if (cut && step === at) throw new Error('cut');
        });
        try {
          const result = journal.command(null, (tx) => {
            tx.append(settingsAggregate, 'local', [{ type: 'settings.changed', facts: { idleMinutes: number } }]);
            return ok(undefined);
          });
          if (result.ok) acknowledged.push(number);
        } catch (error) {
          if (!(error instanceof Error) || error.message !== 'cut') throw error;
        }
      }
    }
    const texts = database.prepare<[], string>('SELECT CAST(bytes AS TEXT) FROM j_bundle').pluck().all();
    const there = texts.flatMap((text) => [...text.matchAll(/"idleMinutes":(\d+)/g)].map((match) => Number(match[1])));
    const same = JSON.stringify(sorted(there)) === JSON.stringify(sorted(acknowledged));
    return [...(same ? [] : ['what is there is not what was acknowledged']), ...verifyFaults(scene), ...checkGapless(scene.base)];
  },
  erasure: (scene: Scene): string[] => {
    const { base, aggregate } = scene;
    const { journal } = play(base, story);
    journal.command(null, (tx) => {
      const representative = { civilite: 'Madame', prenom: 'Ada', nom: 'qx0w0zv', fonction: 'Maire' };
      const changed = { type: 'organisation.representative_changed', facts: { representative: 'org-1-rl-0-0', nom: 'qx0w0zv' } };
      // A stream that nothing has opened yet, so that the aggregate given here is the one that writes.
      tx.append(aggregate, 'org-9', [{ ...changed, personal: { 'org-1-rl-0-0': representative } }]);
      return ok(undefined);
    });
    const asked = base.database.prepare<[], string>(`SELECT id FROM p_assistance WHERE name LIKE '%qx0w0zv%'`).pluck().all();
    const named = base.database.prepare<[], string>(`SELECT id FROM p_organisation WHERE name LIKE '%qx0w0zv%'`).pluck().all();
    const bodies = named.flatMap((body) => [body, `${body}-rl-0-0-adr`]);
    scene.erase(['account-0-0', 'org-0-rl-0-0', 'org-1-rl-0-0', ...bodies, ...asked]);
    const gone = checkErased(['qx0w0zv']);
    const out = checkWaysIn(['account-0-0', 'login-0-0']);
    return [...gone(base), ...out(base), ...checkSalts(base), ...verifyFaults(scene), ...checkRebuild(base), ...gone(base)];
  },
  'total fold': ({ aggregate }: Scene): string[] => {
    const events = fc.array(fc.oneof({ arbitrary: eventFor(aggregate), weight: 9 }, { arbitrary: unknownEvent, weight: 1 }), {
      maxLength: 30,
      size: 'max',
    });
    const result = fc.check(
      fc.property(events, (list: JournalEvent[]) => {
        list.reduce((state, event) => aggregate.evolve(state, event), aggregate.initial('a'));
      }),
      { numRuns: 60, seed: 1 },
    );
    return result.failed ? ['the fold throws'] : [];
  },
  'order of a stream': ({ base }: Scene): string[] => {
    play(base, story.slice(0, 3));
    const stream = 'organisation/org-0';
    // Two authors who did not know of one another: the first in the order of the stream is in force.
    const basis = base.journal.reader.stream(stream)?.heads ?? [];
    const moved = (town: string) => ({
      stream,
      basis,
      type: 'organisation.address_changed',
      schema: 1,
      facts: { address: { postalCode: '62000', town }, addressSubject: null },
    });
    insertForeign(base, stream, [moved('Second')]);
    insertForeign(base, stream, [moved('First')]);
    // The hub puts what came last before what waited here: the position in the stream moves, the row does not.
    const last = base.database.prepare<[], number>(`SELECT length FROM j_stream WHERE name = '${stream}'`).pluck().get() ?? 0;
    for (const [from, to] of [
      [last, 99],
      [last - 1, last],
      [99, last - 1],
    ])
      base.database
        .prepare(`UPDATE j_event SET place = ? WHERE place = ? AND stream = (SELECT id FROM j_stream WHERE name = '${stream}')`)
        .run(to, from);
    base.journal.forget();
    rebuildProjections(base.statements, base.projections);
    const town = base.database.prepare<[], string>(`SELECT town FROM p_organisation WHERE id = 'org-0'`).pluck().get();
    return town === 'First' ? [] : [`the rebuild folded in another order: ${town}`];
  },
  durability: ({ base }: Scene): string[] => {
    const settings = [
      ['synchronous', 2],
      ['journal_mode', 'wal'],
      ['secure_delete', 1],
      ['foreign_keys', 1],
      ['temp_store', 2],
    ] as const;
    return settings
      .filter(([name, value]) => base.database.pragma(name, { simple: true }) !== value)
      .map(([name]) => `${name} did not take`);
  },
  tampering: (scene: Scene): string[] => {
    play(scene.base, story);
    return notNoticed(scene);
  },
  anchor: (scene: Scene): string[] => {
    const { base, verify } = scene;
    play(base, story);
    const anchor = signHeads(base.statements, base.identity, base.ports.clock.now());
    const codes = (signed: typeof anchor): string[] => verify(base.statements, { anchor: signed }).faults.map(({ code }) => code);
    const wrong: string[] = [];
    if (codes(anchor).length > 0) wrong.push('the anchor does not hold on an untouched base');
    const fingerprint = headsFingerprint(headsNow(base.statements));
    forgeLast(scene);
    if (!codes(anchor).includes('anchor_changed')) wrong.push('a forged bundle was not noticed');
    if (headsFingerprint(headsNow(base.statements)) === fingerprint) wrong.push('the printed fingerprint is the same');
    const forgedHeads = { ...anchor, ...headsNow(base.statements) };
    if (!codes(forgedHeads).includes('anchor_signature')) wrong.push('forged heads were accepted');
    base.database.pragma('foreign_keys=OFF');
    base.database.exec('DELETE FROM j_bundle WHERE id = (SELECT max(id) FROM j_bundle)');
    base.database.pragma('foreign_keys=ON');
    if (!codes(anchor).includes('anchor_missing')) wrong.push('a bundle cut off was not noticed');
    return wrong;
  },
  'search forgets': ({ base }: Scene): string[] => {
    const { journal } = play(base, story);
    const move = (town: string) =>
      journal.command(null, (tx) => {
        tx.append(organisationAggregate, 'org-0', [
          { type: 'organisation.address_changed', facts: { address: { postalCode: '62000', town }, addressSubject: null } },
        ]);
        return ok(undefined);
      });
    move('Zzyxwq');
    move('Arras');
    const index = base.database.prepare<[], Uint8Array>('SELECT block FROM p_organisation_fts_data').pluck().all();
    return index.some((block) => Buffer.from(block).includes('zzyxwq')) ? ['a word that nobody uses any more is in the index'] : [];
  },
} as const satisfies Readonly<Record<string, (scene: Scene) => string[]>>;

export type CheckName = keyof typeof checks;
