import { useEffect, useRef } from 'react';
import type { JobView } from '../../src-shared/jobs/contract.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { seesJobs } from './places.ts';

const none: readonly JobView[] = [];

/** Jobs of this workstation, newest first; nothing for those who may not start any. */
export const useJobs = (): readonly JobView[] => useCall('jobs.list', {}, { enabled: seesJobs(useSession()) }).data?.jobs ?? none;

/** Those that are under way. */
export const useRunningJobs = (): readonly JobView[] => useJobs().filter(({ status }) => status === 'running');

/** Calls once for each job that was seen running and ended since. */
export const useEndedJobs = (onEnded: (job: JobView) => void): void => {
  const jobs = useJobs();
  const seen = useRef<ReadonlySet<string>>(new Set());
  const told = useRef(onEnded);
  useEffect(() => {
    told.current = onEnded;
  });
  useEffect(() => {
    for (const job of jobs) if (seen.current.has(job.id) && job.status !== 'running') told.current(job);
    seen.current = new Set(jobs.filter(({ status }) => status === 'running').map(({ id }) => id));
  }, [jobs]);
};
