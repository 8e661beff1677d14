import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { type LinkToScreen, ScreenLinks } from '../ui/index.ts';
import { NamedScreens, type ScreensByName } from './named-screens.ts';
import { PlaceLink } from './place-link.tsx';

/** Below it, notices and the help lead to the screens that they name. */
export const NamedLinks = ({ screens, children }: { screens: ScreensByName; children: ReactNode }) => {
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const linkTo = useCallback<LinkToScreen>(
    (name, words) => {
      const to = screens.get(name);
      return to === undefined || to === here ? undefined : <PlaceLink to={to}>{words}</PlaceLink>;
    },
    [screens, here],
  );
  return (
    <NamedScreens value={screens}>
      <ScreenLinks value={linkTo}>{children}</ScreenLinks>
    </NamedScreens>
  );
};
