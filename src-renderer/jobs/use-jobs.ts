import { useEffect, useRef } from 'react';
import type { JobView } from '../../src-shared/jobs/contract.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { seesJobs } from './places.ts';

const useList = (): readonly JobView[] | undefined => useCall('jobs.list', {}, { enabled: seesJobs(useSession()) }).data?.jobs;

/** Jobs that are under way on this workstation; nothing for those who may not start any. */
export const useRunningJobs = (): readonly JobView[] => (useList() ?? []).filter(({ status }) => status === 'running');

/** Calls once for each job that ends from now on: seen running before, or so quick that it never was. */
export const useEndedJobs = (onEnded: (job: JobView) => void): void => {
  const jobs = useList();
  const known = useRef<ReadonlyMap<string, JobView['status']> | null>(null);
  const report = useRef(onEnded);
  useEffect(() => {
    report.current = onEnded;
  });
  useEffect(() => {
    if (jobs === undefined) return;
    const before = known.current;
    known.current = new Map(jobs.map(({ id, status }) => [id, status]));
    if (before === null) return;
    for (const job of jobs) if (job.status !== 'running' && (before.get(job.id) ?? 'running') === 'running') report.current(job);
  }, [jobs]);
};
