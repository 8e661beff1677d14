import type { RoomNavigation } from '../app/spaces.ts';

export const profilesPlace = '/mes-profils';
export const declarePlace = '/mes-profils/ajouter';
/** The profile of one's body, for those whom its administrator validated. */
export const bodyProfilePlace = '/profil-de-l-organisation';

/** The space «Particulier», and the profile of a body for its members (S1, S3). */
export const profilesRoom: RoomNavigation = {
  spaces: [
    {
      id: 'particulier',
      title: 'Particulier',
      subtitle: ({ displayName }) => displayName,
      opens: ({ roles }) => roles.includes('particulier'),
      items: [
        {
          id: 'mes-profils',
          label: 'Mes profils',
          to: profilesPlace,
          words: 'ajouter rejoindre un profil existant clé association composition partage',
        },
      ],
    },
  ],
  lines: [
    {
      space: 'organisation',
      item: {
        id: 'profil',
        label: 'Profil',
        to: bodyProfilePlace,
        words: 'composition partages du profil clé ajouter un membre',
      },
    },
  ],
};
