import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { normalisePassword } from '../../src-shared/kernel/password-policy.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext } from '../backend/local.ts';
import { comparePassword } from '../keyring/compare.ts';
import type { PasswordProof } from '../keyring/derive.ts';

/** The signed-in person as the base knows them, with the proof of the password just typed. */
export interface ProvedPerson {
  readonly login: string;
  readonly account: string;
  readonly slot: string | null;
  readonly opensWorkstation: boolean;
  readonly signInNames: readonly string[];
  readonly proof: PasswordProof;
}

/** Asks for the password again before something grave. Wrong ones are counted with those of the sign-in page, under the same delays. */
export const proveOwnPassword = async ({ station }: LocalContext, caller: Caller, typed: string): Promise<Result<ProvedPerson>> => {
  if (caller.session === null) return refuse('session_required', dispatchErrors.session_required);
  const asked = await station.write('internal.accounts.own', { login: caller.session.login }, caller.actor);
  if (!asked.ok) return asked;
  const { own, attempt } = asked.data;
  const { login, account, slot, opensWorkstation, signInNames, identifier } = own;
  const cost = await station.write('internal.accounts.stretch', undefined, caller.actor);
  if (!cost.ok) return cost;
  const [right] = await comparePassword([own], { password: normalisePassword(typed), cost: cost.data });
  if (right === undefined) {
    await station.write('internal.accounts.failed', { who: identifier, attempt }, caller.actor);
    return refuse('wrong_password', 'Ce n’est pas votre mot de passe. Vérifiez les majuscules puis recommencez.', 'password');
  }
  await station.write('internal.accounts.giveBack', { attempt }, caller.actor);
  return ok({ login, account, slot, opensWorkstation, signInNames, proof: right.proof });
};
