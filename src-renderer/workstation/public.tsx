import { createRoute } from '@tanstack/react-router';
import { places } from '../app/places.ts';
import { doorRoute } from '../app/root.tsx';
import { FirstStart } from './first-start.tsx';
import { restorePlace } from './places.ts';
import { Problem } from './problem.tsx';
import { RecoveryScreen } from './recovery.tsx';
import { RestoreScreen } from './restore.tsx';

/** Screens of the workstation that need no session: first start, restoration, a base that does not open, the printed key. */
export const workstationDoorRoutes = [
  createRoute({ getParentRoute: () => doorRoute, path: places.firstStart, component: FirstStart }),
  createRoute({ getParentRoute: () => doorRoute, path: restorePlace, component: RestoreScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: places.problem, component: Problem }),
  createRoute({ getParentRoute: () => doorRoute, path: places.recoveryKey, component: RecoveryScreen }),
] as const;
