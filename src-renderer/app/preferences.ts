import { useEffect } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { applyPreferences, defaultPreferences, type Preferences, preferencesSchema } from './theme.ts';

/** Where preferences are kept: the shell's own file in the application, memory on the kit page. */
export interface PreferencesPort {
  get(): Promise<Preferences>;
  set(preferences: Preferences): Promise<void>;
}

/** Preferences as the page knows them. They belong to the workstation and outlive a session; kept in the tab so that F5 does not flash. */
const store = create<Preferences>()(
  persist(() => defaultPreferences, {
    name: 'ecritoire.preferences',
    storage: createJSONStorage(() => sessionStorage),
    merge: (kept, present) => preferencesSchema.safeParse(kept).data ?? present,
  }),
);

export const usePreferences = (): Preferences => store();

let keeper: PreferencesPort | undefined;

/** In force at once, then kept through the port that `useKeptPreferences` was given. */
export const changePreferences = (part: Partial<Preferences>): void => {
  store.setState(part);
  void keeper?.set(store.getState());
};

/** Once a page: reads the preferences through their port and writes them on the page. While the port does not answer, it looks as it did last. */
export const useKeptPreferences = (port: PreferencesPort): void => {
  useEffect(() => {
    keeper = port;
    void port.get().then((preferences) => store.setState(preferences));
  }, [port]);
  const preferences = usePreferences();
  useEffect(() => applyPreferences(preferences), [preferences]);
};
