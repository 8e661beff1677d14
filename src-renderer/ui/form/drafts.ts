import { personalStore } from '../personal-store.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What was typed and not yet sent, by form: it is there again after F5 and on coming back to the screen. It lies in `sessionStorage` (this
 * tab only, wiped with the window's profile) until it is sent, given up, or its author signs out or locks. Secret fields are never kept.
 */
const drafts = personalStore<Readonly<Record<string, Values>>>({}, 'ecritoire.drafts');

/** The values without the paths that hold a secret (`motDePasse`, `nouveau.motDePasse`). Lists are kept whole. */
export const withoutSecrets = (values: Values, secrets: ReadonlySet<string>, path = ''): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (secrets.has(here) || value instanceof Blob) continue;
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    kept[name] = nested ? withoutSecrets(value as Record<string, unknown>, secrets, here) : value;
  }
  return kept;
};

export const saveDraft = (key: string, values: Values, secrets: ReadonlySet<string>): void =>
  drafts.setState({ [key]: withoutSecrets(values, secrets) });

export const loadDraft = (key: string): Values | undefined => drafts.getState()[key];

export const forgetDraft = (key: string): void => {
  const { [key]: _sent, ...others } = drafts.getState();
  drafts.setState(others, true);
};
