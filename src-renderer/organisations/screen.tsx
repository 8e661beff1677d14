import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { OrganisationRow } from '../../src-shared/organisations/contract.ts';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import { useKey } from '../app/key-map.tsx';
import { useNeighbours } from '../app/neighbours.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
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
import { OrganisationDetail } from './detail.tsx';
import styles from './organisations.module.css';
import { organisationsPlace, registerPlace } from './room.tsx';
import { statusWords } from './words.ts';

type Status = 'toutes' | OrganisationRow['status'];
type Sort = 'name' | 'town' | 'registered';

const wide: readonly GridColumn<OrganisationRow>[] = [
  { id: 'name', title: 'Organisation', width: 'minmax(14rem, 2fr)', sortable: true, cell: (row) => <b>{row.name}</b> },
  { id: 'kind', title: 'Type', width: '10.5rem', cell: (row) => kindWords[row.kind] },
  { id: 'key', title: 'Numéro', width: '14rem', cell: (row) => keyWords(row) },
  { id: 'town', title: 'Commune', width: 'minmax(11rem, 1.4fr)', sortable: true, cell: (row) => `${row.postalCode} ${row.town}` },
  { id: 'registered', title: 'Inscrite le', width: '7.5rem', sortable: true, cell: (row) => dayShort(row.registeredAt) },
  { id: 'status', title: 'État', width: '12rem', cell: (row) => <Chip {...stateProps(row)} /> },
];
const narrow: readonly GridColumn<OrganisationRow>[] = [
  { id: 'name', title: 'Organisation', width: 'minmax(8rem, 1fr)', sortable: true, cell: (row) => <b>{row.name}</b> },
  { id: 'town', title: 'Commune', width: '8rem', sortable: true, cell: (row) => row.town },
];

const stateProps = (row: OrganisationRow) => {
  const { kind, label } = statusWords[row.status];
  return { kind, children: label };
};

/** «Organisations»: the list, and beside it the body that is open. */
export const OrganisationsScreen = () => {
  const { id } = useParams({ strict: false });
  const { history } = useRouter();
  const connection = useConnection();
  const { roles } = useSession();
  const [status, setStatus] = useState<Status>('toutes');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<GridSort>({ column: 'name', direction: 'ascending' });
  const counts = useCall('organisations.counts', {});
  const input = { filter: { status }, search, sort: sort.column as Sort, descending: sort.direction === 'descending' };
  const list = useSnapshotList<OrganisationRow>({
    room: 'organisations',
    key: JSON.stringify(input),
    open: () => connection.call('organisations.list', input),
    page: (page) => connection.call('organisations.page', page),
  });
  const mayRegister = roles.includes('instructeur') || roles.includes('gestionnaire');
  const register = () => history.push(registerPlace);
  const open = (next: string | null) => history.push(next === null ? organisationsPlace : `${organisationsPlace}/${next}`);
  useKey('I', 'Inscrire une organisation', register, { group: 'Organisations', enabled: mayRegister });

  const steps = (['toutes', 'en_attente', 'sans_administrateur', 'active'] as const).map((each) => ({
    id: each,
    count: counts.data?.[each] ?? 0,
    label: { toutes: 'en tout', en_attente: 'en attente', sans_administrateur: 'sans administrateur', active: 'actives' }[each],
    note: {
      toutes: 'inscrites sur ce poste',
      en_attente: 'codes du courrier attendus',
      sans_administrateur: 'aucune demande en cours',
      active: 'administrateur validé',
    }[each],
  }));
  const { source } = list;
  const place = useCall(
    'organisations.position',
    { snapshot: source?.snapshot ?? '', id: id ?? '' },
    { enabled: source !== null && id !== undefined, keepPrevious: true },
  );
  const neighbours = useNeighbours(source, place.data?.offset, open);
  return (
    <Page
      title="Organisations"
      layout="flush"
      search={<SearchField label="Nom, SIRET, RNA, commune…" value={search} onChange={setSearch} />}
      actions={
        mayRegister && (
          <Button kind="primary" keys="I" onPress={register}>
            Inscrire une organisation
          </Button>
        )
      }
    >
      <SplitView
        listLabel="Liste des organisations"
        detailLabel="Fiche de l’organisation"
        list={
          <>
            {id === undefined && (
              <div className={styles.steps}>
                <StepCards
                  label="Filtrer par état"
                  steps={steps}
                  selected={status}
                  onSelect={(chosen) => setStatus((chosen ?? 'toutes') as Status)}
                />
              </div>
            )}
            <SnapshotGrid
              list={list}
              label="Organisations"
              noun={['organisation', 'organisations']}
              columns={id === undefined ? wide : narrow}
              rowKey={(row) => row.id}
              rowLabel={(row) => `${row.name}, ${row.town}`}
              onOpen={(row) => open(row.id)}
              openKey={id ?? null}
              sort={sort}
              onSort={setSort}
              empty={
                <Nothing
                  search={search}
                  status={status}
                  onClear={() => setSearch('')}
                  onAll={() => setStatus('toutes')}
                  onRegister={mayRegister ? register : null}
                />
              }
            />
          </>
        }
        {...(id !== undefined && {
          detail: <OrganisationDetail key={id} id={id} neighbours={neighbours} onClose={() => open(null)} onChanged={list.refresh} />,
        })}
      />
    </Page>
  );
};

const emptyWords: Readonly<Record<Exclude<Status, 'toutes'>, string>> = {
  en_attente: 'Une organisation attend ici les codes de son courrier, de l’inscription à leur saisie.',
  sans_administrateur: 'Une organisation vient ici quand plus aucune demande d’administrateur n’est en cours.',
  active: 'Une organisation devient active quand les codes de son courrier sont saisis.',
};

interface NothingProps {
  search: string;
  status: Status;
  onClear: () => void;
  onAll: () => void;
  onRegister: (() => void) | null;
}

const Nothing = ({ search, status, onClear, onAll, onRegister }: NothingProps) => {
  if (search !== '')
    return (
      <EmptyState
        title={`Aucune organisation ne correspond à « ${search} »`}
        actions={<Button onPress={onClear}>Effacer la recherche</Button>}
      >
        Cherchez par le début du nom, de la commune, du SIRET ou du RNA.
      </EmptyState>
    );
  if (status !== 'toutes')
    return (
      <EmptyState title="Aucune organisation dans cet état" actions={<Button onPress={onAll}>Voir toutes les organisations</Button>}>
        {emptyWords[status]}
      </EmptyState>
    );
  return (
    <EmptyState
      title="Aucune organisation n’est inscrite"
      {...(onRegister !== null && { actions: <Button onPress={onRegister}>Inscrire la première</Button> })}
    >
      Le courrier du représentant légal se prépare de lui-même à l’inscription.
    </EmptyState>
  );
};
