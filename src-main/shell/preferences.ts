import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Preferences, preferences } from '../../src-shared/workstation/contract.ts';

/** Where the window was left, in device-independent pixels. */
export const windowBounds = z.object({
  x: z.number().int().min(-20_000).max(20_000),
  y: z.number().int().min(-20_000).max(20_000),
  width: z.number().int().min(480).max(20_000),
  height: z.number().int().min(360).max(20_000),
});
export type WindowBounds = z.infer<typeof windowBounds>;

/** What the file keeps: how people like their screen, and where the window was. Holds nothing about anybody. */
const keptPreferences = preferences.extend({
  /** Null until the window was first moved or resized. */
  window: windowBounds.nullable(),
  /** Size of what the window shows, in percent; a browser keeps its own. */
  zoom: z.number().int().min(50).max(300),
});
export type KeptPreferences = z.infer<typeof keptPreferences>;

export const defaultPreferences: KeptPreferences = { theme: 'system', density: 'normal', singleKeys: true, window: null, zoom: 100 };

/** A change of some preferences; what is undefined stays as it is. */
export type PreferenceChange = { readonly [K in keyof KeptPreferences]?: KeptPreferences[K] | undefined };

/** What pages see of them: everything but the window and its zoom. */
export const shownPreferences = ({ theme, density, singleKeys }: KeptPreferences): Preferences => ({ theme, density, singleKeys });

/** The preferences port that both shells offer. */
export interface PreferencesPort {
  read(): KeptPreferences;
  /** Saves at once and returns all preferences as they now are. */
  save(change: PreferenceChange): KeptPreferences;
}

/** What is asked of the library that keeps the file (`conf` in the browser shell, `electron-store` in Electron). */
export interface PreferencesFile {
  store: Record<string, unknown>;
}

/** Name of the file in the data folder, without extension. */
export const preferencesName = 'preferences';

const readable = (path: string): boolean => {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return keptPreferences.partial().safeParse(content).success;
  } catch {
    return false;
  }
};

/**
 * Opens the preferences of a data folder. A file that cannot be understood is set aside under another name, never
 * deleted, and the defaults apply: a broken preference must not keep anybody from working.
 * @param folder data folder, absolute
 * @param open makes the library's store on `preferences.json` in that folder
 * @param now milliseconds since 1970, part of the name of a file set aside
 */
export const openPreferences = (folder: string, open: (folder: string) => PreferencesFile, now: number): PreferencesPort => {
  const path = join(folder, `${preferencesName}.json`);
  if (existsSync(path) && !readable(path)) renameSync(path, join(folder, `${preferencesName}.illisible-${now}.json`));
  const file = open(folder);
  const read = (): KeptPreferences => {
    const kept = keptPreferences.partial().safeParse(file.store);
    return { ...defaultPreferences, ...(kept.success ? withoutUndefined(kept.data) : {}) };
  };
  return {
    read,
    save: (change) => {
      const next = { ...read(), ...withoutUndefined(change) };
      file.store = next;
      return next;
    },
  };
};

const withoutUndefined = (change: PreferenceChange): Partial<KeptPreferences> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
