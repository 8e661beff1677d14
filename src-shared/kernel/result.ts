/** A refusal that crosses the contract: a stable code for programs, a French sentence for people, the field it belongs to. */
export type Refusal = {
  readonly code: string;
  /** French, says what is wrong and how to go on; never holds personal data. */
  readonly message: string;
  /** Path of the input field at fault (`adresse.codePostal`), when there is one. */
  readonly field?: string;
};

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Refusal };

export const ok = <T>(data: T): Result<T> => ({ ok: true, data });

/** Builds a refused result; `decide` functions and handlers return it, they do not throw for an expected refusal. */
export const refuse = (code: string, message: string, field?: string): { ok: false; error: Refusal } => ({
  ok: false,
  error: field === undefined ? { code, message } : { code, message, field },
});
