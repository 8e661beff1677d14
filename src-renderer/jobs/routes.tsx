import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { jobsPlace } from './places.ts';
import { JobsScreen } from './screen.tsx';

const jobsRoute = createRoute({ getParentRoute: () => workRoute, path: jobsPlace, component: JobsScreen });

/** Screens of long work. */
export const jobRoutes = [jobsRoute.addChildren([createRoute({ getParentRoute: () => jobsRoute, path: '$job' })])] as const;
