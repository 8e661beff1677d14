import { expect, it } from 'vitest';
import { dossierEvents } from '../../../src-shared/dossiers/events.ts';
import { instructionEvents } from '../../../src-shared/instruction/events.ts';

const file = { file: '0190a', size: 1, format: 'pdf', pages: 1 };
const decided = { decision: 'accepte', on: '2026-11-30', document: { id: 'd', file }, until: 1_800_000_000_000 };
const asked = { items: [], fields: [], until: null, on: '2026-11-30' };
const opinion = { opinion: 'o', expert: null, confidential: false, until: null };

/** What another poste writes is set aside at its arrival unless it fits: screens, letters and exports format these without a net. */
it.each([
  ['a day that is none', dossierEvents['dossier.decided'], decided, { on: 'demain' }],
  ['a moment that no calendar has', dossierEvents['dossier.decided'], decided, { until: 9_000_000_000_000_000 }],
  ['a file named as a path', dossierEvents['dossier.decided'], decided, { document: { id: 'd', file: { ...file, file: '../../etc' } } }],
  ['a delay that ends on no day', dossierEvents['dossier.completion_requested'], asked, { until: '2026-02-30' }],
  [
    'a reception on no day',
    dossierEvents['dossier.withdrawn'],
    { onBehalf: null, on: '2026-11-30' },
    { onBehalf: { channel: 'papier', receivedOn: '' } },
  ],
  ['an opinion until no day', instructionEvents['instruction.opinion_asked'], opinion, { until: 'jamais' }],
])('%s does not fit', (_what, event, facts, change) => {
  expect(event.facts.safeParse(facts).success).toBe(true);
  expect(event.facts.safeParse({ ...facts, ...change }).success).toBe(false);
});
