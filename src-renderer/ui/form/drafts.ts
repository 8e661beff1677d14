/**
 * What was typed and not yet sent, so that F5, a crash of the page or an idle lock loses nothing. It lies in `sessionStorage` (this tab only,
 * wiped with the window's profile) under the person who typed it: whoever signs in next on the same page does not get it back.
 * Secret fields are never kept.
 */
export interface DraftStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

let owner = 'nobody';

/** Called by the session: the account that is signed in, `null` on the sign-in pages. */
export const setDraftOwner = (account: string | null): void => {
  owner = account ?? 'nobody';
};

const prefix = () => `draft:${owner}:`;

/** The values without the paths that hold a secret (`motDePasse`, `nouveau.motDePasse`). Lists are kept whole. */
export const withoutSecrets = (
  values: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
  path = '',
): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (secrets.has(here) || value instanceof Blob) continue;
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    kept[name] = nested ? withoutSecrets(value as Record<string, unknown>, secrets, here) : value;
  }
  return kept;
};

export const saveDraft = (
  key: string,
  values: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
  store: DraftStore = sessionStorage,
): void => store.setItem(prefix() + key, JSON.stringify(withoutSecrets(values, secrets)));

/** The kept values, or `undefined` when there are none or they cannot be read (then they are thrown away). */
export const loadDraft = (key: string, store: DraftStore = sessionStorage): Record<string, unknown> | undefined => {
  const text = store.getItem(prefix() + key);
  if (text === null) return undefined;
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as Record<string, unknown>;
  } catch {
    store.removeItem(prefix() + key);
  }
  return undefined;
};

export const forgetDraft = (key: string, store: DraftStore = sessionStorage): void => store.removeItem(prefix() + key);

/** On an explicit sign-out: everything that the present owner had not sent. */
export const forgetDrafts = (store: DraftStore = sessionStorage): void => {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
  for (const key of keys) if (key?.startsWith(prefix())) store.removeItem(key);
};
