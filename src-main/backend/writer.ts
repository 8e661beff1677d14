import type { CallName } from '../../src-shared/contract.ts';
import { closeDatabase, openDatabase } from '../database/open.ts';
import { commandHandlers, internalCommands } from './handlers.ts';
import { type AnyHandler, createRunCommand } from './run-command.ts';
import { runWorker, workerPorts } from './worker-loop.ts';
import { createWritingBase } from './writer-context.ts';

const findHandler = (name: string): AnyHandler | undefined => {
  if (Object.hasOwn(commandHandlers, name)) return commandHandlers[name as CallName] as AnyHandler;
  return Object.hasOwn(internalCommands, name) ? (internalCommands[name as keyof typeof internalCommands] as AnyHandler) : undefined;
};

/** Worker entry: the single connection that writes. Handlers are synchronous and run one after the other. */
void runWorker(async (start) => {
  const database = openDatabase({ path: start.path, key: start.key, mode: 'write' });
  const { context, takeEffects } = createWritingBase(database, workerPorts(start));
  return {
    run: createRunCommand(context, findHandler),
    takeEffects,
    closePage: () => {},
    stop: () => closeDatabase(database),
  };
});
