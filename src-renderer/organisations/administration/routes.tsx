import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../../app/root.tsx';
import { MyRightsScreen } from './my-rights.tsx';
import { administrationPlaces } from './room.tsx';
import { EservicesScreen, PermissionsScreen, UsersScreen } from './screens.tsx';

/** Screens of the administrator, and «Mes droits» of every member. */
export const administrationRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: administrationPlaces.users, component: UsersScreen }),
  createRoute({ getParentRoute: () => workRoute, path: administrationPlaces.eservices, component: EservicesScreen }),
  createRoute({ getParentRoute: () => workRoute, path: administrationPlaces.permissions, component: PermissionsScreen }),
  createRoute({ getParentRoute: () => workRoute, path: administrationPlaces.mine, component: MyRightsScreen }),
] as const;
