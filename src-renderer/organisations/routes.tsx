import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { RegisterScreen } from './register.tsx';
import { organisationsPlace, registerPlace } from './room.tsx';
import { OrganisationsScreen } from './screen.tsx';

/** The list stays where it is while one goes from body to body: both addresses share one screen. */
const listRoute = createRoute({ getParentRoute: () => workRoute, path: organisationsPlace, component: OrganisationsScreen });
const openRoute = createRoute({ getParentRoute: () => listRoute, path: '$id' });

/** Screens of the room «Organisations». */
export const organisationRoutes = [
  listRoute.addChildren([openRoute]),
  createRoute({ getParentRoute: () => workRoute, path: registerPlace, component: RegisterScreen }),
] as const;
