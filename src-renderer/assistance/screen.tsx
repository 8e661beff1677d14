import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { RequestRow, requestViews } from '../../src-shared/assistance/contract.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { useNeighbours } from '../app/neighbours.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { SnapshotGrid } from '../app/snapshot-grid.tsx';
import { useSnapshotList } from '../app/snapshot-list.ts';
import {
  Button,
  Chip,
  dayShort,
  EmptyState,
  type GridColumn,
  type GridSort,
  Page,
  SearchField,
  SplitView,
  StepCards,
} from '../ui/index.ts';
import styles from './assistance.module.css';
import { RequestDetail } from './detail.tsx';
import { assistancePlace } from './places.ts';
import { statusChip } from './words.ts';

type View = (typeof requestViews)[number];

const stateProps = (row: RequestRow) => {
  const { kind, label } = statusChip(row);
  return { kind, children: label };
};

const wide: readonly GridColumn<RequestRow>[] = [
  { id: 'number', title: 'Numéro', width: '11rem', cell: (row) => <span className={styles.number}>{row.number}</span> },
  { id: 'name', title: 'De', width: 'minmax(10rem, 1.4fr)', cell: (row) => <b>{row.name}</b> },
  { id: 'subject', title: 'Sujet', width: 'minmax(11rem, 1.2fr)', cell: (row) => subjectWords[row.subject] },
  { id: 'organisation', title: 'Organisation', width: 'minmax(9rem, 1fr)', cell: (row) => row.organisation ?? '–' },
  { id: 'received', title: 'Reçue le', width: '7rem', sortable: true, cell: (row) => dayShort(row.receivedAt) },
  { id: 'agent', title: 'Suivie par', width: 'minmax(8rem, 1fr)', cell: (row) => (row.mine ? 'vous' : (row.agent ?? 'personne')) },
  { id: 'status', title: 'État', width: '10rem', cell: (row) => <Chip {...stateProps(row)} /> },
];
const narrow: readonly GridColumn<RequestRow>[] = [
  { id: 'name', title: 'De', width: 'minmax(7rem, 1fr)', cell: (row) => <b>{row.name}</b> },
  { id: 'status', title: 'État', width: '8.6rem', cell: (row) => <Chip {...stateProps(row)} /> },
];

const views: readonly { id: View; label: string; note: string }[] = [
  { id: 'nouvelles', label: 'nouvelles', note: 'personne ne les suit' },
  { id: 'miennes', label: 'suivies par moi', note: 'pas encore closes' },
  { id: 'toutes', label: 'en tout', note: 'reçues sur ce poste' },
  { id: 'closes', label: 'closes', note: 'plus rien à faire' },
];

/** «Assistance»: the inbox of requests for help, and beside it the one that is open. */
export const AssistanceScreen = () => {
  const { id } = useParams({ strict: false });
  const { history } = useRouter();
  const connection = useConnection();
  const [view, setView] = useState<View>('nouvelles');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<GridSort>({ column: 'received', direction: 'descending' });
  const counts = useCall('assistance.counts', {});
  const input = { filter: { view }, search, sort: 'received' as const, descending: sort.direction === 'descending' };
  const list = useSnapshotList<RequestRow>({
    room: 'assistance',
    key: JSON.stringify(input),
    open: () => connection.call('assistance.list', input),
    page: (page) => connection.call('assistance.page', page),
  });
  const open = (next: string | null) => history.push(next === null ? assistancePlace : `${assistancePlace}/${next}`);
  const steps = views.map(({ id: each, label, note }) => ({
    id: each,
    count: counts.data?.[each] ?? 0,
    label,
    note,
    ...((each === 'nouvelles' || each === 'miennes') && (counts.data?.[each] ?? 0) > 0 && { kind: 'mine' as const }),
  }));
  const { source } = list;
  const place = useCall(
    'assistance.position',
    { snapshot: source?.snapshot ?? '', id: id ?? '' },
    { enabled: source !== null && id !== undefined, keepPrevious: true },
  );
  const neighbours = useNeighbours(source, place.data?.offset, open);
  return (
    <Page
      title="Assistance"
      layout="flush"
      search={<SearchField label="Numéro, nom, organisation, sujet…" value={search} onChange={setSearch} />}
    >
      <SplitView
        listLabel="Demandes d’aide"
        detailLabel="Demande ouverte"
        list={
          <>
            {id === undefined && (
              <div className={styles.steps}>
                <StepCards
                  label="Filtrer les demandes"
                  steps={steps}
                  selected={view}
                  onSelect={(chosen) => setView((chosen ?? 'toutes') as View)}
                />
              </div>
            )}
            <SnapshotGrid
              list={list}
              label="Demandes d’aide"
              noun={['demande', 'demandes']}
              columns={id === undefined ? wide : narrow}
              rowKey={(row) => row.id}
              rowLabel={(row) => `${row.number}, ${row.name}`}
              onOpen={(row) => open(row.id)}
              openKey={id ?? null}
              sort={sort}
              onSort={setSort}
              // «Toutes ont trouvé quelqu’un» would be wrong on the first day: before anything has come, every list says so.
              empty={
                <Nothing
                  search={search}
                  view={counts.data?.toutes === 0 ? 'toutes' : view}
                  onClear={() => setSearch('')}
                  onAll={() => setView('toutes')}
                />
              }
            />
          </>
        }
        {...(id !== undefined && {
          detail: <RequestDetail key={id} id={id} neighbours={neighbours} onClose={() => open(null)} onChanged={list.refresh} />,
        })}
      />
    </Page>
  );
};

const emptyWords: Readonly<Record<View, { title: string; words: string }>> = {
  nouvelles: { title: 'Aucune demande nouvelle', words: 'Toutes ont trouvé quelqu’un. Les prochaines apparaîtront ici.' },
  miennes: { title: 'Vous ne suivez aucune demande', words: 'Prenez-en une parmi les nouvelles.' },
  toutes: {
    title: 'Aucune demande d’aide n’est arrivée',
    words: 'Le formulaire « Demander de l’aide » se trouve sur l’écran de connexion, sans compte ni mot de passe.',
  },
  closes: { title: 'Aucune demande n’est close', words: 'Une demande close reste ici et peut être rouverte.' },
};

const Nothing = (props: { search: string; view: View; onClear: () => void; onAll: () => void }) => {
  const { search, view, onClear, onAll } = props;
  if (search !== '')
    return (
      <EmptyState
        title={`Aucune demande ne correspond à « ${search} »`}
        actions={
          <>
            <Button onPress={onClear}>Effacer la recherche</Button>
            {view !== 'toutes' && <Button onPress={onAll}>Chercher dans toutes les demandes</Button>}
          </>
        }
      >
        Cherchez par le numéro, le nom de la personne, son organisation ou le sujet.
      </EmptyState>
    );
  const { title, words } = emptyWords[view];
  return (
    <EmptyState title={title} {...(view !== 'toutes' && { actions: <Button onPress={onAll}>Voir toutes les demandes</Button> })}>
      {words}
    </EmptyState>
  );
};
