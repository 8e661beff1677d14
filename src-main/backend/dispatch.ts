import { type CallName, findCall } from '../../src-shared/contract.ts';
import { type CallDefinition, dispatchErrors, readInput } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor, SessionView } from '../../src-shared/kernel/session.ts';
import { actorOf, type Sessions } from './session.ts';
import type { TimingLog } from './timing.ts';

/** Where calls of each kind run. */
export interface Routes {
  command(name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>>;
  query(name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>>;
  local(name: CallName, input: unknown, caller: Caller): Promise<Result<unknown>>;
}

/** Who calls, for local handlers. */
export interface Caller {
  readonly page: string;
  readonly session: SessionView | null;
  readonly actor: Actor;
  /** Whether the window is still theirs: what goes on for long asks before each step, so that nothing is done for who has left. */
  isStill(): boolean;
}

/** A session that must first choose a definitive password may do nothing else (S0). */
const beforeNewPassword: readonly string[] = [
  'accounts.session',
  'accounts.mine',
  'accounts.stayAwake',
  'accounts.signOut',
  'accounts.chooseDefinitive',
];

/** Calls that a window makes by itself (it refreshes what it shows when something changes): they do not keep a session awake. */
const passive: readonly string[] = ['workstation.state', 'accounts.session', 'accounts.others', 'accounts.takeLink', 'preferences.get'];
const isActivity = (definition: CallDefinition, name: string): boolean => definition.kind !== 'query' && !passive.includes(name);

const refused = (code: keyof typeof dispatchErrors) => refuse(code, dispatchErrors[code]);

/** The rights of a call, deny by default: pure, so that the table of `docs/security.md` and the tests ask the same function. */
export const allowed = (definition: CallDefinition, name: string, session: SessionView | null): 'ok' | 'session_required' | 'forbidden' => {
  if (definition.who === 'public') return 'ok';
  if (session === null) return 'session_required';
  if (session.mustChangePassword && !beforeNewPassword.includes(name)) return 'forbidden';
  return session.roles.some((role) => definition.who.includes(role)) ? 'ok' : 'forbidden';
};

/**
 * The only door (design §5). For every call and in this order: known call, schema, session and rights, handler, error mapping, timing.
 * The sender was checked by the shell that knows it. Never throws.
 */
export const createDispatcher = (options: {
  sessions: Sessions;
  routes: Routes;
  timing: TimingLog;
  forbidden: (name: string, account: string | null) => void;
  /** While the base is being opened again: comes when it is known who is still signed in. Null otherwise. */
  reopening: () => Promise<void> | null;
}) => {
  const { sessions, routes, timing } = options;

  const run = async (page: string, name: string, input: unknown): Promise<Result<unknown>> => {
    const definition = findCall(name);
    if (definition === undefined) return refused('unknown_call');
    const parsed = readInput(definition.input, input);
    if (!parsed.ok) return parsed;
    const reopening = options.reopening();
    if (reopening !== null) await reopening;
    const session = sessions.of(page, isActivity(definition, name));
    const right = allowed(definition, name, session);
    if (right !== 'ok') {
      if (right === 'forbidden') options.forbidden(name, session?.account ?? null);
      return refused(right);
    }
    const actor = actorOf(session);
    const known = name as CallName;
    const isTheirs = (): boolean => session === null || sessions.of(page, false)?.account === session.account;
    if (definition.kind === 'local') return routes.local(known, parsed.data, { page, session, actor, isStill: isTheirs });
    if (definition.kind === 'command') return routes.command(known, parsed.data, actor, page);
    const answer = await routes.query(known, parsed.data, actor, page);
    // An answer still on its way when the window went on as somebody else is the former person's: it reaches nobody.
    return isTheirs() ? answer : refused('session_required');
  };

  // A name is a text and nothing that only turns into one: else it could turn into another the next time it is read.
  return async (page: string, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (typeof name !== 'string') return refused('unknown_call');
    const started = performance.now();
    const result = await guarded(() => run(page, name, input));
    timing.call(findCall(name) === undefined ? 'unknown' : name, performance.now() - started);
    return result;
  };
};

/** Runs it; an exception, a fault of the program, is reported by its kind alone and answered with a sentence. */
export const guarded = async (run: () => Promise<Result<unknown>>): Promise<Result<unknown>> => {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`internal error in a call: ${error instanceof Error ? error.name : typeof error}\n`);
    return refused('internal');
  }
};
