import type { Organisation } from '../../src-shared/organisations/organisation.ts';
import type { Statements } from '../database/query.ts';
import type { EserviceTables } from '../eservices/tables.ts';
import type { ToSave } from '../journal/projection.ts';

/** Tables of what administrators decide, emptied by a rebuild. */
export const administrationTables = ['p_subscription', 'p_permission'] as const;

/** Writes the subscriptions and permissions of one organisation: all of its rows anew, when any of them moved. */
export const saveAdministration = (statements: Statements<EserviceTables>) => {
  const dropSubscriptions = statements.prepare<[string]>('DELETE FROM p_subscription WHERE organisation = ?');
  const addSubscription = statements.prepare<[string, string, number]>(
    'INSERT INTO p_subscription (organisation, eservice, since) VALUES (?, ?, ?)',
  );
  const dropPermissions = statements.prepare<[string]>('DELETE FROM p_permission WHERE organisation = ?');
  const addPermission = statements.prepare<[string, string, string]>(
    'INSERT INTO p_permission (organisation, account, eservice) VALUES (?, ?, ?)',
  );
  const save = ({ id, state, previous }: ToSave<Organisation>): void => {
    if (previous?.subscriptions !== state.subscriptions) {
      if (previous !== null) dropSubscriptions.run(id);
      for (const { eservice, since } of Object.values(state.subscriptions)) addSubscription.run(id, eservice, since);
    }
    if (previous?.permissions !== state.permissions) {
      if (previous !== null) dropPermissions.run(id);
      for (const [account, eservices] of Object.entries(state.permissions))
        for (const eservice of eservices) addPermission.run(id, account, eservice);
    }
  };
  return {
    save,
    remove: (id: string): void => {
      dropSubscriptions.run(id);
      dropPermissions.run(id);
    },
  };
};
