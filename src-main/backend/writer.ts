import type { CallName } from '../../src-shared/contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { closeDatabase, openDatabase } from '../database/open.ts';
import type { WriterContext } from './context.ts';
import { commandHandlers, internalCommands } from './handlers.ts';
import { runWorker, workerPorts } from './worker-loop.ts';
import { createWritingBase } from './writer-context.ts';

type AnyHandler = (context: WriterContext, input: unknown) => Result<unknown>;

const findHandler = (name: string): AnyHandler | undefined => {
  if (Object.hasOwn(commandHandlers, name)) return commandHandlers[name as CallName] as AnyHandler;
  return Object.hasOwn(internalCommands, name) ? (internalCommands[name as keyof typeof internalCommands] as AnyHandler) : undefined;
};

/** Worker entry: the single connection that writes. Handlers are synchronous and run one after the other; each opens the transactions it needs. */
void runWorker(async (start) => {
  const database = openDatabase({ path: start.path, key: start.key, mode: 'write' });
  const { context, takeEffects } = createWritingBase(database, workerPorts(start));
  return {
    run: (message) => {
      const handler = findHandler(message.name);
      return handler === undefined
        ? refuse('unknown_call', dispatchErrors.unknown_call)
        : handler({ ...context, actor: message.actor }, message.input);
    },
    takeEffects,
    closePage: () => {},
    stop: () => closeDatabase(database),
  };
});
