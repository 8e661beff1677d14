import type { PasswordContext } from '../../src-shared/kernel/password-policy.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { LocalContext } from '../backend/local.ts';
import { provePassword } from '../keyring/derive.ts';
import { addAccountSlot, removeSlot, replaceAccountSlot } from '../keyring/slots.ts';
import type { Candidate } from './candidates.ts';

/** What a new password of this account is judged by (rules §1.3). */
export const policyOf = (candidate: Candidate): PasswordContext => ({
  prenom: candidate.prenom,
  nom: candidate.nom,
  identifier: candidate.identifier,
  opensWorkstation: candidate.opensWorkstation,
});

/**
 * Stores a new password in the order of design §7: new slot written (old kept), base committed, old slot dropped. Cut anywhere, the
 * next opening keeps the slot that the base names.
 */
export const storePassword = async (
  { station, ports }: LocalContext,
  candidate: Candidate,
  password: string,
  by: { readonly code: string | null; readonly page: string },
): Promise<Result<null>> => {
  const cost = await station.write('internal.accounts.stretch', undefined, nobody);
  if (!cost.ok) return cost;
  const proof = await provePassword(password, cost.data, ports);
  const key = station.dataKey();
  const owner = { signInNames: candidate.signInNames, proof };
  let slot: string | null = null;
  let dropOld = (): void => {};
  if (key !== null && candidate.opensWorkstation && !station.demo) {
    if (candidate.slot === null) slot = addAccountSlot(station.dataFolder, key, owner, ports);
    else {
      const replaced = replaceAccountSlot(station.dataFolder, key, { ...owner, oldSlotId: candidate.slot }, ports);
      slot = replaced.slotId;
      dropOld = () => replaced.dropOld();
    }
  }
  const { login, account } = candidate;
  const stored = await station.write(
    'internal.accounts.setPassword',
    {
      login,
      account,
      record: proof.record,
      slot,
      code: by.code,
      ...(by.code === null && { replaces: candidate.record?.verifier ?? null }),
    },
    nobody,
    by.page,
  );
  if (stored.ok) dropOld();
  // Whether an interrupted one was committed only the base can say: both slots stay, and the next opening keeps the one it names.
  else if (slot !== null && stored.error.code !== 'interrupted') removeSlot(station.dataFolder, slot);
  return stored;
};
