import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../../src-main/backend/arrivals.ts';
import { openBundle, personalDigest } from '../../../src-main/journal/bundle.ts';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { bundleLimits } from '../../../src-main/journal/limits.ts';
import { quarantined } from '../../../src-main/journal/quarantine.ts';
import { canonicalJson } from '../../../src-shared/kernel/canonical.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, type TestBase } from '../../fixtures/base.ts';
import { deviceKeys } from '../../fixtures/device-keys.ts';
import { checkAll } from './support/checks.ts';
import { confirmOwn, deliver, type ForeignEvent, foreignBundle } from './support/foreign.ts';
import { changedTo, codesOf, moved, openWithBody, resealed, resealedEvent, scope, townOf } from './support/one-body.ts';
import { scanBase } from './support/scan.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openWithBody();
});
afterEach(() => base.close());

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('whatever another poste writes, it is kept with the reason and throws nothing', () => {
  const cases: readonly (readonly [code: string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['not_canonical', () => new Uint8Array([0xff, 0xfe])],
    ['not_canonical', (bytes) => new Uint8Array(Buffer.from(` ${Buffer.from(bytes).toString('utf8')}`, 'utf8'))],
    ['not_canonical', () => new Uint8Array(Buffer.from('null'))],
    ['not_canonical', () => new Uint8Array(0)],
    ['size', () => new Uint8Array(bundleLimits.bytes + 1)],
    ['newer_format', (bytes) => resealed(bytes, { v: 3 })],
    ['shape', (bytes) => resealed(bytes, { events: [] })],
    ['shape', (bytes) => resealed(bytes, { at: -1 })],
    ['shape', (bytes) => resealed(bytes, { more: true })],
    ['shape', (bytes) => resealed(bytes, { dseq: 0 })],
    ['shape', (bytes) => resealed(bytes, { keys: undefined })],
    ['shape', (bytes) => resealed(bytes, { device: 'a\nb' })],
    ['shape', (bytes) => resealed(bytes, { incarnation: '\ud800' })],
    ['shape', (bytes) => resealed(bytes, { actor: 'a\0' })],
    ['shape', (bytes) => resealed(bytes, { tx: '\udc00' })],
    ['shape', (bytes) => resealedEvent(bytes, { id: 'a/b' })],
    ['shape', (bytes) => resealedEvent(bytes, { stream: 'zzz/\ud800' })],
    ['shape', (bytes) => resealedEvent(bytes, { type: 'z\ud800' })],
    ['shape', (bytes) => resealedEvent(bytes, { basis: ['b', 'a'] })],
    ['shape', (bytes) => resealedEvent(bytes, { basis: ['a', 'a'] })],
    ['shape', (bytes) => resealedEvent(bytes, { digests: { '\ud800': 'a'.repeat(64), '\ud801': 'a'.repeat(64) } })],
    ['shape', (bytes) => resealedEvent(bytes, { digests: JSON.parse(`{"__proto__":"${'a'.repeat(64)}"}`) })],
    ['shape', (bytes) => resealedEvent(bytes, { digests: { a: 'A'.repeat(64) } })],
    ['shape', (bytes) => resealedEvent(bytes, { digests: [] })],
    ['shape', (bytes) => resealedEvent(bytes, { schema: 1.5 })],
    ['shape', (bytes) => resealedEvent(bytes, { more: true })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: undefined })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: { letter: '\ud800' } })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: [{ 'x\udfff': 1 }] })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: { letter: '\\\ud800' } })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: { letter: 'a\0b' } })],
    ['shape', (bytes) => resealedEvent(bytes, { facts: nested(100) })],
    ['identity', (bytes) => resealed(bytes, { keys: { sign: 'AAAA', seal: 'AAAA' } })],
    ['identity', (bytes) => resealed(bytes, { keys: { sign: deviceKeys('x').seal, seal: deviceKeys('x').sign } })],
    ['identity', (bytes) => resealed(bytes, { keys: { ...deviceKeys('x'), sign: `${deviceKeys('x').sign.slice(0, -2)}==` } })],
    ['scope', (bytes) => resealed(bytes, { scope: 'local' })],
    ['gap', (bytes) => resealed(bytes, { dseq: 7, prev: 'a'.repeat(64), keys: undefined })],
  ];
  it.each(cases)('%s', (code, change) => {
    confirmOwn(base, scope);
    const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
    const before = dumpProjections(base.database);
    expect(deliver(base, scope, { bytes: change(bytes), personal }).quarantined.map((one) => one.code)).toEqual([code]);
    expect(codesOf(base)).toEqual([code]);
    expect(dumpProjections(base.database)).toBe(before);
    // The scope goes on behind it.
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Lens')], { device: 'third' })).taken).toBe(1);
    expect(townOf(base)).toBe('Lens');
    expect(checkAll(base)).toEqual([]);
  });

  it('text that only looks like half of a pair is taken, also in a personal part', () => {
    confirmOwn(base, scope);
    const town = 'Le \\ud800 et \u{1f600}\n';
    const person = { civilite: 'Madame', prenom: 'Odile', nom: '\\udc00 \u{1f600}', fonction: 'Maire' };
    const events = [moved(town), { ...changedTo('rl-2'), personal: { 'rl-2': person } }];
    expect(deliver(base, scope, foreignBundle(base, scope, events)).taken).toBe(1);
    expect(townOf(base)).toBe(town);
    expect(base.journal.peek(organisationAggregate, 'org-0').state.representative).toEqual(person);
    expect(checkAll(base)).toEqual([]);
  });

  it.each([
    ['half of a pair', '"\\ud800"'],
    ['half of a pair, in other signs', '["\\uDFFF"]'],
    ['half of a pair, bare', '"\ud800"'],
    ['a zero', '{"\\u0000":1}'],
    ['no JSON', 'nothing'],
    ['deeper than every program reads', JSON.stringify(nested(100))],
  ])(
    'a personal part that no base keeps as it is, %s, is as good as erased, also of an event that this version does not know',
    (_what, value) => {
      confirmOwn(base, scope);
      const salt = new Uint8Array(16).fill(7);
      const { bytes } = foreignBundle(base, scope, [{ stream: 'passport/p1', type: 'passport.issued', schema: 1, facts: {} }]);
      const sealed = resealedEvent(bytes, { digests: { somebody: personalDigest(salt, value) } });
      expect(deliver(base, scope, { bytes: sealed, personal: [{ ordinal: 0, subject: 'somebody', salt, value }] }).taken).toBe(1);
      expect(base.database.prepare("SELECT value FROM j_personal WHERE subject = 'somebody'").pluck().all()).toEqual([null]);
      expect(checkAll(base)).toEqual([]);
    },
  );

  it('a fork of a chain, a link that does not hold, keys of somebody else', () => {
    confirmOwn(base, scope);
    const first = foreignBundle(base, scope, [moved('Arras')]);
    deliver(base, scope, first);
    deliver(base, scope, { ...first, bytes: resealed(first.bytes, { at: 5 }) });
    const second = foreignBundle(base, scope, [moved('Lens')]);
    deliver(base, scope, { ...second, bytes: resealed(second.bytes, { prev: 'a'.repeat(64) }) });
    const other = foreignBundle(base, 'organisation/org-9', [{ ...moved('x'), stream: 'organisation/org-9' }]);
    deliver(base, 'organisation/org-9', { ...other, bytes: resealed(other.bytes, { keys: deviceKeys('somebody else') }) });
    expect(codesOf(base)).toEqual(['fork', 'link', 'identity']);
    expect(townOf(base)).toBe('Arras');
    expect(checkAll(base)).toEqual([]);
  });

  it('facts that their type does not allow stand in their chain without effect, and what follows goes on', () => {
    confirmOwn(base, scope);
    expect(deliver(base, scope, foreignBundle(base, scope, [{ ...moved('x'), facts: { address: 5 } }])).quarantined).toHaveLength(1);
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Lens')])).taken).toBe(1);
    expect(quarantined(base.statements)).toEqual([{ code: 'facts', bundles: 1 }]);
    expect(codesOf(base)).toEqual(['facts']);
    expect(townOf(base)).toBe('Lens');
    expect(checkAll(base)).toEqual([]);
  });

  it('a stream of another scope is not written to', () => {
    const other = foreignBundle(base, 'organisation/org-9', [moved('Arras')]);
    expect(deliver(base, 'organisation/org-9', other).quarantined.map(({ code }) => code)).toEqual(['scope']);
    const begins = foreignBundle(base, 'agents', [{ ...moved('Arras'), stream: 'organisation/org-8' }]);
    expect(deliver(base, 'agents', begins).quarantined.map(({ code }) => code)).toEqual(['scope']);
    expect(checkAll(base)).toEqual([]);
  });

  it.each([
    ['agents', 'login/odd', 'login.dreamt'],
    ['reception', 'account/odd', 'account.dreamt'],
    ['catalogue', 'settings/local', 'settings.dreamt'],
    ['organisation/org-9', 'eservice/odd', 'eservice.dreamt'],
    ['organisation/org-9', 'organisation/org-8', 'organisation.dreamt'],
    ['particulier/other', 'particulier/odd', 'particulier.dreamt'],
  ])('in %s no stream %s is begun, also by an event that this version does not know', (place, odd, type) => {
    const event = { stream: odd, type, schema: 1, facts: {}, personal: { somebody: { nom: 'Zwyqx' } } };
    expect(deliver(base, place, foreignBundle(base, place, [event])).quarantined.map(({ code }) => code)).toEqual(['scope']);
    expect(base.journal.reader.stream(odd)).toBeUndefined();
    // What its author writes where it belongs goes on behind it.
    const right = { stream: 'passport/p1', type: 'passport.issued', schema: 1, facts: {} };
    expect(deliver(base, place, foreignBundle(base, place, [right])).taken).toBe(1);
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
    const changed = (personal: Record<string, unknown>): ForeignEvent => ({ ...changedTo('rl-2'), personal });
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
    expect(codesOf(base)).toEqual(['facts']);
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
    expect(createArrivals(contextOf(base, base.journal)).wake()).toEqual({ events: 0, bundles: 1, erased: null });
    expect(base.journal.peek(organisationAggregate, 'org-0').state.representative).toEqual(person);
    expect(codesOf(base)).toEqual([]);
    expect(checkAll(base)).toEqual([]);
  });
});

it('canonical bytes are compared as they came', () => {
  confirmOwn(base, scope);
  const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
  const reordered = new Uint8Array(Buffer.from(JSON.stringify(JSON.parse(canonicalJson(openBundle(bytes))), undefined, 1), 'utf8'));
  expect(deliver(base, scope, { bytes: reordered, personal }).quarantined.map(({ code }) => code)).toEqual(['not_canonical']);
});
