import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { EserviceScreen, NewEserviceScreen } from './edit.tsx';
import { eservicesPlace, newEservicePlace } from './room.ts';
import { CatalogueScreen } from './screen.tsx';

/** Screens of the catalogue. */
export const eserviceRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: eservicesPlace, component: CatalogueScreen }),
  createRoute({ getParentRoute: () => workRoute, path: newEservicePlace, component: NewEserviceScreen }),
  createRoute({ getParentRoute: () => workRoute, path: `${eservicesPlace}/$id`, component: EserviceScreen }),
] as const;
