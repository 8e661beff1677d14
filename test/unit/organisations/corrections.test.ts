import { describe, expect, it } from 'vitest';
import { cancelApplication, changeRepresentative, correctAddress } from '../../../src-shared/organisations/corrections.ts';
import { type Act, applying, from, given, reception, registerCommand, registered } from './support.ts';

const address = { street: '12 rue de l’Église', postalCode: '62250', town: 'Marquise' };
const head = { civilite: 'Madame' as const, prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' };

const correcting: Act = (state) => correctAddress(state, { address, subject: 'new' });
const leading =
  (representative: Parameters<typeof changeRepresentative>[1]['representative']): Act =>
  (state) =>
    changeRepresentative(state, { subject: 'next', representative, reception });
const cancelling =
  (application: string): Act =>
  (state) =>
    cancelApplication(state, { application });

describe('a body whose représentant légal was erased', () => {
  const erased = from({ ...given(registered).state, representative: null });

  it('still gets another address', () => {
    expect(erased.when(correcting)).toMatchObject({ refusal: null, types: ['address_changed'] });
  });

  it('may be led by somebody of the same name again', () => {
    expect(erased.when(leading(registerCommand.representative)).refusal).toBeNull();
  });
});

describe('another représentant légal', () => {
  it('is a subject of their own, apart from the former one', () => {
    expect(given(registered).when(leading(head)).events).toEqual([
      {
        type: 'organisation.representative_changed',
        facts: { representative: 'next', reception },
        personal: { next: head },
      },
    ]);
  });
});

describe('a cancelled application', () => {
  it('takes its own letter with it, and no other', () => {
    const { types, state } = given(registered, applying('eric'), applying('sonia')).when(cancelling('a-sonia'));
    expect(types).toEqual(['application_ended', 'letter_voided']);
    expect(state.applications['a-sonia']?.status).toBe('annulee');
    expect(state.letters['l-sonia']).toMatchObject({ status: 'annule', voidReason: 'demande_annulee' });
    expect(state.letters['l-eric']?.status).toBe('a_imprimer');
    expect(state.toArbitrate).toEqual([]);
  });

  it('cannot be cancelled twice', () => {
    const cancelled = given(registered, applying('eric'), cancelling('a-eric'));
    expect(cancelled.when(cancelling('a-eric')).refusal).toBe('application_ended');
  });
});

it('who waits to be a user may ask to be the administrateur, not the other way round', () => {
  const waits = [registered, applying('luc', 'utilisateur')];
  const asUser = applying('luc', 'utilisateur', 'a-second');
  const asAdministrator = applying('luc', 'administrateur', 'a-third');
  expect(given(...waits).when(asUser).refusal).toBe('already_applied');
  expect(given(...waits).when(asAdministrator).refusal).toBeNull();
  expect(given(...waits, asAdministrator).when(asUser).refusal).toBe('already_applied');
});

it.each([
  ['address', correcting],
  ['représentant légal', leading(head)],
  ['application', cancelling('a')],
])('nothing is corrected of a body that does not exist: %s', (_what, act) => {
  expect(given().when(act).refusal).toBe('unknown_organisation');
});
