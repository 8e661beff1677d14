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
/** The last place that this account went to: «Suivant» goes no further. */
let furthest = 0;
/** The account whose places are kept from now on; `''` for nobody. */
export const setPlaceOwner = (account: string, history: RouterHistory): void => {
  if (account === owner) return;
  owner = account;
  beginning = history.location.state.__TSR_index;
  furthest = beginning;
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
  history.subscribe(({ location, action }) => {
    if (action.type === 'PUSH') furthest = location.state.__TSR_index;
    // Sign-in pages are not work: they do not replace the place of the person who was here.
    if (owner !== '') sessionStorage.setItem(kept, `${owner}\n${location.href}`);
  });
  return history;
};

/**
 * «Retour» and «Suivant» of a browser go back and forth inside the application instead of leaving it. Its own entries say nothing of where
 * one is: the page stands on one of them, with one before it and, once one went back, one after it. Whichever of these is used, the page
 * stands between them again, and the application goes where it can; where it cannot, one stays.
 */
export const moveInside = (history: RouterHistory): void => {
  type Entry = 'here' | 'after';
  const entry = (): unknown => (window.history.state as { readonly ecritoire?: Entry } | null)?.ecritoire;
  const add = (ecritoire: Entry): void => window.history.pushState({ ecritoire }, '');
  /** The page is on its way back to its own entry: the arrival there is nobody's press of «Retour». */
  let returning = false;
  const comeBack = (): void => {
    returning = true;
    window.history.back();
  };
  const goBack = (): void => {
    const { __TSR_index: index } = history.location.state;
    if (index > beginning) history.back();
    if (index === beginning && index === furthest) return;
    // Takes the place of the entry after it: there is one only while there is somewhere to go.
    add('after');
    comeBack();
  };
  if (entry() === undefined) add('here');
  // A reload overtook the way back.
  else if (entry() === 'after') comeBack();
  window.addEventListener('popstate', () => {
    const at = entry();
    if (at === 'after') {
      if (history.location.state.__TSR_index < furthest) history.forward();
      comeBack();
    } else if (at === 'here') {
      if (!returning) goBack();
      returning = false;
    } else {
      returning = false;
      add('here');
      goBack();
    }
  });
};
