import type { Room } from '../app/room.ts';
import { DeclareScreen } from './declare.tsx';
import { declarePlace, organisationProfilePlace, profilesPlace } from './places.ts';
import { OrganisationProfileScreen, ProfileScreen } from './profile.tsx';
import { MyProfilesScreen } from './tiles.tsx';

/** The profiles of a particulier, and the profile of an organisation for its members (S1, S3). */
export const profiles: Room = {
  lines: [
    {
      space: 'particulier',
      item: {
        id: 'mes-profils',
        label: 'Mes profils',
        to: profilesPlace,
        words: 'ajouter rejoindre un profil existant clé association composition partage',
      },
    },
    {
      space: 'organisation',
      item: {
        id: 'profil',
        label: 'Profil',
        to: organisationProfilePlace,
        words: 'composition partages du profil clé ajouter un membre',
      },
    },
  ],
  screens: [
    { path: profilesPlace, show: MyProfilesScreen },
    { path: declarePlace, show: DeclareScreen },
    { path: organisationProfilePlace, show: OrganisationProfileScreen },
    { path: `${profilesPlace}/$home/$id`, show: ProfileScreen },
  ],
};
