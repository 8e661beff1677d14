import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type PasswordRecord, provePassword } from '../keyring/derive.ts';

/** The password of every account that people sign in with in a demonstration (README). */
export const demonstrationPassword = 'Ecritoire-2026!';

export const demonstrationAccounts = ['marie', 'paul', 'lea', 'eric', 'sonia'] as const;
export type DemonstrationPasswords = Readonly<Record<(typeof demonstrationAccounts)[number], PasswordRecord>>;

/** How many derivations run at once: each takes 64 MiB and four lanes. */
const atOnce = 2;

/** One derivation an account, each with its own salt: nobody can tell from the base that their passwords are the same. */
export const provePasswords = async (ports: Ports): Promise<DemonstrationPasswords> => {
  const proved: PasswordRecord[] = [];
  for (let first = 0; first < demonstrationAccounts.length; first += atOnce) {
    const some = demonstrationAccounts.slice(first, first + atOnce).map(() => provePassword(demonstrationPassword, ports));
    proved.push(...(await Promise.all(some)).map((proof) => proof.record));
  }
  const [marie, paul, lea, eric, sonia] = proved;
  if (marie === undefined || paul === undefined || lea === undefined || eric === undefined || sonia === undefined)
    throw new Error('demonstration: a password is missing');
  return { marie, paul, lea, eric, sonia };
};
