import { describe, expect, it } from 'vitest';
import {
  attestationRefusal,
  implicitOf,
  lateDecision,
  silenceDecided,
  whatRemains,
  withdrawableUntil,
} from '../../../src-shared/dossiers/implicit.ts';
import { initialDossier } from '../../../src-shared/dossiers/state.ts';

const dossier = {
  ...initialDossier('d'),
  exists: true,
  applicant: { name: 'Jean', courriel: null, siret: null },
  reception: { channel: 'papier', receivedOn: '2026-01-31' } as const,
  regime: { silence: 'acceptation', count: 1, unit: 'mois' } as const,
};

describe('what silence decided', () => {
  it('comes about after the last day of the delay, not on it, and never beside a decision of a person', () => {
    expect(implicitOf(dossier, '2026-02-28')).toBeNull();
    expect(implicitOf(dossier, '2026-03-01')).toEqual({ decision: 'acceptation', on: '2026-02-28' });
    expect(implicitOf({ ...dossier, endedAt: 1 }, '2026-03-01')).toBeNull();
    expect(implicitOf({ ...dossier, regime: { ...dossier.regime, silence: 'aucun' } }, '2027-03-01')).toBeNull();
    expect(implicitOf({ ...dossier, pauses: [{ from: '2026-02-10', to: null, until: null }] }, '2027-03-01')).toBeNull();
  });

  it('is attested once for each day on which it came about, and not about an erased person', () => {
    const document = { id: 'x', file: { file: 'f', size: 1, format: 'pdf', pages: null } } as const;
    const made = { ...dossier, attestations: [{ implicit: 'acceptation', bornOn: '2026-02-28', at: 1, document } as const] };
    expect(attestationRefusal(dossier, '2026-03-01')).toBeNull();
    expect(attestationRefusal(dossier, '2026-02-28')?.error.code).toBe('nothing_implicit');
    expect(attestationRefusal(made, '2026-03-01')?.error.code).toBe('already_attested');
    expect(attestationRefusal({ ...dossier, applicant: null }, '2026-03-01')?.error.code).toBe('person_erased');
    expect(attestationRefusal(initialDossier('d'), '2026-03-01')?.error.code).toBe('unknown_dossier');
  });

  it('leaves four months to withdraw an acceptance: up to their last day, and says so afterwards', () => {
    const implicit = { decision: 'acceptation', on: '2026-10-31' } as const;
    expect(withdrawableUntil(implicit.on)).toBe('2027-02-28');
    expect(lateDecision(implicit, 'refuse', '2027-02-28').text).toContain('seulement si elle est illégale');
    expect(lateDecision(implicit, 'refuse', '2027-03-01').text).toContain('ne se retire plus');
    expect(lateDecision(implicit, 'accepte', '2027-03-01').text).toContain('confirme');
    expect(lateDecision({ ...implicit, decision: 'rejet' }, 'accepte', '2027-03-01').text).toContain('remplace le rejet');
    expect(lateDecision({ ...implicit, decision: 'rejet' }, 'refuse', '2027-03-01').source).toBe('CJA R421-2');
  });

  it('is said before one chooses: what was born, on which day, and what a decision may still do', () => {
    const accepted = { decision: 'acceptation', on: '2026-10-31' } as const;
    const rejected = { decision: 'rejet', on: '2026-10-31' } as const;
    expect(silenceDecided(accepted)).toBe('Sans décision à temps, une acceptation est née le samedi 31 octobre 2026.');
    expect(silenceDecided(rejected)).toBe('Sans décision à temps, un rejet est né le samedi 31 octobre 2026.');
    expect(whatRemains(accepted, '2027-02-28')).toMatchObject({
      text: expect.stringContaining('28 février 2027'),
      source: 'CRPA L121-1, L242-1',
    });
    expect(whatRemains(accepted, '2027-03-01').text).toContain('ne se retire plus');
    expect(whatRemains(rejected, '2027-03-01').text).toContain('remplacera ce rejet');
  });
});
