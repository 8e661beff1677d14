import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { IntegrityScreen } from './integrity.tsx';
import { integrityPlace, journalPlace } from './room.ts';
import { JournalScreen } from './search.tsx';

/** Screens of the journal. */
export const journalRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: journalPlace, component: JournalScreen }),
  createRoute({ getParentRoute: () => workRoute, path: integrityPlace, component: IntegrityScreen }),
] as const;
