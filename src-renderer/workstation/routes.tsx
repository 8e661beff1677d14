import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { AgentsScreen } from './agents.tsx';
import { CopiesScreen } from './copies.tsx';
import { KeyScreen } from './key.tsx';
import { agentsPlace, copiesPlace, keyPlace, settingsPlace } from './places.ts';
import { SettingsScreen } from './settings.tsx';

/** Screens of the space «Poste». */
export const workstationWorkRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: agentsPlace, component: AgentsScreen }),
  createRoute({ getParentRoute: () => workRoute, path: settingsPlace, component: SettingsScreen }),
  createRoute({ getParentRoute: () => workRoute, path: copiesPlace, component: CopiesScreen }),
  createRoute({ getParentRoute: () => workRoute, path: keyPlace, component: KeyScreen }),
] as const;
