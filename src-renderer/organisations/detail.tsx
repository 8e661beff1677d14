import { useRouter } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import { useKey } from '../app/key-map.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Chip, Chips, ErrorState, figure, IconButton, LoadingState, Notice, Stack, Tabs, Timeline } from '../ui/index.ts';
import { AdministrationTwin } from './administration/twin.tsx';
import { ApplyDialog } from './apply-dialog.tsx';
import { Fiche } from './fiche.tsx';
import { OrganisationLetters } from './letters-tab.tsx';
import styles from './organisations.module.css';
import { timelineKind } from './timeline-kind.ts';
import { letterToAct, nextStep, stateOf } from './words.ts';

export interface OrganisationDetailProps {
  id: string;
  /** The open list, so that «suivante» follows what one sees; null while it opens. */
  snapshot: string | null;
  total: number;
  /** Opens another body, or none. */
  onOpen: (id: string | null) => void;
  /** Something was done here: the list shows it at once. */
  onChanged: () => void;
}

/** One body: who it is, where its letters stand, what happened, and the next thing to do. */
export const OrganisationDetail = ({ id, snapshot, total, onOpen, onChanged }: OrganisationDetailProps) => {
  const { data, refusal, retry } = useCall('organisations.get', { id }, { rooms: ['letters', 'accounts'] });
  const timeline = useCall('organisations.timeline', { id }, { rooms: ['letters', 'accounts'] });
  const { history } = useRouter();
  const { roles } = useSession();
  const [tab, setTab] = useState('fiche');
  const [applying, setApplying] = useState(false);
  const mayApply = roles.includes('instructeur') || roles.includes('gestionnaire');
  useKey('Escape', 'Fermer la fiche', () => onOpen(null), { group: 'Organisation' });

  if (data === undefined)
    return refusal === undefined ? (
      <LoadingState />
    ) : (
      <div className={styles.detail}>
        <div className={styles.head}>
          <Neighbours id={id} snapshot={snapshot} total={total} onOpen={onOpen} />
        </div>
        <ErrorState message={refusal.message} onRetry={retry} />
      </div>
    );
  const state = stateOf(data);
  const letter = letterToAct(data);
  const goToLetter = (number: string) => history.push(`/courriers/${number}`);
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <Neighbours id={id} snapshot={snapshot} total={total} onOpen={onOpen} />
        <h2>{data.name}</h2>
        <p className={styles.small}>
          {kindWords[data.kind]} · {keyWords(data)} · {data.address.postalCode} {data.address.town}
        </p>
        <Chips>
          <Chip kind={state.kind}>{state.label}</Chip>
          {data.toArbitrate > 0 && <Chip kind="mine">à arbitrer</Chip>}
        </Chips>
        <div className={styles.actions}>
          {letter !== undefined && <Button onPress={() => goToLetter(letter.number)}>Voir le courrier {letter.number}</Button>}
          {mayApply && <Button onPress={() => setApplying(true)}>Nouvelle demande</Button>}
        </div>
      </div>
      <Tabs
        label="Parties de la fiche"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'fiche',
            label: 'Fiche',
            content: (
              <Stack>
                {letter !== undefined && (
                  <Notice kind={state.kind === 'theirs' || state.kind === 'ok' ? 'info' : 'mine'} title={nextStep(letter)} />
                )}
                <Fiche view={data} />
              </Stack>
            ),
          },
          {
            id: 'courriers',
            label: 'Courriers',
            count: figure(data.letters.length),
            content: <OrganisationLetters letters={data.letters} onGo={goToLetter} />,
          },
          { id: 'utilisateurs', label: 'Utilisateurs', content: <AdministrationTwin organisation={id} part="utilisateurs" /> },
          { id: 'e-services', label: 'E-services', content: <AdministrationTwin organisation={id} part="eservices" /> },
          { id: 'habilitations', label: 'Habilitations', content: <AdministrationTwin organisation={id} part="habilitations" /> },
          {
            id: 'historique',
            label: 'Historique',
            content:
              timeline.data === undefined ? (
                timeline.refusal === undefined ? (
                  <LoadingState />
                ) : (
                  <ErrorState message={timeline.refusal.message} onRetry={timeline.retry} />
                )
              ) : (
                <Timeline
                  label="Ce qui s’est passé, le plus récent d’abord"
                  entries={timeline.data.entries.map((entry) => ({ ...entry, kind: timelineKind(entry.type) }))}
                />
              ),
          },
        ]}
      />
      {applying && <ApplyDialog id={id} onClose={() => setApplying(false)} onDone={onChanged} />}
    </div>
  );
};

/** Previous and next of the open list; nothing wraps around. */
const Neighbours = ({ id, snapshot, total, onOpen }: Pick<OrganisationDetailProps, 'id' | 'snapshot' | 'total' | 'onOpen'>) => {
  const connection = useConnection();
  const position = useCall('organisations.position', { snapshot: snapshot ?? '', id }, { enabled: snapshot !== null, keepPrevious: true });
  const offset = position.data?.offset ?? null;
  const go = async (to: number) => {
    if (snapshot === null || to < 0 || to >= total) return;
    const result = await connection.call('organisations.page', { snapshot, offset: to, limit: 1 });
    const row = result.ok ? result.data.rows[0] : undefined;
    if (row !== undefined) onOpen(row.id);
  };
  const previous = () => void (offset !== null && go(offset - 1));
  const next = () => void (offset !== null && go(offset + 1));
  useKey('J', 'Organisation suivante', next, { group: 'Organisation' });
  useKey('K', 'Organisation précédente', previous, { group: 'Organisation' });
  return (
    <div className={styles.headTop}>
      <span>{offset === null ? '' : `${figure(offset + 1)} sur ${figure(total)}`}</span>
      <span className={styles.turn}>
        <IconButton icon={ChevronUp} label="Organisation précédente (K)" isDisabled={offset === null || offset === 0} onPress={previous} />
        <IconButton
          icon={ChevronDown}
          label="Organisation suivante (J)"
          isDisabled={offset === null || offset >= total - 1}
          onPress={next}
        />
        <IconButton icon={X} label="Fermer la fiche" onPress={() => onOpen(null)} />
      </span>
    </div>
  );
};
