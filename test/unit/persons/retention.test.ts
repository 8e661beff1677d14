import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, initialAccount } from '../../../src-shared/accounts/account.ts';
import { isAsleep } from '../../../src-shared/accounts/inactivity.ts';
import { addDays, dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { accountProposal, oldestLook, requestProposal } from '../../../src-shared/persons/retention.ts';

const at = (day: string): number => Date.parse(`${day}T10:00:00Z`);
const account = (part: Partial<Account>): Account => ({
  ...initialAccount('a'),
  exists: true,
  kind: 'membre',
  person: { prenom: 'Anne', nom: 'Petit', courriel: null, identifier: 'anne.petit' },
  activated: true,
  createdAt: at('2024-01-15'),
  usableSince: at('2024-01-15'),
  ...part,
});
const delays = { timeZone: 'Europe/Paris', today: '2026-11-26', erasureMonths: 24, inactiveMonths: 16 };

describe('an account', () => {
  it('is proposed when it has not been of use for that long, and says since when', () => {
    expect(accountProposal(account({}), null, null, delays)).toEqual({ reason: 'inactif', since: at('2024-01-15') });
    expect(accountProposal(account({}), null, at('2024-11-25'), delays)).toEqual({ reason: 'inactif', since: at('2024-11-25') });
    expect(accountProposal(account({}), null, at('2024-11-26'), delays)).toBeNull();
    expect(accountProposal(account({ usableSince: at('2025-02-01') }), null, null, delays)).toBeNull();
  });

  it('never activated, or invalidated: counted from that day, whatever the sign-ins before', () => {
    expect(accountProposal(account({ activated: false, usableSince: 0 }), null, null, delays)?.reason).toBe('jamais_active');
    const shut = account({ disabled: 'invalide_par_administrateur', disabledSince: at('2024-03-01') });
    expect(accountProposal(shut, null, null, delays)).toEqual({ reason: 'invalide', since: at('2024-03-01') });
    expect(accountProposal({ ...shut, disabledSince: at('2026-03-01') }, null, null, delays)).toBeNull();
  });

  it('that still opens is not proposed, whatever the delay', () => {
    const used = account({ usableSince: at('2025-10-01') });
    expect(accountProposal(used, null, null, { ...delays, erasureMonths: 12 })).toBeNull();
    expect(accountProposal(used, null, null, { ...delays, erasureMonths: 12, inactiveMonths: 12 })?.reason).toBe('inactif');
  });

  it('of a gestionnaire du poste, of somebody erased, or that is not there: never', () => {
    expect(accountProposal(account({ kind: 'agent', roles: ['gestionnaire_poste'] }), null, null, delays)).toBeNull();
    expect(accountProposal(account({ person: null }), null, null, delays)).toBeNull();
    expect(accountProposal(initialAccount('a'), null, null, delays)).toBeNull();
  });
});

it('a request is proposed once it is closed, and only from its last word', () => {
  expect(requestProposal({ status: 'close', changedAt: at('2024-05-02') }, delays)).toEqual({
    reason: 'demande_close',
    since: at('2024-05-02'),
  });
  expect(requestProposal({ status: 'close', changedAt: at('2025-05-02') }, delays)).toBeNull();
  for (const status of ['nouvelle', 'prise', 'repondue'] as const)
    expect(requestProposal({ status, changedAt: at('2020-01-01') }, delays)).toBeNull();
});

it('an account woken on this poste was of use then', () => {
  const woken = { usableSince: at('2026-06-01') };
  expect(accountProposal(account({}), woken, null, delays)).toBeNull();
  expect(isAsleep(account({}), woken, null, { ...delays, months: delays.inactiveMonths })).toBe(false);
  expect(isAsleep(account({}), null, null, { ...delays, months: delays.inactiveMonths })).toBe(true);
});

describe('whatever the account and the day', () => {
  const moment = fc.integer({ min: at('2018-01-01'), max: at('2026-11-26') });
  const accounts = fc
    .record({
      activated: fc.boolean(),
      disabled: fc.constantFrom(null, 'invalide_par_administrateur'),
      disabledSince: moment,
      createdAt: moment,
      usableSince: fc.oneof(fc.constant(0), moment),
    })
    .map(account);
  const anyDelays = fc.record({
    timeZone: fc.constant('Europe/Paris'),
    today: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-11-26', days)),
    erasureMonths: fc.integer({ min: 12, max: 120 }),
    inactiveMonths: fc.integer({ min: 6, max: 60 }),
  });
  const lastSignIn = fc.option(moment);

  it('once proposed it stays so until something happens, and a longer delay never proposes more', () => {
    fc.assert(
      fc.property(accounts, lastSignIn, anyDelays, fc.integer({ min: 0, max: 400 }), (one, last, given, days) => {
        const now = accountProposal(one, null, last, given);
        const later = accountProposal(one, null, last, { ...given, timeZone: 'Europe/Paris', today: addDays(given.today, days) });
        expect(later).toEqual(now ?? later);
        const longer = accountProposal(one, null, last, { ...given, erasureMonths: given.erasureMonths + 1 });
        expect(now).toEqual(longer ?? now);
      }),
    );
  });

  it('an active account that is proposed sleeps, and the sifting of rows loses nothing', () => {
    fc.assert(
      fc.property(accounts, lastSignIn, anyDelays, (one, last, given) => {
        const proposal = accountProposal(one, null, last, given);
        if (proposal === null) return;
        expect(proposal.reason !== 'inactif' || isAsleep(one, null, last, { ...given, months: given.inactiveMonths })).toBe(true);
        // The earliest instant of that day, whatever the hour in France.
        const now = Date.parse(`${given.today}T00:00:00+02:00`);
        expect(dateIn(now, 'Europe/Paris') <= given.today).toBe(true);
        expect(proposal.since).toBeLessThanOrEqual(oldestLook(now, given));
      }),
    );
  });
});
