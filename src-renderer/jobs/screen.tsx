import { ChoiceList } from '../app/lists/choice-list.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useOpenBeside, useParam } from '../app/room.ts';
import { Chip, EmptyState, momentInWords, Page, SplitView } from '../ui/index.ts';
import { JobDetail } from './detail.tsx';
import styles from './jobs.module.css';
import { jobsPlace } from './places.ts';
import { jobChip, jobTitle, progressWords } from './words.ts';

/** «Travaux»: long work under way and past, what it refused, and how to put it back. */
export const JobsScreen = () => {
  const asked = useParam('job');
  const open = useOpenBeside('replace');
  const choose = (id: string) => open(`${jobsPlace}/${id}`);
  return (
    <Page title="Travaux" layout="flush">
      <Loaded from={useCall('jobs.list', {})}>
        {({ jobs }) => {
          const shown = jobs.find(({ id }) => id === asked) ?? jobs[0];
          if (shown === undefined)
            return (
              <EmptyState title="Aucun travail">
                Un travail commence quand vous agissez sur plus de 200 courriers à la fois : noter leur envoi, les refaire. Il continue
                quand vous changez d’écran, et vous pouvez l’arrêter ici.
              </EmptyState>
            );
          return (
            <SplitView
              listLabel="Travaux"
              detailLabel="Travail ouvert"
              list={
                <ChoiceList
                  label="Travaux"
                  items={jobs}
                  chosen={shown.id}
                  onChoose={choose}
                  text={(job) => `${jobTitle(job)}, ${jobChip(job).words}`}
                >
                  {(job) => (
                    <>
                      <strong>{jobTitle(job)}</strong>
                      <span className={styles.second}>
                        <span>{momentInWords(job.createdAt)}</span>
                        <Chip kind={jobChip(job).kind}>{jobChip(job).words}</Chip>
                      </span>
                      {job.status === 'running' && <span className={styles.second}>{progressWords(job)}</span>}
                    </>
                  )}
                </ChoiceList>
              }
              detail={<JobDetail key={shown.id} job={shown} onStarted={choose} />}
            />
          );
        }}
      </Loaded>
    </Page>
  );
};
