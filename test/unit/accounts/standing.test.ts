import { describe, expect, it } from 'vitest';
import { standing } from '../../../src-renderer/accounts/standing.ts';

type Mine = Parameters<typeof standing>[0];

const member = (account: string, role: 'administrateur' | 'utilisateur') => ({
  ...{ account, role, displayName: account, courriel: null, identifier: null, since: 0 },
  ...{ activated: true, disabled: null },
});
const mine = (
  role: Mine['role'],
  done: Partial<Mine['standing']>,
  members = [member('Éric', 'administrateur'), member('Sonia', 'utilisateur')],
): Mine => ({
  organisation: { applications: [], letters: [], members },
  role,
  standing: { toValidate: 0, subscriptions: 1, holders: 1, granted: 1, ...done },
});
const words = (of: Mine, account: string) => standing(of, account).sentences.join(' ');
const nothing = 'rien à faire';

describe('«Mon organisation» says what is still to be done', () => {
  it.each([
    [{ toValidate: 1 }, 'Une inscription attend que vous la validiez'],
    [{ toValidate: 3 }, '3 inscriptions attendent que vous les validiez'],
    [{ subscriptions: 0 }, 'Abonnez d’abord votre organisation'],
    [{ holders: 0 }, 'Donnez ensuite les permissions, à vous-même aussi'],
  ])('to an administrateur: %j', (done, sentence) => {
    expect(words(mine('administrateur', done), 'Éric')).toContain(sentence);
    expect(words(mine('administrateur', done), 'Éric')).not.toContain(nothing);
  });

  it('and nothing to an administrateur who has done it all', () => {
    expect(words(mine('administrateur', {}), 'Éric')).toContain(nothing);
  });

  it('to a user without any permission: whom to ask', () => {
    expect(words(mine('utilisateur', { granted: 0 }), 'Sonia')).toContain('demandez une permission à Éric');
    expect(words(mine('utilisateur', { granted: 0 }), 'Sonia')).not.toContain(nothing);
    expect(words(mine('utilisateur', {}), 'Sonia')).toContain(nothing);
  });

  it('to a user whose organisation has no administrateur: where to ask to become one', () => {
    expect(words(mine('utilisateur', {}, [member('Sonia', 'utilisateur')]), 'Sonia')).toContain('dans « Mes permissions »');
  });
});
