import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import type { JobRequest } from './preparation.ts';

type Run = { readonly items: readonly string[]; readonly next: number | null };
type Started = { job: string; total: number };

/** Notes the items run by run, the reader giving and the writer keeping, then starts the job; nothing stays of one that does not start. */
const startJob = async (
  { station }: LocalContext,
  actor: Actor,
  request: JobRequest,
  read: (from: number | null) => Promise<Result<Run>>,
): Promise<Result<Started>> => {
  const prepared = await station.write('internal.jobs.prepare', request, actor);
  if (!prepared.ok) return prepared;
  const { job } = prepared.data;
  const fill = async (): Promise<Result<Started>> => {
    for (let from: number | null = null; ; ) {
      const run = await read(from);
      if (!run.ok) return run;
      const added = await station.write('internal.jobs.add', { job, items: run.data.items }, actor);
      if (!added.ok) return added;
      from = run.data.next;
      if (from === null) return station.write('internal.jobs.start', { job }, actor);
    }
  };
  const started = await fill();
  if (!started.ok) await station.write('internal.jobs.drop', { job }, actor);
  return started;
};

const overLetters = (context: LocalContext, { page, actor }: Caller, letters: SelectionInput, request: JobRequest) =>
  startJob(context, actor, request, (from) => context.station.read('internal.letters.chosen', { page, letters, offset: from ?? 0 }, actor));

/** Local handlers that start long work. */
const handlers = {
  'jobs.postLetters': async (context, { letters, on }, caller) =>
    on > (await localToday(context))
      ? refuse('date_in_future', 'La date d’envoi ne peut pas être dans le futur.', 'on')
      : overLetters(context, caller, letters, { kind: 'letters_post', params: { on } }),
  'jobs.remakeLetters': (context, { letters }, caller) => overLetters(context, caller, letters, { kind: 'letters_remake', params: null }),
  'jobs.undo': (context, { job }, caller) =>
    startJob(context, caller.actor, { undo: job }, (before) =>
      context.station.read('internal.jobs.doneItems', { job, before }, caller.actor),
    ),
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => handlers;
