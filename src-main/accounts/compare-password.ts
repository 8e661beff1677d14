import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { WriterContext } from '../backend/context.ts';
import type { FlowContext } from '../backend/flows.ts';
import type { Handlers } from '../backend/internals.ts';
import {
  createStretcher,
  drawStretch,
  type PasswordProof,
  type PasswordRecord,
  proofOf,
  type Stretch,
  type Stretched,
} from '../keyring/derive.ts';

const saltName = 'password_salt';

/** Names the stretch of a new workstation, that of its first password. */
export const setStretch = ({ statements }: WriterContext, { salt }: Stretch): void => {
  const value = new Uint8Array(Buffer.from(salt, 'base64'));
  statements.run(statements.db.insertInto('secret_value').values({ name: saltName, value }));
};

/** How every password of this workstation is stretched: today's cost, and the salt that was drawn with the base. */
const stretchOf = (context: WriterContext): Stretch => {
  const { statements, ports } = context;
  const known = statements.first(statements.db.selectFrom('secret_value').select('value').where('name', '=', saltName));
  if (known !== undefined) return { ...ports.argon2, salt: Buffer.from(known.value).toString('base64') };
  const drawn = drawStretch(ports);
  setStretch(context, drawn);
  return drawn;
};

/** What the main process asks before it stretches a password. */
export const stretchInternals = {
  'internal.accounts.stretch': (context: WriterContext): Result<Stretch> => ok(stretchOf(context)),
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof stretchInternals> {}
}

/**
 * Compares a typed password with logins. One argon2 run, whether there are none, one or ten: how long it takes says nothing of the name.
 * (A record made under an earlier cost asks for a second run, until its password is next chosen.)
 * @param done the run that opened the closed base with this password
 */
export const comparePassword = async <C extends { readonly record: PasswordRecord | null }>(
  { station }: FlowContext,
  candidates: readonly C[],
  password: string,
  done?: Stretched,
): Promise<Result<{ readonly candidate: C; readonly proof: PasswordProof }[]>> => {
  const cost = await station.write('internal.accounts.stretch', undefined, nobody);
  if (!cost.ok) return cost;
  const stretch = createStretcher(password, done);
  await stretch(cost.data);
  const matched: { candidate: C; proof: PasswordProof }[] = [];
  for (const candidate of candidates) {
    const proof = candidate.record === null ? undefined : proofOf(await stretch(candidate.record.cost), candidate.record);
    if (proof !== undefined) matched.push({ candidate, proof });
  }
  return ok(matched);
};
