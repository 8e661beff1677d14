import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { WriterContext } from './context.ts';

/** A handler, whatever it takes. */
export type AnyHandler = (context: WriterContext, input: unknown) => Result<unknown>;

/**
 * Those that empty the WAL, which nothing may do inside a transaction: the parts before that are transactions of their own, one an order
 * where orders of erasure are applied again. Each of them does what is left when it is asked anew.
 */
const withOwnTransaction: ReadonlySet<string> = new Set([
  'internal.persons.erase',
  'internal.workstation.applyOrders',
  'internal.workstation.opened',
  'internal.workstation.emptyWal',
]);

/**
 * Runs what the writer is asked, each call but those above in one transaction: what a handler commits in several steps is there as a whole or not at all,
 * so that «rien n’a été enregistré» is true of every exception. A refusal that is returned keeps what was noted on the way to it, as the
 * attempts of a throttle are.
 * @param find the handler of a name, of the contract or internal
 */
export const createRunCommand =
  (context: WriterContext, find: (name: string) => AnyHandler | undefined) =>
  (message: { readonly name: string; readonly input: unknown; readonly actor: Actor; readonly page?: string }): Result<unknown> => {
    const { name, input, actor, page = '' } = message;
    const handler = find(name);
    if (handler === undefined) return refuse('unknown_call', dispatchErrors.unknown_call);
    const run = (): Result<unknown> => handler({ ...context, actor, page }, input);
    return withOwnTransaction.has(name) ? run() : context.journal.together(run);
  };
