import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { eservicesPlace } from './room.ts';
import { CatalogueScreen } from './screen.tsx';

/** Screens of the catalogue. */
export const eserviceRoutes = [createRoute({ getParentRoute: () => workRoute, path: eservicesPlace, component: CatalogueScreen })] as const;
