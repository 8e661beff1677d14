import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { detailOf, holderOf, useOtherAccounts } from '../accounts/public.tsx';
import { useJobStatus } from '../jobs/public.tsx';
import { personalStore } from '../ui/personal-store.ts';
import { ToastRegion, toast } from '../ui/toast.tsx';
import { useActivity } from './activity.ts';
import { Frame } from './frame.tsx';
import { useKey, useKeyHelp } from './key-map.tsx';
import { useLeave } from './leave.ts';
import { NamedLinks } from './named-links.tsx';
import { Palette, type PaletteEntry } from './palette.tsx';
import { places } from './places.ts';
import { PreferencesDialog } from './preferences-dialog.tsx';
import { useCommand } from './query.tsx';
import { spaces as allSpaces } from './rooms.ts';
import { useSession, useWorkstation } from './session.tsx';
import { type NavItem, type Space, spacesOf } from './spaces.ts';
import { protectionOf, statusOf } from './status.ts';
import { sendUnsent } from './unsent.ts';

const linesOf = (space: Space): readonly NavItem[] => [...space.items, ...(space.foot ?? [])];
const holds = (item: NavItem, path: string) => path === item.to || path.startsWith(`${item.to}/`);

/** One for each place: the focus goes to its heading, so that screen readers say where one is; a field that took it keeps it. */
const FocusTitle = () => {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const work = document.getElementById('work');
      if (!work?.contains(document.activeElement)) work?.querySelector<HTMLElement>('[data-page-title]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
};

/** The space that this person chose last. */
const spaces = personalStore<{ readonly chosen: string | null }>({ chosen: null });
const setChosen = (chosen: string): void => spaces.setState({ chosen });

/** The frame around every screen of a signed-in person: its spaces, its keys, its status line. */
export const Work = () => {
  const session = useSession();
  const state = useWorkstation();
  const { history } = useRouter();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const showHelp = useKeyHelp();
  const [preferring, setPreferring] = useState(false);
  const { chosen } = spaces();
  const { run: lock } = useCommand('workstation.lock');
  const leave = useLeave();
  const { others, choose, dialog: changingAccount } = useOtherAccounts();
  useActivity();
  const jobs = useJobStatus();

  const mine = spacesOf(allSpaces, session);
  const here = mine.filter((space) => linesOf(space).some((item) => holds(item, path)));
  const latest = mine.find(({ id }) => id === chosen);
  // A screen of no space («Mon compte») keeps the one that was open.
  const space = here.find(({ id }) => id === chosen) ?? here[0] ?? latest ?? mine[0];
  const line = space && linesOf(space).find((item) => holds(item, path));

  // By their own words: what a person cannot open is no link for them.
  const named = new Map([
    ...mine.flatMap(linesOf).map(({ label, to }): [string, string] => [label, to]),
    ['Mon compte', places.account],
    ['Mes données personnelles', places.account],
    ['Changer de compte', places.account],
  ]);

  const go = (to: string) => history.push(to);
  const say = (message: string) => toast(message, { kind: 'bad' });
  const lockIt = async () => {
    await sendUnsent();
    const result = await lock({});
    if (!result.ok) say(result.error.message);
  };
  const lockNow = () => void lockIt();
  useKey('Ctrl L', 'Verrouiller', lockNow, { group: 'Partout' });

  // The title says the room, never a person.
  useEffect(() => {
    const inHelp = path === places.help || path.startsWith(`${places.help}/`);
    const here = path === places.account ? 'Mon compte' : inHelp ? 'Aide' : line?.label;
    document.title = here === undefined ? 'Écritoire' : `${here} · Écritoire`;
  }, [line, path]);
  const goToSpace = (id: string) => {
    setChosen(id);
    const first = mine.find((other) => other.id === id);
    const target = first && linesOf(first)[0];
    if (target) go(target.to);
  };
  const entries: PaletteEntry[] = [
    ...mine.flatMap((each) =>
      linesOf(each).map((item) => ({
        id: `${each.id}:${item.id}`,
        label: item.label,
        detail: `Espace ${each.title} · ${each.subtitle(session)}`,
        ...(item.words !== undefined && { words: item.words }),
        onAction: () => {
          setChosen(each.id);
          go(item.to);
        },
      })),
    ),
    {
      id: 'preferences',
      label: 'Préférences d’affichage',
      words: 'thème sombre clair densité touches',
      onAction: () => setPreferring(true),
    },
    { id: 'account', label: 'Mon compte', words: 'mot de passe identifiant profil', onAction: () => go(places.account) },
    ...others.map((other) => ({
      id: `account:${other.account}`,
      label: `Changer de compte : ${holderOf(other)}`,
      detail: detailOf(other),
      words: 'passer autre organisation',
      onAction: () => choose(other),
    })),
    { id: 'help', label: 'Aide', words: 'comment faire mode d’emploi questions', onAction: () => go(places.help) },
    { id: 'keys', label: 'Touches du clavier', keys: '?', words: 'aide raccourcis', onAction: showHelp },
    { id: 'lock', label: 'Verrouiller', keys: 'Ctrl L', onAction: lockNow },
    { id: 'leave', label: 'Me déconnecter', words: 'quitter sortir', onAction: () => void leave() },
  ];

  return (
    <>
      <Frame
        space={{ id: space?.id ?? '', title: space?.title ?? 'Écritoire', subtitle: space?.subtitle(session) ?? state.name }}
        spaces={mine.map((each) => ({ id: each.id, title: each.title, subtitle: each.subtitle(session) }))}
        onSpace={goToSpace}
        items={space?.items ?? []}
        foot={space?.foot ?? []}
        here={path}
        onGo={go}
        onHelp={showHelp}
        person={session.displayName}
        personMenu={[
          { id: 'account', label: 'Mon compte', onAction: () => go(places.account) },
          ...others.map((other) => ({
            id: `account:${other.account}`,
            label: `Changer de compte : ${holderOf(other)}`,
            detail: detailOf(other),
            onAction: () => choose(other),
          })),
          { id: 'preferences', label: 'Préférences d’affichage', onAction: () => setPreferring(true) },
          { id: 'leave', label: 'Me déconnecter', onAction: () => void leave() },
        ]}
        status={[...statusOf(state, { outbox: mine.some((each) => linesOf(each).some(({ to }) => to === places.outbox)) }), ...jobs]}
        statusEnd={[protectionOf(state), { id: 'lock', label: 'Verrouiller', keys: 'Ctrl L', onPress: lockNow }]}
      >
        <NamedLinks screens={named}>
          <Outlet />
        </NamedLinks>
      </Frame>
      <FocusTitle key={path} />
      <Palette entries={entries} />
      <PreferencesDialog isOpen={preferring} onClose={() => setPreferring(false)} />
      {changingAccount}
      <ToastRegion />
    </>
  );
};
