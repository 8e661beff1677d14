import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { drawStretch, type Stretch } from '../keyring/derive.ts';

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
