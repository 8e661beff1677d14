import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundle } from '../../../src-main/journal/intake.ts';
import { createJournal, type Journal } from '../../../src-main/journal/journal.ts';
import { bundleLimits } from '../../../src-main/journal/limits.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { dispatchErrors } from '../../../src-shared/kernel/contract.ts';
import type { NewEvent } from '../../../src-shared/kernel/event.ts';
import { ok, refuse } from '../../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { play } from '../../fixtures/arbitraries-play.ts';
import type { TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';
import { confirmOwn, deliver, foreignBundle } from './support/foreign.ts';
import { headsOf, move, moved, openWithBody, resealed, scope, townOf } from './support/one-body.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openWithBody();
});
afterEach(() => base.close());

describe('commands and what a person saw', () => {
  it('what they did not see and what concerns something else is borne; the event says what was seen', () => {
    const before = headsOf(base);
    expect(move(base, 'Arras').ok).toBe(true);
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
    expect(move(base, 'Arras', [...headsOf(base), 'invented', '__proto__']).ok).toBe(true);
    expect([...base.journal.reader.events(1)].at(-1)?.basis).not.toContain('invented');
  });
});

describe('the size of a command', () => {
  const requested = (letter: string, number = 'C-1') => ({
    type: 'organisation.letter_requested',
    facts: { letter, number, application: 'a-9', purpose: 'utilisateur' },
  });
  const many = (count: number) => Array.from({ length: count }, (_, rank) => requested(`l-${rank}`));
  const append = (journal: Journal, events: readonly NewEvent[], seen?: readonly string[]) =>
    journal.command('agent', (tx) => ok(tx.append(organisationAggregate, 'org-0', events, seen).heads.length));
  const bundles = (): Uint8Array[] => base.database.prepare<[], Uint8Array>('SELECT bytes FROM j_bundle ORDER BY id').pluck().all();

  it.each([
    ['more events than others take', () => many(bundleLimits.events + 1)],
    ['more bytes than others take', () => [requested('l-9', 'x'.repeat(bundleLimits.bytes))]],
  ])('%s: refused, and nothing is written', (_what, events) => {
    const before = bundles().length;
    expect(append(base.journal, events())).toEqual(refuse('too_large', dispatchErrors.too_large));
    expect(bundles()).toHaveLength(before);
    expect(base.journal.peek(organisationAggregate, 'org-0').state.letters['l-9']).toBeUndefined();
    expect(move(base, 'Arras').ok).toBe(true);
    expect(checkAll(base)).toEqual([]);
  });

  it('the largest that is written is one that others take', () => {
    expect(append(base.journal, many(bundleLimits.events)).ok).toBe(true);
    expect(readBundle(bundles().at(-1) ?? new Uint8Array())).toHaveProperty('content.events.length', bundleLimits.events);
  });

  it('more heads than others take: refused', () => {
    const before = headsOf(base);
    expect(append(base.journal, [requested('l-1')], before).ok).toBe(true);
    expect(append(base.journal, [requested('l-2')], before)).toEqual(ok(2));
    const journal = createJournal({ ...base, limits: { ...bundleLimits, heads: 1 } });
    expect(append(journal, [requested('l-3')])).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(checkAll(base)).toEqual([]);
  });
});

describe('whatever a command is given', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 70 }),
    fc.string({ unit: fc.constantFrom('\ud800', '\udfff', '\0', 'a', '-', '/', '.', '\\', 'u', 'é', '\n'), maxLength: 8 }),
    fc.constantFrom('agent', '', 'x'.repeat(65), '__proto__', '\\ud800'),
  );
  const given = fc.record({ actor: odd, stream: odd, subject: odd, letter: odd, nom: odd, count: fc.constantFrom(1, 2) });

  it('is refused with a sentence and nothing written, or is what every other poste takes', () => {
    const bundles = base.database.prepare<[], Uint8Array>('SELECT bytes FROM j_bundle ORDER BY id').pluck();
    fc.assert(
      fc.property(given, ({ actor, stream, subject, letter, nom, count }) => {
        const before = bundles.all();
        const result = base.journal.command(actor, (tx) => {
          const person = { civilite: 'Madame', prenom: 'Odile', nom, fonction: 'Maire' };
          const changed = {
            type: 'organisation.representative_changed',
            facts: { representative: subject },
            personal: { [subject]: person },
          };
          const refused = { type: 'organisation.codes_refused', facts: { letter } };
          return ok(tx.append(organisationAggregate, stream, [changed, ...Array.from({ length: count - 1 }, () => refused)]).heads.length);
        });
        const written = bundles.all().slice(before.length);
        expect(written).toHaveLength(result.ok ? 1 : 0);
        const refusal = result.ok ? null : result.error.message;
        expect([null, ...Object.values<string>(dispatchErrors)]).toContain(refusal);
        for (const bytes of written) expect(readBundle(bytes)).toHaveProperty('content.actor', actor);
      }),
      { numRuns: 200 },
    );
    expect(checkAll(base)).toEqual([]);
  });

  it.each([
    ['a fact', { letter: '\ud800' }, 'a'],
    ['an id', { letter: 'l' }, 'a\0'],
  ])('half of a pair or a zero in %s is refused', (_what, facts, id) => {
    const write = () =>
      base.journal.command('agent', (tx) =>
        ok(tx.append(organisationAggregate, id, [{ type: 'organisation.codes_refused', facts }]).heads),
      );
    expect(write()).toEqual(refuse('invalid_input', dispatchErrors.invalid_input));
  });
});

describe('nesting', () => {
  const moving = {
    type: 'organisation.address_changed',
    facts: { address: { postalCode: '62000', town: 'Refusée' }, addressSubject: null },
  };

  it('an outer rollback leaves nothing behind: chain, heads and clock go on where they were', () => {
    expect(() =>
      base.journal.together(() => {
        expect(move(base, 'Perdue').ok).toBe(true);
        throw new Error('cut');
      }),
    ).toThrow('cut');
    expect(move(base, 'Arras').ok).toBe(true);
    expect(townOf(base)).toBe('Arras');
    expect(checkAll(base)).toEqual([]);
  });

  it('a refusal inside takes back its part alone', () => {
    base.journal.together(() => {
      expect(move(base, 'Gardée').ok).toBe(true);
      const refused = base.journal.command('agent', (tx) => {
        tx.append(organisationAggregate, 'org-0', [moving]);
        return refuse('no', 'Non.');
      });
      expect(refused.ok).toBe(false);
    });
    expect(townOf(base)).toBe('Gardée');
    expect(move(base, 'Suite').ok).toBe(true);
    expect(checkAll(base)).toEqual([]);
  });

  it('a refusal forgets what it touched and nothing else', () => {
    play(base, [{ act: 'register', body: 1, person: 2 }]);
    const other = base.journal.peek(organisationAggregate, 'org-1').state;
    base.journal.command('agent', (tx) => {
      tx.append(organisationAggregate, 'org-0', [moving]);
      return refuse('no', 'Non.');
    });
    expect(base.journal.peek(organisationAggregate, 'org-1').state).toBe(other);
  });

  it('a transaction that the journal did not open is refused', () => {
    expect(() => base.statements.transaction(() => move(base, 'x'))).toThrow(/together/);
  });
});

describe('time', () => {
  it('is moved neither by a bundle of 2036 nor by an own one of a day when the clock was wrong', () => {
    confirmOwn(base, scope);
    const now = base.ports.clock.now();
    const far = Date.UTC(2036, 0, 1);
    const { bytes, personal } = foreignBundle(base, scope, [moved('Demain')]);
    expect(deliver(base, scope, { bytes: resealed(bytes, { at: far }), personal }).taken).toBe(1);
    expect(move(base, 'Arras').ok).toBe(true);
    const last = (): number => base.database.prepare<[], number>('SELECT at FROM j_bundle ORDER BY id DESC LIMIT 1').pluck().get() ?? 0;
    expect(last()).toBe(now);
    base.ports.set(far);
    expect(move(base, 'Trop tôt').ok).toBe(true);
    base.ports.set(now + 5000);
    move({ journal: createJournal(base) }, 'Lens');
    expect(last()).toBe(now + 5000);
    expect(verifyJournal(base.statements).faults).toEqual([]);
  });
});
