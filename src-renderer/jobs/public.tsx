import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { JobView } from '../../src-shared/jobs/contract.ts';
import type { StatusItem } from '../app/frame.tsx';
import { Button, FormActions, Notice, toast } from '../ui/index.ts';
import styles from './jobs.module.css';
import { jobsPlace } from './places.ts';
import { JobProgress } from './progress.tsx';
import { useEndedJobs, useRunningJobs } from './use-jobs.ts';
import { jobResult, jobTitle, progressWords, refusedWords } from './words.ts';

/** Long work in the status line, and one sentence wherever one is when it ends. */
export const useJobStatus = (): StatusItem[] => {
  const { history } = useRouter();
  useEndedJobs((job) => {
    if (job.status === 'failed') toast(`Un travail s’est arrêté par une erreur : ${jobTitle(job)}.`, { kind: 'bad' });
    else toast(`${jobResult(job)}${job.refused > 0 ? `, ${refusedWords(job.refused)}` : ''}.`);
  });
  return useRunningJobs().map((job) => ({
    id: `job-${job.id}`,
    label: `${jobTitle(job)} : ${progressWords(job)}`,
    dot: 'calm',
    onPress: () => history.push(jobsPlace),
  }));
};

/** Jobs under way above a screen that starts them, and what the last one refused. */
export const JobBanners = ({ onEnded }: { onEnded: () => void }) => {
  const { history } = useRouter();
  const running = useRunningJobs();
  const [ended, setEnded] = useState<JobView | null>(null);
  useEndedJobs((job) => {
    setEnded(job.refused > 0 || job.status === 'failed' ? job : null);
    onEnded();
  });
  return (
    <>
      {running.map((job) => (
        <section key={job.id} className={styles.banner} aria-label="Travail en cours">
          <JobProgress job={job} />
        </section>
      ))}
      {ended !== null && (
        <Notice kind={ended.status === 'failed' ? 'bad' : 'mine'} title={`${jobTitle(ended)} : ${refusedWords(ended.refused)}`}>
          <FormActions>
            <Button onPress={() => history.push(`${jobsPlace}/${ended.id}`)}>Voir lesquels et pourquoi</Button>
            <Button kind="quiet" onPress={() => setEnded(null)}>
              Fermer
            </Button>
          </FormActions>
        </Notice>
      )}
    </>
  );
};
