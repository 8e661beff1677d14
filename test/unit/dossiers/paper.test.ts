import { expect, it } from 'vitest';
import { letterDue, letterKey } from '../../../src-shared/dossiers/paper.ts';
import { type DossierDecision, initialDossier } from '../../../src-shared/dossiers/state.ts';

const dossier = { ...initialDossier('d'), exists: true, applicant: { name: 'Odette', courriel: null, siret: null } };
const completion = { on: '2026-11-30', items: [], fields: [], until: null, text: 'Une page.', at: 12, from: 'depose' } as const;
const decision: DossierDecision = {
  decision: 'refuse',
  by: null,
  at: 20,
  on: '2026-11-30',
  until: 21,
  motive: null,
  from: 'en_instruction',
  document: { id: 'lettre', file: { file: 'f', size: 1, format: 'pdf', pages: null } },
};

it('is the letter of what happened last: received, asked for more, decided; nothing once it was taken back, passed on or erased', () => {
  expect(letterDue(dossier)).toBe('accuse');
  expect(letterDue({ ...dossier, completion })).toBe('complement/12');
  expect(letterDue({ ...dossier, completion: { ...completion, at: 13 } })).toBe('complement/13');
  expect(letterDue({ ...dossier, decision, endedAt: 20 })).toBe('decision/lettre');
  expect(letterDue({ ...dossier, endedAt: 20 })).toBeNull();
  expect(letterDue({ ...dossier, applicant: null })).toBeNull();
});

it('has a name only while there is such a letter', () => {
  expect(letterKey(dossier, 'decision')).toBeNull();
  expect(letterKey(dossier, 'complement')).toBeNull();
  expect(letterKey({ ...dossier, decision, endedAt: 20 }, 'accuse')).toBeNull();
});
