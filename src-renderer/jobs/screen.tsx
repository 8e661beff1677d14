import { useParams, useRouter } from '@tanstack/react-router';
import { GridList, GridListItem } from 'react-aria-components';
import type { JobView } from '../../src-shared/jobs/contract.ts';
import { useCall } from '../app/query.tsx';
import { Chip, cx, EmptyState, ErrorState, LoadingState, momentInWords, Page, SplitView } from '../ui/index.ts';
import { JobDetail } from './detail.tsx';
import styles from './jobs.module.css';
import { jobsPlace } from './places.ts';
import { jobChip, jobTitle, progressWords } from './words.ts';

/** «Travaux»: long work under way and past, what it refused, and how to put it back. */
export const JobsScreen = () => {
  const { job: asked } = useParams({ strict: false });
  const { history } = useRouter();
  const { data, refusal, retry } = useCall('jobs.list', {});
  const jobs = data?.jobs;
  const open = jobs?.find(({ id }) => id === asked) ?? jobs?.[0];
  const choose = (id: string) => history.replace(`${jobsPlace}/${id}`);
  return (
    <Page title="Travaux" layout="flush">
      {refusal !== undefined ? (
        <ErrorState message={refusal.message} onRetry={retry} />
      ) : jobs === undefined ? (
        <LoadingState />
      ) : open === undefined ? (
        <EmptyState title="Aucun travail">
          Un travail commence quand vous agissez sur plus de 200 courriers à la fois : noter leur envoi, les refaire. Il continue quand vous
          changez d’écran, et vous pouvez l’arrêter ici.
        </EmptyState>
      ) : (
        <SplitView
          listLabel="Travaux"
          detailLabel="Travail ouvert"
          list={<JobList jobs={jobs} chosen={open.id} onChoose={choose} />}
          detail={<JobDetail key={open.id} job={open} onStarted={choose} />}
        />
      )}
    </Page>
  );
};

const JobList = ({ jobs, chosen, onChoose }: { jobs: readonly JobView[]; chosen: string; onChoose: (id: string) => void }) => (
  <GridList
    aria-label="Travaux"
    items={jobs.map((job) => ({ id: job.id, job }))}
    selectionMode="single"
    selectionBehavior="replace"
    disallowEmptySelection
    selectedKeys={[chosen]}
    onSelectionChange={(keys) => {
      const [first] = keys === 'all' ? [] : [...keys];
      if (first !== undefined) onChoose(String(first));
    }}
    className={cx(styles.list)}
  >
    {({ job }) => {
      const { kind, words } = jobChip(job);
      return (
        <GridListItem id={job.id} textValue={`${jobTitle(job)}, ${words}`} className={cx(styles.line)}>
          <strong>{jobTitle(job)}</strong>
          <span className={styles.second}>
            <span>{momentInWords(job.createdAt)}</span>
            <Chip kind={kind}>{words}</Chip>
          </span>
          {job.status === 'running' && <span className={styles.second}>{progressWords(job)}</span>}
        </GridListItem>
      );
    }}
  </GridList>
);
