import type { Account } from '../../src-shared/accounts/account.ts';
import { entry } from '../../src-shared/organisations/administration-state.ts';
import type { Organisation } from '../../src-shared/organisations/organisation.ts';

/** What a person who registered by themselves still waits for; null when their account is open to them. */
export type Waits = 'administrateur' | 'courrier' | 'aucune_demande';

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
  return asked.role === 'utilisateur' && organisation?.administrator != null ? 'administrateur' : 'courrier';
};
