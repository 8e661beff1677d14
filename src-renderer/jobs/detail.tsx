import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { JobRefusal, JobView } from '../../src-shared/jobs/contract.ts';
import { useCommand, useConnection } from '../app/query.tsx';
import {
  Button,
  Chip,
  Chips,
  ConfirmDialog,
  type Description,
  DescriptionList,
  FormActions,
  Grid,
  type GridColumn,
  momentInWords,
  Notice,
  type RowSource,
} from '../ui/index.ts';
import styles from './jobs.module.css';
import { JobProgress } from './progress.tsx';
import { jobChip, jobResult, jobTitle, progressWords, refusedWords } from './words.ts';

/** One job: how far it is or what it did, what it refused, and how to put it back. */
export const JobDetail = ({ job, onStarted }: { job: JobView; onStarted: (job: string) => void }) => {
  const { kind, words } = jobChip(job);
  const running = job.status === 'running';
  const facts: Description[] = [{ term: 'Commencé le', value: momentInWords(job.createdAt) }];
  if (job.endedAt !== null) facts.push({ term: job.status === 'done' ? 'Terminé le' : 'Arrêté le', value: momentInWords(job.endedAt) });
  facts.push({ term: 'Examinés', value: progressWords(job) }, { term: 'Résultat', value: jobResult(job) });
  return (
    <article className={styles.detail}>
      <div>
        <h2>{jobTitle(job)}</h2>
        <Chips>
          <Chip kind={kind}>{words}</Chip>
          {job.undoes !== null && <Chip kind="calm">annule un travail précédent</Chip>}
        </Chips>
      </div>
      {running && <JobProgress job={job} />}
      {job.status === 'failed' && (
        <Notice
          kind="bad"
          title="Ce travail s’est arrêté par une erreur. Ce qui est fait est bien enregistré ; recommencez pour les courriers qui restent."
        />
      )}
      <DescriptionList items={facts} />
      {!running && <Undo job={job} onStarted={onStarted} />}
      {job.refused > 0 && <Refused job={job} />}
    </article>
  );
};

const Undo = ({ job, onStarted }: { job: JobView; onStarted: (job: string) => void }) => {
  const undo = useCommand('jobs.undo');
  const [asking, setAsking] = useState(false);
  if (job.kind === 'letters_remake')
    return <p>Ce travail ne s’annule pas : les codes des anciens courriers sont effacés, et eux seuls auraient pu les rendre valables.</p>;
  if (!job.undoable) return null;
  return (
    <FormActions>
      <Button onPress={() => setAsking(true)}>Annuler ce travail</Button>
      <ConfirmDialog
        title="Annuler ce travail ?"
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm="Annuler ce travail"
        cancel="Le garder"
        consequences={[
          `${jobResult(job)} : leur date d’envoi sera retirée et ils seront de nouveau à poster.`,
          'Ceux dont les codes ont été saisis ou qui sont revenus depuis restent comme ils sont.',
        ]}
        onConfirm={() => undo.run({ job: job.id })}
        onDone={(started) => onStarted(started.job)}
      />
    </FormActions>
  );
};

const columns: readonly GridColumn<JobRefusal>[] = [
  { id: 'number', title: 'Courrier', width: '10.5rem', cell: (row) => row.number ?? '–' },
  { id: 'organisation', title: 'Organisation', width: 'minmax(14rem, 1fr)', holds: true, cell: (row) => <b>{row.organisationName}</b> },
  { id: 'why', title: 'Pourquoi', width: 'minmax(36rem, 2.4fr)', gives: 1, cell: (row) => row.message },
];

const Refused = ({ job }: { job: JobView }) => {
  const connection = useConnection();
  const { history } = useRouter();
  const { id, refused } = job;
  const source = useMemo<RowSource<JobRefusal>>(
    () => ({
      snapshot: `${id}/${refused}`,
      total: refused,
      page: async (offset, limit) => {
        const result = await connection.call('jobs.refused', { job: id, offset, limit });
        if (!result.ok) throw new Error(result.error.code);
        return result.data.rows;
      },
    }),
    [connection, id, refused],
  );
  return (
    <section className={styles.refused} aria-label="Courriers refusés">
      <h3>{refusedWords(refused)}</h3>
      <div className={styles.grid}>
        <Grid
          label="Courriers refusés"
          noun={['courrier', 'courriers']}
          source={source}
          columns={columns}
          rowKey={(row) => row.letter}
          rowLabel={(row) => row.number ?? row.letter}
          onOpen={(row) => {
            if (row.number !== null) history.push(`/courriers/${row.number}`);
          }}
        />
      </div>
    </section>
  );
};
