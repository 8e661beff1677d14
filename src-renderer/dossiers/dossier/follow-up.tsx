import { useRouter } from '@tanstack/react-router';
import { silenceWords } from '../../../src-shared/dossiers/clock.ts';
import { type Implicit, usagerRights } from '../../../src-shared/dossiers/implicit.ts';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { UsagerDossier } from '../../../src-shared/dossiers/views.ts';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall } from '../../app/query.tsx';
import { Button, Card, type ChipKind, DescriptionList, dayInWords, Prose, Stack, Timeline } from '../../ui/index.ts';
import styles from '../dossiers.module.css';
import { Passages } from '../passages.tsx';
import { dossiersPlace } from '../places.ts';
import { ProgressSteps } from '../progress-steps.tsx';
import { ExpectedNotice } from './expected-notice.tsx';
import type { DossierTab } from './tabs.ts';

/** «Suivi»: what is expected of me, how far it is, who follows it, by when, and what happened. */
export const FollowUp = ({ view, goTo }: { view: UsagerDossier; goTo: (tab: DossierTab) => void }) => {
  const { history } = useRouter();
  const { service, agent, requesterName, depositedAt, receivedOn, motive, status, documents } = view;
  return (
    <Stack>
      <Passages
        view={view}
        renderGoOn={(dossier) => (
          <Button onPress={() => history.push(`${dossiersPlace}/${dossier}`)}>Ouvrir le dossier dans ce service</Button>
        )}
      />
      <ExpectedNotice
        view={view}
        actions={
          <>
            <Button onPress={() => goTo('justificatifs')}>Aller aux justificatifs</Button>
            <Button onPress={() => goTo('echanges')}>Écrire au service</Button>
          </>
        }
      />
      <Card title="Avancement">
        <Stack>
          <ProgressSteps status={status} />
          {motive !== null && motive !== '' && <Prose>{motive}</Prose>}
          {documents.length > 0 && (
            <div>
              <Button onPress={() => goTo('documents')}>Ouvrir les documents reçus</Button>
            </div>
          )}
          <DescriptionList
            items={[
              { term: 'Demandeur', value: requesterName },
              { term: 'Service', value: service },
              { term: 'Suivi par', value: agent ?? 'pas encore d’agent désigné' },
              { term: 'Déposé le', value: dayInWords(depositedAt) },
              { term: 'Reçu par le service le', value: formatDateLong(receivedOn) },
            ]}
          />
          {!isEnded(status) && <Due clock={view.clock} />}
        </Stack>
      </Card>
      <Card title="Historique">
        <History id={view.id} />
      </Card>
    </Stack>
  );
};

const dueWords = ({ due, stopped, silence, implicit }: UsagerDossier['clock']): string => {
  if (implicit !== null) return `Sans décision dans le délai, une ${implicit.decision} est née à la fin du ${formatDateLong(implicit.on)}.`;
  if (stopped || due === null) return 'Le délai est arrêté tant que votre réponse est attendue.';
  return `${silence === 'aucun' ? 'Réponse attendue' : 'Décision'} avant la fin du ${formatDateLong(due)}. ${silenceWords[silence]}`;
};

/** The day that binds, with its reasons one press away. */
const Due = ({ clock }: { clock: UsagerDossier['clock'] }) => (
  <div>
    <p>
      <b>{dueWords(clock)}</b>
    </p>
    {clock.implicit !== null && <Rights of={clock.implicit.decision} />}
    <details className={styles.why}>
      <summary>Pourquoi cette date&nbsp;?</summary>
      <ul>
        {clock.lines.map(({ text, source }) => (
          <li key={text}>
            {text} {source !== null && <span className={styles.small}>({source})</span>}
          </li>
        ))}
      </ul>
    </details>
  </div>
);

/** What they may do about what silence decided, with its text. */
const Rights = ({ of }: { of: Implicit['decision'] }) => (
  <p>
    {usagerRights[of].text} <span className={styles.small}>({usagerRights[of].source})</span>
  </p>
);

const kinds: Readonly<Record<string, ChipKind>> = {
  'dossier.deposited': 'theirs',
  'dossier.instruction_started': 'theirs',
  'dossier.completion_requested': 'mine',
  'dossier.completed': 'theirs',
  'dossier.reopened': 'theirs',
};

const History = ({ id }: { id: string }) => (
  <Loaded from={useCall('dossiers.timeline', { id }, { rooms: ['accounts'] })}>
    {({ entries }) => (
      <Timeline label="Historique du dossier" entries={entries.map((entry) => ({ ...entry, kind: kinds[entry.type] ?? 'calm' }))} />
    )}
  </Loaded>
);
