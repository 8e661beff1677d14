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
/** The account whose places are kept from now on; `''` for nobody. */
export const setPlaceOwner = (account: string): void => {
  owner = account;
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
