import type { SessionView } from '../../../src-shared/kernel/session.ts';
import { NavBadge } from '../../app/nav-badge.tsx';
import { useCall } from '../../app/query.tsx';
import type { Room } from '../../app/room.ts';
import { EserviceScreen } from './eservice.tsx';
import { MyRightsScreen } from './my-rights.tsx';
import { administrationPlaces } from './places.ts';
import { concerned, EservicesScreen, PermissionsScreen, UsersScreen } from './screens.tsx';

/** Registrations that the administrator alone can validate. */
const Waiting = () => {
  const { data } = useCall('administration.mine', {}, { rooms: concerned });
  return (
    <NavBadge
      value={data?.pending.filter((each) => each.role === 'utilisateur').length}
      mine
      of={['inscription à valider', 'inscriptions à valider']}
    />
  );
};

const administers = ({ roles }: SessionView) => roles.includes('administrateur');
const space = 'organisation';

/** What the space «Organisation» gains: three screens for its administrator, one for everybody. */
export const administration: Room = {
  lines: [
    {
      space,
      item: {
        id: 'utilisateurs',
        label: 'Utilisateurs',
        to: administrationPlaces.users,
        Count: Waiting,
        opens: administers,
        words: 'valider invalider inscriptions',
      },
    },
    {
      space,
      item: { id: 'e-services', label: 'E-services', to: administrationPlaces.eservices, opens: administers, words: 'abonner abonnements' },
    },
    {
      space,
      item: {
        id: 'habilitations',
        label: 'Permissions',
        to: administrationPlaces.permissions,
        opens: administers,
        words: 'habilitations droits',
      },
    },
    {
      space,
      item: {
        id: 'mes-droits',
        label: 'Mes permissions',
        to: administrationPlaces.mine,
        words: 'droits permissions devenir administrateur e-services',
      },
    },
  ],
  screens: [
    { path: administrationPlaces.users, show: UsersScreen },
    { path: administrationPlaces.eservices, show: EservicesScreen },
    { path: administrationPlaces.permissions, show: PermissionsScreen },
    { path: administrationPlaces.mine, show: MyRightsScreen },
    { path: `${administrationPlaces.mine}/$eservice`, show: EserviceScreen },
  ],
};
