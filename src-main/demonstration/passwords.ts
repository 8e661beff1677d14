import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type PasswordRecord, provePassword } from '../keyring/derive.ts';

/** The password of every account that people sign in with in a demonstration (README). */
export const demonstrationPassword = 'Ecritoire-2026!';

/** Who signs in, or is refused for a reason to be seen; Anne twice, for she has two accounts. */
export const demonstrationAccounts = [
  'marie',
  'paul',
  'lea',
  'simone',
  'eric',
  'sonia',
  'anneCommune',
  'anneComite',
  'jean',
  'claire',
  'camille',
  'sabine',
  'lucie',
  'damien',
  'raymond',
  'therese',
  'kevin',
  'ines',
  'yann',
  'ludovic',
] as const;
export type DemonstrationPasswords = Readonly<Record<(typeof demonstrationAccounts)[number], PasswordRecord>>;

/** How many derivations run at once: each takes 64 MiB and four lanes. */
const atOnce = 2;

/** One derivation an account, each with its own salt: nobody can tell from the base that their passwords are the same. */
export const provePasswords = async (ports: Ports): Promise<DemonstrationPasswords> => {
  const proved: [string, PasswordRecord][] = [];
  for (let first = 0; first < demonstrationAccounts.length; first += atOnce) {
    const some = demonstrationAccounts.slice(first, first + atOnce);
    const records = await Promise.all(
      some.map(async (name) => [name, (await provePassword(demonstrationPassword, ports)).record] as const),
    );
    for (const [name, record] of records) proved.push([name, record]);
  }
  return Object.fromEntries(proved) as DemonstrationPasswords;
};
