import { createRoute } from '@tanstack/react-router';
import { places } from '../app/places.ts';
import { bothRoute } from '../app/root.tsx';
import { HelpScreen } from './screen.tsx';

/** The list stays where it is while one goes from page to page. */
const helpRoute = createRoute({ getParentRoute: () => bothRoute, path: places.help, component: HelpScreen });

/** «Aide», for everybody. */
export const helpRoutes = [helpRoute.addChildren([createRoute({ getParentRoute: () => helpRoute, path: '$page' })])] as const;
