import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApply, hubHash } from '../../../src-main/journal/apply.ts';
import { openBundle, sealBundle } from '../../../src-main/journal/bundle.ts';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { maxBundleBytes } from '../../../src-main/journal/intake.ts';
import { createJournal } from '../../../src-main/journal/journal.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { wakeParked } from '../../../src-main/journal/wake.ts';
import { canonicalJson } from '../../../src-shared/kernel/canonical.ts';
import { ok, refuse } from '../../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { play } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';
import { confirmOwn, deliver, type ForeignEvent, foreignBundle } from './support/foreign.ts';
import { scanBase } from './support/scan.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
  play(base, [
    { act: 'register', body: 0, person: 0 },
    { act: 'apply', body: 0, person: 1, role: 'administrateur' },
  ]);
});
afterEach(() => base.close());

const scope = 'organisation/org-0';
const moved = (town: string, basis?: readonly string[]): ForeignEvent => ({
  stream: scope,
  type: 'organisation.address_changed',
  schema: 1,
  facts: { address: { postalCode: '62000', town }, addressSubject: null },
  ...(basis !== undefined && { basis }),
});
const town = (): string => base.database.prepare<[], string>('SELECT town FROM p_organisation').pluck().get() ?? '';
const move = (name: string, seen?: readonly string[]) =>
  base.journal.command('agent', (tx) => {
    tx.append(
      organisationAggregate,
      'org-0',
      [{ type: 'organisation.address_changed', facts: { address: { postalCode: '62000', town: name }, addressSubject: null } }],
      seen,
    );
    return ok(null);
  });
const codes = (): string[] => base.database.prepare<[], string>('SELECT code FROM j_quarantine ORDER BY id').pluck().all();
const heads = () => base.journal.peek(organisationAggregate, 'org-0').heads;
/** Changes bytes as somebody would who seals them again. */
const resealed = (bytes: Uint8Array, change: object) => sealBundle({ ...openBundle(bytes), ...change }).bytes;

describe('a bundle of another poste', () => {
  it('takes effect in the order of the hub, before what waits here, and rows are saved', () => {
    confirmOwn(base, scope);
    const seen = heads();
    expect(move('Béthune').ok).toBe(true);
    expect(town()).toBe('Béthune');
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Arras', seen)])).taken).toBe(1);
    // What waits stands behind, and nobody had seen the other: two heads.
    expect(heads()).toHaveLength(2);
    expect(
      [...base.journal.reader.events(1)].map(({ facts }) => (facts as { address?: { town: string } }).address?.town).slice(-2),
    ).toEqual(['Arras', 'Béthune']);
    expect(checkAll(base)).toEqual([]);
    confirmOwn(base, scope);
    expect(checkAll(base)).toEqual([]);
    expect(move('Lens').ok).toBe(true);
    expect(heads()).toHaveLength(1);
    expect(town()).toBe('Lens');
  });

  it('makes no effect: no mail, no counter, no row of local state', () => {
    confirmOwn(base, scope);
    const local = () =>
      ['l_outbox', 'l_counter', 'secret_letter', 's_log', 'l_job'].map((table) => base.database.prepare(`SELECT * FROM ${table}`).all());
    const before = local();
    deliver(base, scope, foreignBundle(base, scope, [moved('Arras')]));
    expect(local()).toEqual(before);
  });

  it('that comes again is known, and an own one only finds its place', () => {
    confirmOwn(base, scope);
    const foreign = foreignBundle(base, scope, [moved('Arras')]);
    deliver(base, scope, foreign);
    const before = dumpProjections(base.database);
    const places = base.database
      .prepare<[], { seq: number; hash: Uint8Array; bytes: Uint8Array }>(
        'SELECT f.seq, f.hash, b.bytes FROM j_confirmed f JOIN j_bundle b ON b.id = f.bundle ORDER BY f.seq',
      )
      .all();
    const apply = createApply({ statements: base.statements, journal: base.journal, identity: base.identity, clock: base.ports.clock });
    const again = apply(places.map((place) => ({ scope, personal: [], ...place })));
    expect(again).toMatchObject({ taken: 0, confirmed: 0, repeated: places.length, rest: [], orderFaults: [] });
    expect(dumpProjections(base.database)).toBe(before);
  });

  it('waits for what stands before it in its scope, and the order of another hub is not taken', () => {
    confirmOwn(base, scope);
    const apply = createApply({ statements: base.statements, journal: base.journal, identity: base.identity, clock: base.ports.clock });
    const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
    const far = { scope, seq: 99, hash: hubHash(null, bytes), bytes, personal };
    expect(apply([far])).toMatchObject({ ahead: 1, taken: 0 });
    const next = (base.database.prepare<[], number>('SELECT max(seq) FROM j_confirmed').pluck().get() ?? 0) + 1;
    expect(apply([{ ...far, seq: next }]).orderFaults).toEqual([{ scope, seq: next, code: 'order_hash' }]);
    expect(apply([{ ...far, seq: 1 }]).orderFaults).toEqual([{ scope, seq: 1, code: 'order_changed' }]);
    expect(town()).toBe('Audresselles');
  });
});

describe('whatever another poste writes, it is kept with the reason and throws nothing', () => {
  const cases: readonly (readonly [code: string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['not_canonical', () => new Uint8Array([0xff, 0xfe])],
    ['not_canonical', (bytes) => new Uint8Array(Buffer.from(` ${Buffer.from(bytes).toString('utf8')}`, 'utf8'))],
    ['not_canonical', () => new Uint8Array(Buffer.from('null'))],
    ['not_canonical', () => new Uint8Array(0)],
    ['size', () => new Uint8Array(maxBundleBytes + 1)],
    ['newer_format', (bytes) => resealed(bytes, { v: 3 })],
    ['shape', (bytes) => resealed(bytes, { events: [] })],
    ['shape', (bytes) => resealed(bytes, { at: -1 })],
    ['shape', (bytes) => resealed(bytes, { more: true })],
    ['shape', (bytes) => resealed(bytes, { dseq: 0 })],
    ['shape', (bytes) => resealed(bytes, { keys: undefined })],
    ['scope', (bytes) => resealed(bytes, { scope: 'local' })],
    ['gap', (bytes) => resealed(bytes, { dseq: 7, prev: 'a'.repeat(64), keys: undefined })],
  ];
  it.each(cases)('%s', (code, change) => {
    confirmOwn(base, scope);
    const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
    const before = dumpProjections(base.database);
    expect(deliver(base, scope, { bytes: change(bytes), personal }).quarantined.map((one) => one.code)).toEqual([code]);
    expect(codes()).toEqual([code]);
    expect(dumpProjections(base.database)).toBe(before);
    // The scope goes on behind it.
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Lens')], { device: 'third' })).taken).toBe(1);
    expect(town()).toBe('Lens');
    expect(checkAll(base)).toEqual([]);
  });

  it('a fork of a chain, a link that does not hold, keys of somebody else', () => {
    confirmOwn(base, scope);
    const first = foreignBundle(base, scope, [moved('Arras')]);
    deliver(base, scope, first);
    deliver(base, scope, { ...first, bytes: resealed(first.bytes, { at: 5 }) });
    const second = foreignBundle(base, scope, [moved('Lens')]);
    deliver(base, scope, { ...second, bytes: resealed(second.bytes, { prev: 'a'.repeat(64) }) });
    const other = foreignBundle(base, 'organisation/org-9', [{ ...moved('x'), stream: 'organisation/org-9' }]);
    deliver(base, 'organisation/org-9', { ...other, bytes: resealed(other.bytes, { keys: { sign: 'AAAA', seal: 'AAAA' } }) });
    expect(codes()).toEqual(['fork', 'link', 'identity']);
    expect(town()).toBe('Arras');
    expect(checkAll(base)).toEqual([]);
  });

  it('facts that their type does not allow stand in their chain without effect, and what follows goes on', () => {
    confirmOwn(base, scope);
    expect(deliver(base, scope, foreignBundle(base, scope, [{ ...moved('x'), facts: { address: 5 } }])).quarantined).toHaveLength(1);
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Lens')])).taken).toBe(1);
    expect(codes()).toEqual(['facts']);
    expect(town()).toBe('Lens');
    expect(checkAll(base)).toEqual([]);
  });

  it('a stream of another scope is not written to', () => {
    const other = foreignBundle(base, 'organisation/org-9', [moved('Arras')]);
    expect(deliver(base, 'organisation/org-9', other).quarantined.map(({ code }) => code)).toEqual(['scope']);
    const begins = foreignBundle(base, 'agents', [{ ...moved('Arras'), stream: 'organisation/org-8' }]);
    expect(deliver(base, 'agents', begins).quarantined.map(({ code }) => code)).toEqual(['scope']);
    expect(checkAll(base)).toEqual([]);
  });

  it('ids and numbers that are here already are borne: two letters may have one number', () => {
    confirmOwn(base, scope);
    const requested = (letter: string, number: string): ForeignEvent => ({
      stream: scope,
      type: 'organisation.letter_requested',
      schema: 1,
      facts: { letter, number, application: 'a-9', purpose: 'utilisateur' },
    });
    const known = base.database.prepare<[], { id: string; number: string }>('SELECT id, number FROM p_letter').get();
    if (known === undefined) throw new Error('no letter');
    expect(deliver(base, scope, foreignBundle(base, scope, [requested('l-9', known.number), requested(known.id, 'C-1')])).taken).toBe(1);
    expect(base.database.prepare('SELECT count(*) FROM p_letter WHERE number = ?').pluck().get(known.number)).toBe(2);
    const twice = foreignBundle(base, scope, [moved('Arras')]);
    const [event] = openBundle(twice.bytes).events;
    expect(deliver(base, scope, { ...twice, bytes: resealed(twice.bytes, { events: [event, event] }) }).taken).toBe(1);
    expect(checkAll(base)).toEqual([]);
  });

  it('the 1 001st letter of a body has its row, the same after a rebuild', () => {
    confirmOwn(base, scope);
    const letters = Array.from(
      { length: 1100 },
      (_, rank): ForeignEvent => ({
        stream: scope,
        type: 'organisation.letter_requested',
        schema: 1,
        facts: { letter: `l-${rank}`, number: `C-${rank}`, application: 'a', purpose: 'utilisateur' },
      }),
    );
    expect(deliver(base, scope, foreignBundle(base, scope, letters)).taken).toBe(1);
    expect(base.database.prepare('SELECT count(*) FROM p_letter').pluck().get()).toBe(1101);
    expect(checkAll(base)).toEqual([]);
  });

  it('a personal part that is not what was sealed, or not of its shape, is as good as erased', () => {
    confirmOwn(base, scope);
    const changed = (personal: Record<string, unknown>): ForeignEvent => ({
      stream: scope,
      type: 'organisation.representative_changed',
      schema: 1,
      facts: { representative: 'rl-2' },
      personal,
    });
    const odd = foreignBundle(base, scope, [changed({ 'rl-2': { nom: 5 } })]);
    expect(deliver(base, scope, odd).taken).toBe(1);
    const good = foreignBundle(base, scope, [
      changed({ 'rl-2': { civilite: 'Madame', prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' } }),
    ]);
    expect(deliver(base, scope, { ...good, personal: good.personal.map((part) => ({ ...part, value: '{"nom":"Autre"}' })) }).taken).toBe(1);
    expect(base.journal.peek(organisationAggregate, 'org-0').state.representative).toBeNull();
    expect(checkAll(base)).toEqual([]);
  });

  it('the local scope of this poste is nobody else’s to write', () => {
    const before = base.database.prepare('SELECT count(*) FROM j_bundle').pluck().get();
    const own: ForeignEvent = { stream: 'workstation/local', type: 'workstation.settings_changed', schema: 1, facts: { name: 'Pris' } };
    expect(deliver(base, 'local', foreignBundle(base, 'local', [own])).quarantined.map(({ code }) => code)).toEqual(['scope']);
    expect(base.database.prepare('SELECT count(*) FROM j_bundle').pluck().get()).toBe(before);
  });
});

describe('quarantine', () => {
  it('gives up what it holds of a person who is erased', () => {
    confirmOwn(base, scope);
    const odd = foreignBundle(base, scope, [{ ...moved('x'), facts: {}, personal: { somebody: { nom: 'Zwyqx' } } }]);
    deliver(base, scope, odd);
    expect(codes()).toEqual(['facts']);
    expect(scanBase(base.database, ['zwyqx'])).toHaveLength(1);
    base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], ['somebody']));
    expect(scanBase(base.database, ['zwyqx'])).toEqual([]);
  });

  it('gives back what a newer version understands, with its personal parts and at its place', () => {
    confirmOwn(base, scope);
    const person = { civilite: 'Madame', prenom: 'Odile', nom: 'Zwyqx', fonction: 'Maire' };
    const later = foreignBundle(base, scope, [
      {
        stream: scope,
        type: 'organisation.representative_changed',
        schema: 1,
        facts: { representative: 'rl-2' },
        personal: { 'rl-2': person },
      },
    ]);
    // As a version will find it that did not know these facts: the bundle set aside by hand.
    deliver(base, scope, later);
    const bundle = base.database.prepare<[], number>('SELECT max(id) FROM j_bundle').pluck().get() ?? 0;
    const part = later.personal[0];
    if (part === undefined) throw new Error('no part');
    base.database.exec(`DELETE FROM j_personal WHERE position IN (SELECT position FROM j_event WHERE bundle = ${bundle});
      DELETE FROM j_event WHERE bundle = ${bundle};
      INSERT INTO j_quarantine (id, code, scope, seq, bundle, at) SELECT 1, 'facts', '${scope}', seq, ${bundle}, 0 FROM j_confirmed WHERE bundle = ${bundle}`);
    base.database.prepare('INSERT INTO j_quarantine_part VALUES (1, 0, ?, ?, ?)').run(part.subject, part.salt, part.value);
    base.journal.forget();
    const { statements, journal, identity } = base;
    expect(wakeParked({ statements, journal, identity, clock: base.ports.clock })).toEqual({ events: 0, bundles: 1 });
    expect(base.journal.peek(organisationAggregate, 'org-0').state.representative).toEqual(person);
    expect(codes()).toEqual([]);
    expect(checkAll(base)).toEqual([]);
  });
});

describe('commands and what a person saw', () => {
  it('what they did not see and what concerns something else is borne; the event says what was seen', () => {
    const before = heads();
    expect(move('Arras').ok).toBe(true);
    const result = base.journal.command('agent', (tx) => {
      const codesRefused = { type: 'organisation.codes_refused', facts: { letter: 'nothing' } };
      return ok(tx.append(organisationAggregate, 'org-0', [codesRefused], before).heads);
    });
    expect(result.ok && result.data).toHaveLength(2);
    const [, last] = [...base.journal.reader.events(1)].slice(-2);
    expect(last?.basis).toEqual(before);
    expect(last?.concurrent.size).toBe(1);
    expect(base.journal.since(organisationAggregate, 'org-0', before).map(({ event }) => event.type)).toEqual([
      'organisation.address_changed',
      'organisation.codes_refused',
    ]);
    expect(checkAll(base)).toEqual([]);
  });

  it('what a window invents as seen is not written down', () => {
    expect(move('Arras', [...heads(), 'invented', '__proto__']).ok).toBe(true);
    expect([...base.journal.reader.events(1)].at(-1)?.basis).not.toContain('invented');
  });
});

describe('nesting', () => {
  const append = (name: string) => (tx: Parameters<Parameters<typeof base.journal.command>[1]>[0]) => {
    tx.append(organisationAggregate, 'org-0', [
      { type: 'organisation.address_changed', facts: { address: { postalCode: '62000', town: name }, addressSubject: null } },
    ]);
    return ok(null);
  };

  it('an outer rollback leaves nothing behind: chain, heads and clock go on where they were', () => {
    expect(() =>
      base.journal.together(() => {
        expect(base.journal.command('agent', append('Perdue')).ok).toBe(true);
        throw new Error('cut');
      }),
    ).toThrow('cut');
    expect(base.journal.command('agent', append('Arras')).ok).toBe(true);
    expect(town()).toBe('Arras');
    expect(checkAll(base)).toEqual([]);
  });

  it('a refusal inside takes back its part alone', () => {
    base.journal.together(() => {
      expect(base.journal.command('agent', append('Gardée')).ok).toBe(true);
      const refused = base.journal.command('agent', (tx) => {
        append('Refusée')(tx);
        return refuse('no', 'Non.');
      });
      expect(refused.ok).toBe(false);
    });
    expect(town()).toBe('Gardée');
    expect(base.journal.command('agent', append('Suite')).ok).toBe(true);
    expect(checkAll(base)).toEqual([]);
  });

  it('a refusal forgets what it touched and nothing else', () => {
    play(base, [{ act: 'register', body: 1, person: 2 }]);
    const other = base.journal.peek(organisationAggregate, 'org-1').state;
    base.journal.command('agent', (tx) => {
      append('x')(tx);
      return refuse('no', 'Non.');
    });
    expect(base.journal.peek(organisationAggregate, 'org-1').state).toBe(other);
  });

  it('a transaction that the journal did not open is refused', () => {
    expect(() => base.statements.transaction(() => base.journal.command('agent', append('x')))).toThrow(/together/);
  });
});

describe('time', () => {
  it('is moved neither by a bundle of 2036 nor by an own one of a day when the clock was wrong', () => {
    confirmOwn(base, scope);
    const now = base.ports.clock.now();
    const far = Date.UTC(2036, 0, 1);
    const { bytes, personal } = foreignBundle(base, scope, [moved('Demain')]);
    expect(deliver(base, scope, { bytes: resealed(bytes, { at: far }), personal }).taken).toBe(1);
    expect(move('Arras').ok).toBe(true);
    const last = (): number => base.database.prepare<[], number>('SELECT at FROM j_bundle ORDER BY id DESC LIMIT 1').pluck().get() ?? 0;
    expect(last()).toBe(now);
    base.ports.set(far);
    expect(move('Trop tôt').ok).toBe(true);
    base.ports.set(now + 5000);
    const { statements, ports, identity, projections } = base;
    const journal = createJournal({ statements, ports, identity, projections });
    journal.command('agent', (tx) => {
      tx.append(organisationAggregate, 'org-0', [
        { type: 'organisation.address_changed', facts: { address: { postalCode: '62000', town: 'Lens' }, addressSubject: null } },
      ]);
      return ok(null);
    });
    expect(last()).toBe(now + 5000);
    expect(verifyJournal(statements).faults).toEqual([]);
  });
});

it('canonical bytes are compared as they came', () => {
  confirmOwn(base, scope);
  const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
  const reordered = new Uint8Array(Buffer.from(JSON.stringify(JSON.parse(canonicalJson(openBundle(bytes))), undefined, 1), 'utf8'));
  expect(deliver(base, scope, { bytes: reordered, personal }).quarantined.map(({ code }) => code)).toEqual(['not_canonical']);
});
