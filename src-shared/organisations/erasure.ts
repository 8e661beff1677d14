import { endApplication } from './administration.ts';
import type { NewOrganisationEvent } from './events.ts';
import type { Organisation } from './organisation.ts';

/**
 * What ends in a body when people are erased: their applications with every letter that could still be answered (its codes would open
 * the account of nobody), and their office of administrateur, so that the représentant légal is written to for the next one. Erasing is
 * never refused by what they had under way, so this is no decision that can be refused either.
 */
export const endErased = (state: Organisation, accounts: readonly string[]): NewOrganisationEvent[] => {
  const waiting = Object.values(state.applications).filter(({ account, status }) => status === 'en_attente' && accounts.includes(account));
  const { administrator } = state;
  return [
    ...waiting.flatMap(({ id }) => endApplication(state, id)),
    ...(administrator !== null && accounts.includes(administrator)
      ? [{ type: 'organisation.administrator_replaced' as const, facts: { account: administrator } }]
      : []),
  ];
};
