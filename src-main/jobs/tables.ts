/** Columns of long work (`migrations/local/007_jobs.ts`): ids and sentences without personal data, so that an erasure has nothing to do here. */
export interface JobTables {
  l_job: {
    id: string;
    kind: string;
    /** JSON of what the kind needs besides its items. */
    params: string;
    total: number;
    done: number;
    /** How many items were refused, all of them among those done. */
    refused: number;
    /** «preparing» while its items are still being noted: such a job has not started and does not outlive a stop. */
    status: 'preparing' | 'running' | 'done' | 'cancelled' | 'failed';
    account: string | null;
    undoes: string | null;
    created_at: number;
    ended_at: number | null;
  };
  /** A run of items, in order; `first` is the place of the first of them in the job. */
  l_job_part: { job: string; first: number; items: string };
  l_job_refusal: { job: string; n: number; item: string; message: string };
}

declare module '../database/tables.ts' {
  interface Tables extends JobTables {}
}
