import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { jobKinds } from '../workstation/workstation.ts';

export const jobStatuses = ['running', 'done', 'cancelled', 'failed'] as const;

/** A piece of long work as the status line and its list show it. */
export const jobView = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  total: z.number().int(),
  done: z.number().int(),
  status: z.enum(jobStatuses),
  /** What could not be done, one sentence an item. */
  refused: z.array(z.object({ item: z.string(), message: z.string() })),
  createdAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** True while a second job may put everything back. */
  undoable: z.boolean(),
});
export type JobView = z.infer<typeof jobView>;

const desk = ['instructeur', 'gestionnaire'] as const;
const one = z.object({ job: z.string().max(64) });

/** Calls of long work (design §3: over 200 streams). */
export const jobsCalls = {
  /** Notes the posting of many letters at once; goes on in the background, survives a stop. */
  'jobs.postLetters': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({ letters: z.array(z.string().max(64)).min(1, 'Choisissez au moins un courrier.').max(20_000), on: plainDate }),
    output: z.object({ job: z.string() }),
    errors: ['date_in_future'],
  }),
  'jobs.list': defineCall({ kind: 'query', who: desk, input: z.object({}), output: z.object({ jobs: z.array(jobView) }), errors: [] }),
  /** Stops after the chunk under way; what is done stays done, and can be undone. */
  'jobs.cancel': defineCall({ kind: 'command', who: desk, input: one, output: z.object({}), errors: ['unknown_job', 'wrong_state'] }),
  /** Puts back what a job did, by a second job. */
  'jobs.undo': defineCall({
    kind: 'command',
    who: desk,
    input: one,
    output: z.object({ job: z.string() }),
    errors: ['unknown_job', 'wrong_state'],
  }),
};
