import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall } from '../../app/query.tsx';
import { EmptyState, Timeline } from '../../ui/index.ts';
import { AnswerLines } from '../answer-lines.tsx';
import { Corrections } from '../corrections.tsx';
import styles from './instruction.module.css';

/** What was answered, as it was deposited. */
export const AnswersPart = ({ view }: { view: ServiceDossier }) => (
  <div className={styles.part}>
    {view.answers.length === 0 ? (
      <EmptyState title="Les réponses ne se lisent plus">
        Les données du demandeur ont été effacées, ou la version de la démarche n’est pas encore sur ce poste.
      </EmptyState>
    ) : (
      <>
        <Corrections of={view.corrections} />
        <AnswerLines lines={view.answers} />
      </>
    )}
  </div>
);

/** What happened to it, newest first. */
export const HistoryPart = ({ id }: { id: string }) => (
  <div className={styles.part}>
    <Loaded from={useCall('dossiers.timeline', { id }, { rooms: ['accounts'] })}>
      {({ entries }) => <Timeline label="Historique du dossier" entries={entries.map((entry) => ({ ...entry, kind: 'calm' }))} />}
    </Loaded>
  </div>
);
