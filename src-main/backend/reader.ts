import type { CallName } from '../../src-shared/contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import { closeDatabase, openDatabase } from '../database/open.ts';
import { createStatements } from '../database/query.ts';
import { warmDrawing } from '../documents/warm.ts';
import { createJournalReader } from '../journal/read.ts';
import { createDrawings } from '../letters/drawing.ts';
import { createSnapshots } from '../lists/snapshots.ts';
import { warmLists } from '../lists/warm-lists.ts';
import type { ReaderContext, Tables } from './context.ts';
import { internalQueries, listsToReadAhead, mailTemplates, queryHandlers } from './handlers.ts';
import { thisWorkstation } from './this-workstation.ts';
import { reportError, runWorker, workerPorts } from './worker-loop.ts';

/** Worker entry: the read-only connection behind lists, search, dashboards, exports, previews and copies. */
void runWorker(async (start) => {
  const database = openDatabase({ path: start.path, key: start.key, mode: 'read' });
  const statements = createStatements<Tables>(database);
  const ports = workerPorts(start);
  const reader = createJournalReader(statements);
  const snapshots = createSnapshots(ports);
  const drawings = createDrawings();
  let workstation: { heads: string; state: ThisWorkstation } | null = null;
  const base: Omit<ReaderContext, 'actor' | 'page'> = {
    statements,
    reader,
    ports,
    snapshots,
    drawings,
    mailTemplates,
    workstation: () => {
      // Asked at almost every call: folded again only when something was written to it.
      const heads = ['workstation/local', 'settings/local'].map((name) => reader.stream(name)?.heads.join() ?? '').join('/');
      if (workstation === null || workstation.heads !== heads)
        workstation = { heads, state: thisWorkstation((aggregate, id) => reader.fold(aggregate, id)?.state ?? aggregate.initial(id)) };
      return workstation.state;
    },
    today: () => dateIn(ports.clock.now(), base.workstation().settings.timeZone),
  };
  const warming = start.warm
    ? warmLists(openDatabase({ path: start.path, key: start.key, mode: 'read' }), statements, listsToReadAhead({ ...base, actor: nobody }))
    : null;
  // Whoever opens a list that could not be read ahead meets the same fault, and is answered.
  void warming?.done.catch(reportError);
  let asked = performance.now();
  const drawing = start.warm ? warmDrawing(() => asked) : null;
  void drawing?.done.catch(reportError);
  return {
    run: (message): Result<unknown> | Promise<Result<unknown>> => {
      asked = performance.now();
      const context: ReaderContext = { ...base, actor: message.actor, page: message.page };
      const handler = Object.hasOwn(queryHandlers, message.name) ? queryHandlers[message.name as CallName] : undefined;
      if (handler !== undefined) return (handler as (context: ReaderContext, input: unknown) => Result<unknown>)(context, message.input);
      const internal = Object.hasOwn(internalQueries, message.name)
        ? internalQueries[message.name as keyof typeof internalQueries]
        : undefined;
      if (internal === undefined) return refuse('unknown_call', dispatchErrors.unknown_call);
      return (internal as (context: ReaderContext, input: unknown, database: unknown) => Promise<Result<unknown>>)(
        context,
        message.input,
        database,
      );
    },
    takeEffects: () => ({ changed: [], ends: [] }),
    closePage: (page) => {
      snapshots.closePage(page);
      // Nobody is left to print it.
      drawings.stop(page);
    },
    stop: () => {
      warming?.stop();
      drawing?.stop();
      drawings.stopAll();
      closeDatabase(database);
    },
  };
});
