import { z } from 'zod';
import { jobKinds } from '../jobs/job.ts';
import { defineCall } from '../kernel/contract.ts';
import { selectionInput, snapshotGone } from '../kernel/list.ts';
import { postDate } from '../letters/contract.ts';

export const jobStatuses = ['running', 'done', 'cancelled', 'failed'] as const;

/** A piece of long work as the status line and its list show it. */
export const jobView = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  total: z.number().int(),
  done: z.number().int(),
  status: z.enum(jobStatuses),
  /** How many could not be done; `jobs.refused` says which and why. */
  refused: z.number().int(),
  createdAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** True while a second job may put everything back. */
  undoable: z.boolean(),
  /** The job that this one puts back. */
  undoes: z.string().nullable(),
});
export type JobView = z.infer<typeof jobView>;

/** An item that a job could not do, and why. */
export const jobRefusal = z.object({
  letter: z.string(),
  /** Null when the letter is not there any more. */
  number: z.string().nullable(),
  organisationName: z.string(),
  message: z.string(),
});
export type JobRefusal = z.infer<typeof jobRefusal>;

const desk = ['instructeur', 'gestionnaire'] as const;
const one = z.object({ job: z.string().max(64) });
const started = z.object({ job: z.string(), total: z.number().int() });
const nothingChosen = 'nothing_chosen';

/** Calls of long work (design §3: over 200 streams). It goes on in the background, whoever signs out, and survives a stop. */
export const jobsCalls = {
  /** Notes the posting of many letters. */
  'jobs.postLetters': defineCall({
    kind: 'local',
    who: desk,
    input: z.object({ letters: selectionInput, on: postDate }),
    output: started,
    errors: ['date_in_future', snapshotGone, nothingChosen],
  }),
  /** «Refaire» for many letters: new ones wait to be printed, the codes of the former are void. */
  'jobs.remakeLetters': defineCall({
    kind: 'local',
    who: desk,
    input: z.object({ letters: selectionInput }),
    output: started,
    errors: [snapshotGone, nothingChosen],
  }),
  'jobs.list': defineCall({ kind: 'query', who: desk, output: z.object({ jobs: z.array(jobView) }) }),
  /** What a job refused, by page. */
  'jobs.refused': defineCall({
    kind: 'query',
    who: desk,
    input: one.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    output: z.object({ rows: z.array(jobRefusal) }),
  }),
  /** Stops after the chunk under way; what is done stays done, and can be undone. */
  'jobs.cancel': defineCall({ kind: 'command', who: desk, input: one, errors: ['unknown_job', 'wrong_state'] }),
  /** Puts back what a job did, by a second job. */
  'jobs.undo': defineCall({ kind: 'local', who: desk, input: one, output: started, errors: ['unknown_job', 'wrong_state', nothingChosen] }),
};
