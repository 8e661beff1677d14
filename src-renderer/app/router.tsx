import { createRouter } from '@tanstack/react-router';
import { accountDoorRoutes, accountWorkRoutes } from '../accounts/routes.tsx';
import { assistanceDoorRoutes, assistanceWorkRoutes } from '../assistance/routes.tsx';
import { eserviceRoutes } from '../eservices/routes.tsx';
import { helpRoutes } from '../help/routes.tsx';
import { jobRoutes } from '../jobs/routes.tsx';
import { journalRoutes } from '../journal/routes.tsx';
import { letterRoutes } from '../letters/routes.tsx';
import { mailWorkRoutes } from '../mail/routes.tsx';
import { administrationRoutes } from '../organisations/administration/routes.tsx';
import { organisationRoutes } from '../organisations/routes.tsx';
import { personsRoutes } from '../persons/routes.tsx';
import { profileRoutes } from '../profiles/routes.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { workstationDoorRoutes } from '../workstation/public.tsx';
import { workstationWorkRoutes } from '../workstation/routes.tsx';
import { createKeptHistory } from './history.ts';
import { bothRoute, doorRoute, rootRoute, workRoute } from './root.tsx';

/** Every screen: the rooms' own `routes.tsx`, under the door or under the frame. */
const routeTree = rootRoute.addChildren([
  doorRoute.addChildren([...accountDoorRoutes, ...assistanceDoorRoutes, ...workstationDoorRoutes]),
  bothRoute.addChildren([...helpRoutes]),
  workRoute.addChildren([
    ...organisationRoutes,
    ...administrationRoutes,
    ...eserviceRoutes,
    ...letterRoutes,
    ...assistanceWorkRoutes,
    ...profileRoutes,
    ...accountWorkRoutes,
    ...mailWorkRoutes,
    ...workstationWorkRoutes,
    ...personsRoutes,
    ...journalRoutes,
    ...jobRoutes,
  ]),
]);

const NotFound = () => (
  <EmptyState title="Cette page n’existe pas." actions={<Button onPress={() => router.history.push('/')}>Revenir à l’accueil</Button>} />
);

const Broken = ({ reset }: { reset: () => void }) => (
  <ErrorState message="Cet écran a rencontré un problème inattendu. Ce que vous avez saisi est conservé." onRetry={reset} />
);

export const router = createRouter({
  routeTree,
  history: createKeptHistory(),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
