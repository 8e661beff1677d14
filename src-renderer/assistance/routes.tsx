import { createRoute } from '@tanstack/react-router';
import { places } from '../app/places.ts';
import { doorRoute, workRoute } from '../app/root.tsx';
import { DoorRequestScreen } from './door-request.tsx';
import { MemberRequestScreen } from './member-request.tsx';
import { assistancePlace, memberRequestPlace } from './places.ts';
import { AssistanceScreen } from './screen.tsx';

/** The list stays where it is while one goes from request to request: both addresses share one screen. */
const inboxRoute = createRoute({ getParentRoute: () => workRoute, path: assistancePlace, component: AssistanceScreen });
const openRoute = createRoute({ getParentRoute: () => inboxRoute, path: '$id' });

/** Screens of the door. */
export const assistanceDoorRoutes = [
  createRoute({ getParentRoute: () => doorRoute, path: places.askHelp, component: DoorRequestScreen }),
] as const;

/** Screens of a signed-in person. */
export const assistanceWorkRoutes = [
  inboxRoute.addChildren([openRoute]),
  createRoute({ getParentRoute: () => workRoute, path: memberRequestPlace, component: MemberRequestScreen }),
] as const;
