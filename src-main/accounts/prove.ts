import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { LocalContext } from '../backend/local.ts';
import { comparePassword } from '../keyring/compare.ts';
import type { PasswordProof, Stretched } from '../keyring/derive.ts';
import type { Candidate } from './candidates.ts';
import type { Attempt } from './throttle.ts';

/** What opened a base that was closed: the slot, and the argon2 run that found it. */
export interface Opened {
  readonly slotId: string;
  readonly stretched: Stretched;
}

export type Matched = { readonly candidate: Candidate; readonly proof: PasswordProof };

/** The slot that opened the base is this account's present one, and the account may still open it (design §7). */
export const opensWith = (candidate: Candidate, slot: string): boolean => candidate.opensWorkstation && candidate.slot === slot;

/** A password that was right: one that was chosen, or a temporary one that was handed over (S0). */
export interface Proven {
  readonly login: string;
  readonly account: string;
  readonly matched: Matched | null;
  readonly temporary?: 'valid' | 'expired';
}

export interface Typed {
  readonly who: string;
  readonly password: string;
  readonly candidates: readonly Candidate[];
  readonly attempt: Attempt;
  /** What opened the base, null where it was open. */
  readonly openedBy: Opened | null;
}

/** The candidates whose password this is; when there is none, the attempt stays counted and is refused. */
export const prove = async (
  context: LocalContext,
  { who, password, candidates, attempt, openedBy }: Typed,
): Promise<Result<readonly Proven[]>> => {
  const { station } = context;
  const cost = await station.write('internal.accounts.stretch', undefined, nobody);
  if (!cost.ok) return cost;
  const matched = await comparePassword(candidates, { password, cost: cost.data, done: openedBy?.stretched });
  const fitting = matched.filter(({ candidate }) => openedBy === null || opensWith(candidate, openedBy.slotId));
  if (fitting.length > 0)
    return ok(fitting.map((each) => ({ login: each.candidate.login, account: each.candidate.account, matched: each })));
  // A temporary password opens no closed workstation (design §7): it counts only where the base was open.
  const found = openedBy === null ? await station.write('internal.accounts.temporary', { who, password }, nobody) : null;
  if (found?.ok !== true || found.data === null) return station.write('internal.accounts.failed', { who, attempt }, nobody);
  const { login, account, expired } = found.data;
  return ok([{ login, account, matched: null, temporary: expired ? 'expired' : 'valid' }]);
};
