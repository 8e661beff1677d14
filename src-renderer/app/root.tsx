import { createRootRoute, createRoute, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { LinkWatch } from '../accounts/public.tsx';
import { HelpLink } from '../help/public.tsx';
import { BesideTitle } from '../ui/page.tsx';
import { ownStores, useStoresOwner } from '../ui/personal-store.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { setTimeZone } from '../ui/zone.ts';
import { lastPlaceOf, setPlaceOwner } from './history.ts';
import { places, redirection } from './places.ts';
import { useCall, useConnection } from './query.tsx';
import { spaces } from './rooms.ts';
import { type EndReason, SituationContext, useMaybeSession } from './session.tsx';
import { spacesOf } from './spaces.ts';
import { Work } from './work.tsx';

const deepest = (matches: readonly { pathname: string }[]) => matches.at(-1)?.pathname.replace(/(?<=.)\/$/, '') ?? '/';

/** What Electron gives a page that takes the place of a locked one, which was thrown away; read once: F5 begins anew. */
const givenReason = (): EndReason | null => {
  const given = (['locked', 'idle'] as const).find((reason) => location.hash === `#${reason}`);
  return given ?? null;
};

/** Why the last session ended; forgotten once somebody is signed in. */
const useEnded = (signedIn: boolean): EndReason | null => {
  const connection = useConnection();
  const [reason, setReason] = useState(givenReason);
  useEffect(() => {
    if (givenReason() !== null) window.history.replaceState(null, '', location.pathname);
  }, []);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type === 'session_ended') setReason(notice.reason);
      }),
    [connection],
  );
  // The notice may come while the former session is still shown: only a session seen after none makes one forget.
  const [was, setWas] = useState(signedIn);
  if (was !== signedIn) {
    setWas(signedIn);
    if (signedIn) setReason(null);
  }
  return reason;
};

/** Knows the workstation and the session before anything is shown, and leads to the right screen. */
const Root = () => {
  const state = useCall('workstation.state', {});
  const current = useCall('accounts.session', {}, { rooms: ['workstation'] });
  const { history } = useRouter();
  // Both from what is matched, not from the address that is still on its way: a screen of the frame never renders without its session.
  const path = useRouterState({ select: ({ matches }) => deepest(matches) });
  const onSignInPage = useRouterState({ select: ({ matches }) => matches.some(({ routeId }) => routeId === signInRoute.id) });
  const workstation = state.data;
  const session = current.data?.session;
  const ended = useEnded(session != null);
  // Whose screen it is.
  const [owner, setOwner] = useState<string | null>(null);
  // Before anything dated is shown below.
  if (workstation !== undefined) setTimeZone(workstation.timeZone);
  const situation = useMemo(
    () => (workstation === undefined || session === undefined ? null : { workstation, session, ended }),
    [workstation, session, ended],
  );
  // The screens below read drafts and searches only once what another person left is gone.
  const account = session === undefined ? undefined : (session?.account ?? null);
  const cleared = useStoresOwner() === account;
  useEffect(() => {
    if (account !== undefined && !cleared) ownStores(account);
  }, [account, cleared]);

  let target: string | null = null;
  if (situation !== null) {
    const { phase } = situation.workstation;
    const first = situation.session && spacesOf(spaces, situation.session)[0];
    const home = (situation.session && lastPlaceOf(situation.session.account)) ?? first?.items[0]?.to ?? places.account;
    const fromOther = owner !== null && account !== null && account !== owner;
    target = redirection({ phase, session: situation.session, path, onSignInPage, home, fromOther });
    // The screen of another account is left before anything of this one is shown.
    if (account !== undefined && account !== owner && !(fromOther && path !== home)) setOwner(account);
  }
  useEffect(() => {
    setPlaceOwner(session?.mustChangePassword === false ? session.account : '', history);
    if (target !== null) history.replace(target);
  }, [target, history, session]);

  const refusal = state.refusal ?? current.refusal;
  if (situation === null && refusal !== undefined)
    return (
      <ErrorState
        message={refusal.message}
        onRetry={() => {
          state.retry();
          current.retry();
        }}
      />
    );
  if (situation === null || target !== null || !cleared) return <LoadingState>Ouverture…</LoadingState>;
  return (
    <SituationContext key={session?.account ?? ''} value={situation}>
      <BesideTitle value={<HelpLink path={path} />}>
        <Outlet />
      </BesideTitle>
      <LinkWatch />
    </SituationContext>
  );
};

export const rootRoute = createRootRoute({ component: Root });

/** Parent of the screens that need no session, each in its own `SignInLayout`. */
export const signInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'sign-in' });

/** Parent of the screens of a signed-in person, inside the frame. */
export const workRoute = createRoute({ getParentRoute: () => rootRoute, id: 'work', component: Work });

/** Parent of the screens that everybody reaches («Aide»): in the frame for those who are signed in, alone for the others. */
const ForEverybody = () => (useMaybeSession() === null ? <Outlet /> : <Work />);
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: 'open', component: ForEverybody });
