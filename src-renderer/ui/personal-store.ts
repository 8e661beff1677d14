import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

const resets = new Set<() => void>();

/**
 * A store of what one person did in this window: a search, a selection, a draft. `forgetPerson` empties every one of them, so nothing that
 * is kept in such a store is found by the next person.
 * @param keptAs name under which it survives F5, in this tab only (`sessionStorage`); without it, it lives in memory.
 */
export const personalStore = <T extends object>(initial: T, keptAs?: string): UseBoundStore<StoreApi<T>> => {
  if (keptAs === undefined) {
    const store = create<T>()(() => initial);
    resets.add(() => store.setState(initial, true));
    return store;
  }
  const store = create<T>()(persist(() => initial, { name: keptAs, storage: createJSONStorage(() => sessionStorage) }));
  resets.add(() => {
    store.setState(initial, true);
    store.persist.clearStorage();
  });
  return store;
};

/** Empties every store of the person who was here: at sign-out, at a lock, when another account goes on in this window. */
export const forgetPerson = (): void => {
  for (const reset of resets) reset();
};

const owner = personalStore<{ readonly account: string | null | undefined }>({ account: undefined }, 'ecritoire.person');

/** Whose stores these are: an account, null on the sign-in pages, undefined before anybody said. */
export const useStoresOwner = (): string | null | undefined => owner(({ account }) => account);

/** From now on the stores are this account's; what another one left in them is forgotten first. */
export const ownStores = (account: string | null): void => {
  if (owner.getState().account === account) return;
  forgetPerson();
  owner.setState({ account });
};
