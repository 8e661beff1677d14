import type { Ports } from '../../src-shared/kernel/ports.ts';
import { createStretcher, type PasswordRecord, proofUnder, type Stretch, saltLength } from '../keyring/derive.ts';

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

/** The salt of every demonstration: nothing that matters is protected by it (design §7), and the same day gives the same rows. */
export const demonstrationStretch = ({ argon2 }: Pick<Ports, 'argon2'>): Stretch => ({
  ...argon2,
  salt: Buffer.from('demonstration/01').toString('base64'),
});

/** One argon2 run for all; each record with its own salt: nobody can tell from the base that their passwords are the same. */
export const provePasswords = async (ports: Ports): Promise<DemonstrationPasswords> => {
  const stretched = await createStretcher(demonstrationPassword)(demonstrationStretch(ports));
  const records = demonstrationAccounts.map((name): [string, PasswordRecord] => [
    name,
    proofUnder(stretched, ports.random.bytes(saltLength)).record,
  ]);
  return Object.fromEntries(records) as DemonstrationPasswords;
};
