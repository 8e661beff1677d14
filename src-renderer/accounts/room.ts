import type { RoomNavigation } from '../app/spaces.ts';

export const memberPlace = '/mon-organisation';

/** The space «Organisation» of the members of a body (design §1). */
export const accountsRoom: RoomNavigation = {
  spaces: [
    {
      id: 'organisation',
      title: 'Organisation',
      subtitle: ({ organisation }) => organisation?.name ?? '',
      opens: ({ roles }) => roles.includes('administrateur') || roles.includes('utilisateur'),
      items: [{ id: 'mon-organisation', label: 'Mon organisation', to: memberPlace, words: 'état courrier administrateur membres' }],
    },
  ],
};
