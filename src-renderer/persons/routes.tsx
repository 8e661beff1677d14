import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { PersonsScreen } from './persons.tsx';
import { personsPlace } from './room.ts';

/** Screens of the room. */
export const personsRoutes = [createRoute({ getParentRoute: () => workRoute, path: personsPlace, component: PersonsScreen })] as const;
