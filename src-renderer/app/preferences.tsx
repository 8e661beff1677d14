import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { applyPreferences, defaultPreferences, type Preferences, preferencesSchema } from './theme.ts';

/** Where preferences are kept: the shell's own file in the application, memory on the kit page. */
export interface PreferencesPort {
  get(): Promise<Preferences>;
  set(preferences: Preferences): Promise<void>;
}

interface PreferencesState {
  preferences: Preferences;
  change: (part: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<PreferencesState>({ preferences: defaultPreferences, change: () => undefined });

/** Last known preferences, so that F5 does not flash white before the shell answers. */
const kept = 'ecritoire.preferences';
const recall = (): Preferences => {
  try {
    return preferencesSchema.safeParse(JSON.parse(sessionStorage.getItem(kept) ?? 'null')).data ?? defaultPreferences;
  } catch (error) {
    if (error instanceof SyntaxError) return defaultPreferences;
    throw error;
  }
};

export const PreferencesProvider = ({ port, children }: { port: PreferencesPort; children: ReactNode }) => {
  const [preferences, setPreferences] = useState(recall);
  useEffect(() => {
    void port.get().then(setPreferences);
  }, [port]);
  useEffect(() => {
    sessionStorage.setItem(kept, JSON.stringify(preferences));
    return applyPreferences(preferences);
  }, [preferences]);
  const state = useMemo(
    () => ({
      preferences,
      change: (part: Partial<Preferences>) => {
        const next = { ...preferences, ...part };
        setPreferences(next);
        void port.set(next);
      },
    }),
    [preferences, port],
  );
  return <PreferencesContext value={state}>{children}</PreferencesContext>;
};

export const usePreferences = (): PreferencesState => useContext(PreferencesContext);
