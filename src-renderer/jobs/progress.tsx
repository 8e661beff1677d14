import { useEffect, useState } from 'react';
import type { JobView } from '../../src-shared/jobs/contract.ts';
import { useCommand } from '../app/query.tsx';
import { Progress, toast } from '../ui/index.ts';
import { jobTitle, progressWords, remainingWords } from './words.ts';

/** How far a job is since one looks at it: the words are computed from what was seen first. */
const useSeen = (job: JobView): { done: number; elapsed: number } => {
  const [first] = useState(() => ({ done: job.done, at: performance.now() }));
  // The time is read again at each step forward, and only then: in between the words stay.
  const [latest, setLatest] = useState({ done: job.done, elapsed: 0 });
  const { done } = job;
  useEffect(() => setLatest({ done, elapsed: performance.now() - first.at }), [done, first]);
  return { done: first.done, elapsed: latest.elapsed };
};

/** A job under way: done, left, and the way to stop it. */
export const JobProgress = ({ job }: { job: JobView }) => {
  const cancel = useCommand('jobs.cancel');
  const seen = useSeen(job);
  const stop = async () => {
    const result = await cancel.run({ job: job.id });
    if (!result.ok) toast(result.error.message, { kind: 'bad' });
  };
  return (
    <Progress
      label={jobTitle(job)}
      value={job.done}
      max={job.total}
      detail={`${progressWords(job)} · ${remainingWords(job, seen)}`}
      onCancel={() => void stop()}
      cancel="Arrêter"
    />
  );
};
