import { explainBic } from '../kernel/bic.ts';
import { explainIban, ibanByFours } from '../kernel/iban.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/** An account with its bank, where the question asks for both. */
export type BankAccount = { readonly iban: string; readonly bic: string };

const textOf = (given: unknown): string => (typeof given === 'string' && given.length <= 200 ? given : '');

/** What was typed of an account, in its two parts; an IBAN alone is one without a BIC. */
export const accountParts = (typed: unknown): BankAccount => {
  if (typeof typed !== 'object' || typed === null) return { iban: textOf(typed), bic: '' };
  const { iban, bic } = typed as { readonly iban?: unknown; readonly bic?: unknown };
  return { iban: textOf(iban), bic: textOf(bic) };
};

/** What is wrong with each part; null for a part that is right. */
export const accountFaults = (typed: unknown): { readonly iban: string | null; readonly bic: string | null } => {
  const [iban, bic] = [explainIban(accountParts(typed).iban), explainBic(accountParts(typed).bic)];
  return { iban: iban.ok ? null : iban.error.message, bic: bic.ok ? null : bic.error.message };
};

/** Reads an account: its IBAN, and its BIC where that is asked. Says which of the two is wrong. */
export const readAccount = (typed: unknown, withBic: boolean): Result<string | BankAccount> => {
  const parts = accountParts(typed);
  const iban = explainIban(parts.iban);
  if (!withBic) return iban.ok ? iban : refuse('answer_refused', iban.error.message);
  const bic = explainBic(parts.bic);
  if (iban.ok && bic.ok) return ok({ iban: iban.data, bic: bic.data });
  const faults = [iban, bic].flatMap((read) => (read.ok ? [] : [read.error.message]));
  return refuse('answer_refused', faults.join(' '));
};

/** An account as people compare it with a RIB. */
export const accountWords = (answer: unknown): string => {
  const { iban, bic } = accountParts(answer);
  return bic === '' ? ibanByFours(iban) : `${ibanByFours(iban)} – BIC ${bic}`;
};
