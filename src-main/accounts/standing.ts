import { accountAggregate } from '../../src-shared/accounts/account.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Role } from '../../src-shared/kernel/roles.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { SessionEnd, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';

/** Roles that an account opens: an agent's own, or those of the membership (rules §0). */
export const rolesOf = (
  account: { id: string; kind: string; roles: readonly Role[] },
  organisation: { members: Readonly<Record<string, { role: 'administrateur' | 'utilisateur' }>> } | undefined,
): Role[] => {
  if (account.kind === 'agent') return [...account.roles];
  if (account.kind === 'particulier') return ['particulier'];
  const member = entry(organisation?.members ?? {}, account.id);
  // Somebody whose application is still waiting sees the state of their organisation, and nothing more.
  return [member?.role ?? 'utilisateur'];
};

/** A session as the main process holds it. */
export interface HeldSession {
  readonly login: string;
  readonly account: string;
  readonly roles: readonly Role[];
  /** When the person signed in, or chose their own password in it (milliseconds). */
  readonly since: number;
}

const endOf = (context: WriterContext, { login, account, roles, since }: HeldSession): SessionEnd | null => {
  const { statements } = context;
  const { state } = context.journal.peek(accountAggregate, account);
  if (!state.exists || !state.activated || state.disabled !== null) return { account, reason: 'disabled' };
  const organisation = state.organisation === null ? undefined : context.journal.peek(organisationAggregate, state.organisation).state;
  const now = rolesOf(state, organisation);
  if (now.length !== roles.length || now.some((role) => !roles.includes(role))) return { account, reason: 'rights_changed' };
  const secret = statements.first(statements.db.selectFrom('secret_password').select('changed_at').where('login', '=', login));
  return secret !== undefined && secret.changed_at > since ? { login, reason: 'password_changed' } : null;
};

export const standingInternals = {
  /**
   * Which sessions the base as it stands would not let go on. What a command says at its end («this session is over») is lost with a
   * worker that dies between its commit and its answer: then every session is judged again.
   */
  'internal.accounts.fallen': (context: WriterContext, input: { sessions: readonly HeldSession[] }): Result<SessionEnd[]> =>
    ok(input.sessions.map((session) => endOf(context, session)).filter((end) => end !== null)),
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof standingInternals> {}
}
