import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { DeclareScreen } from './declare.tsx';
import { BodyProfileScreen, ProfileScreen } from './profile.tsx';
import { bodyProfilePlace, declarePlace, profilesPlace } from './room.ts';
import { MyProfilesScreen } from './tiles.tsx';

const profileRoute = createRoute({
  getParentRoute: () => workRoute,
  path: `${profilesPlace}/$home/$id`,
  component: function OpenProfile() {
    const { home, id } = profileRoute.useParams();
    return <ProfileScreen profile={`${home}/${id}`} />;
  },
});

/** Screens of the room «Profils». */
export const profileRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: profilesPlace, component: MyProfilesScreen }),
  createRoute({ getParentRoute: () => workRoute, path: declarePlace, component: DeclareScreen }),
  createRoute({ getParentRoute: () => workRoute, path: bodyProfilePlace, component: BodyProfileScreen }),
  profileRoute,
] as const;
