import { useParams, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RoomNavigation } from './spaces.ts';

/** One screen and its address. */
export interface Screen {
  readonly path: string;
  readonly show: () => ReactNode;
  /** Name of what is open in it (`$id`): the screen stays where it is while one goes from one to the next. */
  readonly open?: `$${string}`;
}

/** What a room adds to the application, said once; `rooms.ts` lists the rooms. */
export interface Room extends RoomNavigation {
  /** Screens of a signed-in person, inside the frame. */
  readonly screens?: readonly Screen[];
  /** Screens that need no session. */
  readonly signInScreens?: readonly Screen[];
  /** Screens for everybody: inside the frame for those who are signed in. */
  readonly openScreens?: readonly Screen[];
}

/** A part of the present address (`$id`), undefined where it has none. */
export const useParam = (name: string): string | undefined =>
  useParams({ strict: false, select: (params: Readonly<Record<string, string | undefined>>) => params[name] });

/**
 * Goes to what is open beside a list, or closes it. In a window so low that the page itself scrolls, one stays where one chose it: any
 * other way through the router leads to the top.
 * @param way `push`: «Retour» leads back to what was open before
 */
export const useOpenBeside = (way: 'push' | 'replace'): ((to: string) => void) => {
  const { navigate } = useRouter();
  return (to) => void navigate({ to, replace: way === 'replace', resetScroll: false });
};
