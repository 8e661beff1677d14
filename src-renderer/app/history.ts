import { createMemoryHistory, type RouterHistory } from '@tanstack/react-router';

/** Where one is, kept for F5 in this tab; never in the address bar (design §6: no personal data in URLs). */
const kept = 'ecritoire.place';

interface Place {
  owner: string;
  href: string;
}

const recall = (): Place | undefined => {
  const [owner, href] = (sessionStorage.getItem(kept) ?? '').split('\n');
  return owner !== undefined && href?.startsWith('/') ? { owner, href } : undefined;
};

let owner = '';
/** Place in the history where this account began: what another person looked at before is not gone back to. */
let beginning = 0;
/** The account whose places are kept from now on; `''` for nobody. */
export const setPlaceOwner = (account: string, history: RouterHistory): void => {
  if (account === owner) return;
  owner = account;
  beginning = history.location.state.__TSR_index;
};

/** The last place of this account in this tab: after an idle lock one comes back to one's work, another person does not. */
export const lastPlaceOf = (account: string): string | undefined => {
  const place = recall();
  return place?.owner === account ? place.href : undefined;
};

export const forgetPlace = (): void => sessionStorage.removeItem(kept);

/** Memory history that starts where the tab was before a reload. */
export const createKeptHistory = (): RouterHistory => {
  const history = createMemoryHistory({ initialEntries: [recall()?.href ?? '/'] });
  history.subscribe(({ location }) => {
    // Sign-in pages are not work: they do not replace the place of the person who was here.
    if (owner !== '') sessionStorage.setItem(kept, `${owner}\n${location.href}`);
  });
  return history;
};

/**
 * «Retour» of a browser goes back inside the application instead of leaving it: its own entries say nothing of where one is, so one more
 * stands before the page and is put back each time it is used. Where there is nothing to go back to, one stays.
 */
export const goBackInside = (history: RouterHistory): void => {
  const guard = { ecritoire: 'guard' };
  const isGuarded = (): boolean => (window.history.state as Partial<typeof guard> | null)?.ecritoire === guard.ecritoire;
  const stand = (): void => window.history.pushState(guard, '');
  if (!isGuarded()) stand();
  window.addEventListener('popstate', () => {
    if (isGuarded()) return;
    stand();
    if (history.location.state.__TSR_index > beginning) history.back();
  });
};
