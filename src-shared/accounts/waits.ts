import { entry } from '../kernel/entry.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { Account, RequestedRole } from './account.ts';

/** Who validates an application: the administrateur of the body, or its représentant légal by the codes of a letter (S2). */
export const validators = ['administrateur', 'courrier'] as const;
export type Validator = (typeof validators)[number];

/** A user is validated by the administrateur where there is one; everybody else by the letter. */
export const validatorOf = (role: RequestedRole, organisation: Organisation | undefined): Validator =>
  role === 'utilisateur' && organisation?.administrator != null ? 'administrateur' : 'courrier';

/** What a person who registered by themselves still waits for; null when their account is open to them. */
export type Waits = Validator | 'aucune_demande';

/**
 * Who registered by themselves sees nothing of an organisation before it knows them: anybody may type its number. An account that an
 * agent handed over in person is not concerned.
 */
export const waitsFor = (account: Account, organisation: Organisation | undefined): Waits | null => {
  if (account.kind !== 'membre' || account.applies === null) return null;
  if (entry(organisation?.members ?? {}, account.id) !== undefined) return null;
  const asked = Object.values(organisation?.applications ?? {}).find(
    (known) => known.account === account.id && known.status === 'en_attente',
  );
  if (asked === undefined) return 'aucune_demande';
  return validatorOf(asked.role, organisation);
};
