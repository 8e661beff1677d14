import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LegalRegime } from '../../../src-shared/demarches/form.ts';
import { implicitDecision, legalClock } from '../../../src-shared/dossiers/clock.ts';
import type { Pause } from '../../../src-shared/dossiers/state.ts';
import { addDays, addMonths, isPlainDate } from '../../../src-shared/kernel/plain-date.ts';

const regimes = {
  yes: { silence: 'acceptation', count: 2, unit: 'mois' },
  no: { silence: 'rejet', count: 2, unit: 'mois' },
  none: { silence: 'aucun', count: 30, unit: 'jours' },
} as const satisfies Record<string, LegalRegime>;

const pause = (from: string, to: string | null = null, until: string | null = null): Pause => ({ from, to, until });
const clock = (receivedOn: string, regime: LegalRegime, ...pauses: Pause[]) =>
  legalClock({ reception: { channel: 'papier', receivedOn }, regime, pauses });
const due = (...of: Parameters<typeof clock>) => clock(...of).due;
const said = (...of: Parameters<typeof clock>) => clock(...of).lines.map(({ text }) => text.replaceAll(/\s/gu, ' '));

describe('the term', () => {
  it('31 January and one month is the last day of February; several months are added at once', () => {
    const months = (count: number): LegalRegime => ({ silence: 'rejet', count, unit: 'mois' });
    expect(due('2026-01-31', months(1))).toBe('2026-02-28');
    expect(due('2028-01-31', months(1))).toBe('2028-02-29');
    // Step by step it would be the 28th.
    expect(due('2026-01-31', months(2))).toBe('2026-03-31');
    expect(due('2026-12-31', months(2))).toBe('2027-02-28');
  });

  it('is counted in days of the calendar, whatever the hour changes: 60 days over the last Sunday of March', () =>
    expect(due('2026-03-01', { silence: 'rejet', count: 60, unit: 'jours' })).toBe('2026-04-30'));

  it('runs from the reception of the paper, not from its typing', () => {
    const said0 = said('2026-10-01', regimes.no)[0];
    expect(due('2026-10-01', regimes.no)).toBe('2026-12-01');
    expect(said0).toBe('Demande reçue par le service le jeudi 1er octobre 2026.');
  });

  it('every line says its text, or that it is only counted', () => {
    expect(clock('2026-10-01', regimes.yes, pause('2026-10-10', '2026-10-20')).lines.map(({ source }) => source)).toEqual([
      'CRPA L112-3',
      'CRPA L231-1',
      'CRPA L114-5',
      null,
    ]);
    expect(clock('2026-10-01', regimes.no).lines[1]).toMatchObject({ source: 'CRPA L231-4' });
  });
});

describe('a request of complement', () => {
  it('where silence refuses, its days do not count: closed days are days like others, for the delay as for the pause', () => {
    // From a Friday to a Monday: three days, as the delay would have counted them.
    expect(due('2026-10-01', regimes.no, pause('2026-10-09', '2026-10-12'))).toBe('2026-12-04');
    expect(said('2026-10-01', regimes.no, pause('2026-10-09', '2026-10-12'))).toContain(
      'Complément attendu du vendredi 9 octobre 2026 au lundi 12 octobre 2026 : 3 jours ne comptent pas.',
    );
    expect(said('2026-10-01', regimes.no, pause('2026-10-09', '2026-10-10')).join()).toContain(': 1 jour ne compte pas.');
  });

  it('answered on its day counts for nothing, and says so in words that read well', () => {
    for (const regime of Object.values(regimes)) {
      const same = pause('2026-10-09', '2026-10-09');
      expect(said('2026-10-01', regime, same).join()).not.toMatch(/\b0 jour/);
      expect(due('2026-10-01', regime, same)).toBe(regime.silence === 'acceptation' ? '2026-12-09' : due('2026-10-01', regime));
    }
    expect(said('2026-10-01', regimes.no, pause('2026-10-09', '2026-10-09'))).toContain(
      'Complément demandé le vendredi 9 octobre 2026 : la réponse n’a pas retardé ce terme.',
    );
  });

  it('where silence accepts, the delay begins again in whole once the dossier is complete', () => {
    expect(due('2026-10-01', regimes.yes, pause('2026-10-10', '2026-11-05'))).toBe('2027-01-05');
    expect(due('2026-10-01', regimes.yes, pause('2026-10-10', '2026-11-05'), pause('2026-11-10', '2026-11-20'))).toBe('2027-01-20');
  });

  it('stops it while it lasts, and says until when', () => {
    for (const regime of Object.values(regimes))
      expect(clock('2026-10-01', regime, pause('2026-10-10'))).toMatchObject({ due: null, stopped: true });
    expect(said('2026-10-01', regimes.no, pause('2026-10-10')).at(-1)).toContain('suspendu jusqu’à la réponse');
    expect(said('2026-10-01', regimes.yes, pause('2026-10-10')).at(-1)).toContain('repartira en entier');
  });

  it('where silence refuses, suspends it for no longer than the time that was given to answer', () => {
    const given = [regimes.no, pause('2026-10-10', null, '2026-10-20')] as const;
    expect(clock('2026-10-01', ...given)).toMatchObject({ due: '2026-12-11', stopped: false });
    expect(said('2026-10-01', ...given)).toContain(
      'Complément demandé le samedi 10 octobre 2026, attendu avant la fin du mardi 20 octobre 2026 : jusqu’à ce jour 10 jours ne comptent pas, moins si la réponse vient plus tôt.',
    );
    expect(due('2026-10-01', regimes.no, pause('2026-10-10', '2026-10-15', '2026-10-20'))).toBe('2026-12-06');
    expect(due('2026-10-01', regimes.no, pause('2026-10-10', '2026-11-25', '2026-10-20'))).toBe('2026-12-11');
    expect(clock('2026-10-01', regimes.yes, pause('2026-10-10', null, '2026-10-20')).stopped).toBe(true);
  });

  it('made after the term changes nothing: silence has decided', () => {
    for (const late of [pause('2026-12-02', '2026-12-30'), pause('2026-12-02')])
      for (const regime of [regimes.yes, regimes.no]) {
        expect(clock('2026-10-01', regime, late)).toMatchObject({ due: '2026-12-01', stopped: false });
        expect(said('2026-10-01', regime, late)).toContain(
          'Complément demandé le mercredi 2 décembre 2026, après le terme : il n’y change rien.',
        );
      }
    expect(clock('2026-10-01', regimes.no, pause('2026-12-01')).stopped).toBe(true);
  });

  it('two at once are counted once', () =>
    expect(due('2026-10-01', regimes.no, pause('2026-10-10', '2026-10-20'), pause('2026-10-15', '2026-10-25'))).toBe('2026-12-16'));
});

describe('what silence decides', () => {
  const implicit = (today: string, regime: LegalRegime, documents: { on: string }[] = []) =>
    implicitDecision(legalClock({ reception: { channel: 'papier', receivedOn: '2026-10-01' }, regime, pauses: [], documents }), today);

  it('is born at the end of the last day, never during it', () => {
    expect(implicit('2026-12-01', regimes.no)).toBeNull();
    expect(implicit('2026-12-02', regimes.no)).toEqual({ decision: 'rejet', on: '2026-12-01' });
    expect(implicit('2026-12-02', regimes.yes)).toEqual({ decision: 'acceptation', on: '2026-12-01' });
    expect(implicit('2026-12-02', regimes.none)).toBeNull();
  });

  it('is nothing where a decision was taken in time, though the dossier was opened again', () => {
    expect(implicit('2027-01-01', regimes.no, [{ on: '2026-11-15' }])).toBeNull();
    expect(implicit('2027-01-01', regimes.no, [{ on: '2026-12-15' }])).not.toBeNull();
  });
});

const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2026-01-01', days));
const anyRegime: fc.Arbitrary<LegalRegime> = fc.record({
  silence: fc.constantFrom('acceptation', 'rejet', 'aucun'),
  count: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('mois', 'jours'),
});
const anyPause: fc.Arbitrary<Pause> = fc.record({ from: day, to: fc.option(day), until: fc.option(day) });
const pauses = fc.array(anyPause, { maxLength: 5 });
/** A term that is not known yet comes after all. */
const term = (...of: Parameters<typeof clock>): string => due(...of) ?? '9999-12-31';

describe('any clock', () => {
  it('has a term that is a day, never before the reception and the delay', () => {
    fc.assert(
      fc.property(day, anyRegime, pauses, (receivedOn, regime, list) => {
        const least = regime.unit === 'mois' ? addMonths(receivedOn, regime.count) : addDays(receivedOn, regime.count);
        const { due: on, stopped, lines } = clock(receivedOn, regime, ...list);
        expect(on === null).toBe(stopped);
        expect(isPlainDate(on ?? least)).toBe(true);
        expect(term(receivedOn, regime, ...list) >= least).toBe(true);
        expect(lines.map(({ text }) => text).join()).not.toMatch(/NaN|undefined|null|\b0\s(?:jour|mois)/);
      }),
    );
  });

  it('only ever comes later by one more pause, or by a longer one', () => {
    fc.assert(
      fc.property(day, anyRegime, pauses, anyPause, (receivedOn, regime, list, one) => {
        expect(term(receivedOn, regime, ...list, one) >= term(receivedOn, regime, ...list)).toBe(true);
        expect(term(receivedOn, regime, ...list, { ...one, to: null }) >= term(receivedOn, regime, ...list, one)).toBe(true);
      }),
    );
  });

  it('goes on where it stood: a pause within the delay moves a refusal by its days, an acceptance to a whole delay', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 27 }), fc.integer({ min: 0, max: 300 }), (receivedOn, after, days) => {
        const from = addDays(receivedOn, after);
        const one = pause(from, addDays(from, days));
        expect(due(receivedOn, regimes.no, one)).toBe(addDays(addMonths(receivedOn, 2), days));
        expect(due(receivedOn, regimes.yes, one)).toBe(addMonths(addDays(from, days), 2));
      }),
    );
  });

  it('comes on the same day whatever the order of its pauses', () => {
    fc.assert(
      fc.property(day, pauses, (receivedOn, list) => {
        expect(term(receivedOn, regimes.no, ...list.toReversed())).toBe(term(receivedOn, regimes.no, ...list));
      }),
    );
  });

  it('is none, and throws nothing, where another poste wrote days or delays that are none', () => {
    const anyDay = fc.constantFrom('', '2026-02-31', '9999-12-31', '1600-01-01', 'demain', '2026-01-01');
    const count = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1.5, 1e9, 60);
    fc.assert(
      fc.property(anyDay, anyDay, fc.option(anyDay), count, anyRegime, (receivedOn, from, to, months, regime) => {
        const { due: on, lines } = clock(receivedOn, { ...regime, count: months }, pause(from, to));
        expect(on === null || isPlainDate(on)).toBe(true);
        expect(lines.length).toBeGreaterThan(0);
      }),
    );
  });
});
