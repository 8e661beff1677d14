import { createStretcher, type PasswordProof, type PasswordRecord, proofOf, type Stretch, type Stretched } from './derive.ts';

/**
 * Compares a typed password with the records of logins. One argon2 run, whether there are none, one or ten: how long it takes says
 * nothing of the name. (A record made under an earlier cost asks for a second run, until its password is next chosen.)
 * @param typed.cost how the passwords of this workstation are stretched
 * @param typed.done the run that opened the closed base with this password
 * @returns those whose password it is, with the proof
 */
export const comparePassword = async <C extends { readonly record: PasswordRecord | null }>(
  candidates: readonly C[],
  typed: { readonly password: string; readonly cost: Stretch; readonly done?: Stretched | undefined },
): Promise<{ readonly candidate: C; readonly proof: PasswordProof }[]> => {
  const stretch = createStretcher(typed.password, typed.done);
  await stretch(typed.cost);
  const matched: { candidate: C; proof: PasswordProof }[] = [];
  for (const candidate of candidates) {
    const proof = candidate.record === null ? undefined : proofOf(await stretch(candidate.record.cost), candidate.record);
    if (proof !== undefined) matched.push({ candidate, proof });
  }
  return matched;
};
