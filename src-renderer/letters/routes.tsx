import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { LetterDesk } from './desk.tsx';
import { lettersPlace } from './room.tsx';

/** The desk stays where it is while one goes from letter to letter. */
const deskRoute = createRoute({ getParentRoute: () => workRoute, path: lettersPlace, component: LetterDesk });

/** Screens of the room «Courriers». */
export const letterRoutes = [deskRoute.addChildren([createRoute({ getParentRoute: () => deskRoute, path: '$number' })])] as const;
