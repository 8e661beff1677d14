import { describe, expect, it } from 'vitest';
import { cancelApplication, changeRepresentative, correctAddress } from '../../../src-shared/organisations/corrections.ts';
import { applyForMembership } from '../../../src-shared/organisations/decide.ts';
import { initialOrganisation } from '../../../src-shared/organisations/organisation.ts';
import { applies, codeOf, reception, registerCommand, registered } from './support.ts';

const address = { street: '12 rue de l’Église', postalCode: '62250', town: 'Marquise' };
const head = { civilite: 'Madame' as const, prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' };

describe('a body whose représentant légal was erased', () => {
  const erased = { ...registered().state, representative: null };

  it('still gets another address', () => {
    expect(correctAddress(erased, { address, subject: 'new' })).toMatchObject({
      ok: true,
      data: [{ type: 'organisation.address_changed' }],
    });
  });

  it('may be led by somebody of the same name again', () => {
    const again = changeRepresentative(erased, { subject: 'next', representative: registerCommand.representative, reception });
    expect(again.ok).toBe(true);
  });
});

describe('another représentant légal', () => {
  it('is a subject of their own, apart from the former one', () => {
    const decision = changeRepresentative(registered().state, { subject: 'next', representative: head, reception });
    expect(decision).toEqual({
      ok: true,
      data: [
        {
          type: 'organisation.representative_changed',
          facts: { representative: 'next', reception },
          personal: { next: head },
        },
      ],
    });
  });
});

describe('a cancelled application', () => {
  it('takes its own letter with it, and no other', () => {
    const body = applies(applies(registered(), 'eric'), 'sonia');
    body.take(cancelApplication(body.state, { application: 'a-sonia' }));
    expect(body.types).toEqual(['application_ended', 'letter_voided']);
    expect(body.application('a-sonia').status).toBe('annulee');
    expect(body.letter('l-sonia')).toMatchObject({ status: 'annule', voidReason: 'demande_annulee' });
    expect(body.letter('l-eric').status).toBe('a_imprimer');
    expect(body.state.toArbitrate).toEqual([]);
  });

  it('cannot be cancelled twice', () => {
    const body = applies(registered(), 'eric');
    body.take(cancelApplication(body.state, { application: 'a-eric' }));
    expect(codeOf(cancelApplication(body.state, { application: 'a-eric' }))).toBe('application_ended');
  });
});

it('who waits to be a user may ask to be the administrateur, not the other way round', () => {
  const body = applies(registered(), 'luc', 'utilisateur');
  const ask = (role: 'administrateur' | 'utilisateur') =>
    applyForMembership(body.state, { application: role, account: 'luc', role, reception, letter: { id: role, number: 'C' } });
  expect(codeOf(ask('utilisateur'))).toBe('already_applied');
  body.take(ask('administrateur'));
  expect(codeOf(ask('utilisateur'))).toBe('already_applied');
});

it('nothing is corrected of a body that does not exist', () => {
  const nobody = initialOrganisation('nobody');
  expect(codeOf(correctAddress(nobody, { address, subject: 'new' }))).toBe('unknown_organisation');
  expect(codeOf(changeRepresentative(nobody, { subject: 's', representative: head, reception }))).toBe('unknown_organisation');
  expect(codeOf(cancelApplication(nobody, { application: 'a' }))).toBe('unknown_organisation');
});
