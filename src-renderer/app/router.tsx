import { type AnyRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { createKeptHistory } from './history.ts';
import type { Screen } from './room.ts';
import { rooms } from './rooms.ts';
import { openRoute, rootRoute, signInRoute, workRoute } from './root.tsx';

const under = (parent: AnyRoute, screens: readonly Screen[]): AnyRoute[] =>
  screens.map(({ path, show, open }) => {
    const route: AnyRoute = createRoute({ getParentRoute: () => parent, path, component: show });
    return open === undefined ? route : route.addChildren([createRoute({ getParentRoute: () => route, path: open })]);
  });

/** The screens of every room, each where its room says: without a session, in the frame, or both. */
const routeTree = rootRoute.addChildren([
  signInRoute.addChildren(
    under(
      signInRoute,
      rooms.flatMap(({ signInScreens = [] }) => signInScreens),
    ),
  ),
  openRoute.addChildren(
    under(
      openRoute,
      rooms.flatMap(({ openScreens = [] }) => openScreens),
    ),
  ),
  workRoute.addChildren(
    under(
      workRoute,
      rooms.flatMap(({ screens = [] }) => screens),
    ),
  ),
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
