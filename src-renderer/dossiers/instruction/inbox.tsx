import { useMemo } from 'react';
import { type DossierListView, dossierViews } from '../../../src-shared/dossiers/contract.ts';
import type { DossierRow } from '../../../src-shared/dossiers/views.ts';
import { formatDateShort } from '../../../src-shared/kernel/plain-date.ts';
import type { ListDeclaration, ListView } from '../../app/lists/declaration.ts';
import { ListScreen } from '../../app/lists/list-screen.tsx';
import type { OpenList } from '../../app/lists/use-list.ts';
import { useCall } from '../../app/query.tsx';
import { useMayInstruct } from '../../app/session.tsx';
import { today } from '../../app/today.ts';
import { Chip, dayShort, Mono, Small } from '../../ui/index.ts';
import { BeginPaper } from '../behalf/begin-dialog.tsx';
import { BatchButton } from './batch-dialog.tsx';
import { DossierDetail } from './dossier.tsx';
import { ExportButton } from './export-dialog.tsx';
import { ListFilter } from './internal/list-filter.tsx';
import { Tags } from './internal/tags.tsx';
import { dossiersPlace } from './places.ts';
import { PrintButton } from './print-dialog.tsx';
import { SearchFilesButton } from './search-files-dialog.tsx';
import { useShownColumns } from './views/look.ts';
import { ViewsMenu } from './views/views-menu.tsx';
import { dossierChip, dueWords } from './words.ts';

const Due = ({ due }: { due: string | null }) => {
  const said = dueWords(due, today());
  if (due === null || said === null) return null;
  return (
    <>
      {formatDateShort(due)}
      {said.words !== '' && (said.late ? <Chip kind="bad">{said.words}</Chip> : <Small> ({said.words})</Small>)}
    </>
  );
};

const views: Readonly<Record<DossierListView, Omit<ListView<DossierListView>, 'id'>>> = {
  attendus: {
    label: 'attendus de moi',
    note: 'c’est à vous d’agir',
    kind: 'mine',
    empty: { title: 'Aucun dossier n’attend rien de vous', text: 'Prenez-en un parmi ceux que personne ne suit.' },
  },
  a_prendre: {
    label: 'à prendre',
    note: 'personne ne les suit',
    kind: 'mine',
    empty: { title: 'Aucun dossier à prendre', text: 'Les dossiers qui seront déposés apparaîtront ici.' },
  },
  demandes: {
    label: 'complément demandé',
    note: 'c’est au demandeur d’agir',
    empty: { title: 'Aucun complément n’est attendu', text: 'Un dossier dont vous demandez un complément attend ici la réponse.' },
  },
  en_cours: {
    label: 'en cours',
    note: 'dans mes services',
    empty: {
      title: 'Aucun dossier en cours dans vos services',
      text: 'Un gestionnaire publie les démarches et dit, dans « Services », qui les instruit. Les dossiers déposés arrivent ici.',
    },
  },
  traites: {
    label: 'traités',
    note: 'décidés, classés ou retirés',
    empty: { title: 'Aucun dossier traité', text: 'Un dossier décidé reste ici et peut être rouvert.' },
  },
};

const dossiers: ListDeclaration<DossierRow, DossierListView, 'due' | 'deposited'> = {
  room: 'dossiers',
  title: 'Dossiers',
  address: dossiersPlace,
  words: {
    list: 'Dossiers',
    rows: 'Dossiers',
    open: 'Dossier ouvert',
    views: 'Filtrer les dossiers',
    search: 'Numéro, demandeur, SIRET, démarche…',
    searchHelp:
      'Cherchez par le numéro du dossier, le nom du demandeur, son SIRET, le titre de la démarche, une étiquette (#urgent), ou @changes : ce qui a changé depuis votre passage.',
    noun: ['dossier', 'dossiers'],
    none: 'Aucun dossier',
    everything: 'tous les dossiers en cours',
    keys: { group: 'Dossier', previous: 'Dossier précédent', next: 'Dossier suivant', close: 'Fermer le dossier' },
  },
  calls: {
    open: (call, asked) => call('dossiers.list', asked),
    page: (call, input) => call('dossiers.page', input),
    position: (call, input) => call('dossiers.position', input),
  },
  views: dossierViews.map((id) => ({ id, ...views[id] })),
  all: 'en_cours',
  first: { view: 'attendus', sort: { column: 'due', direction: 'ascending' } },
  columns: [
    {
      id: 'name',
      title: 'Demandeur',
      width: 'minmax(12rem, 1.4fr)',
      holds: true,
      cell: (row) => (
        <>
          <b>{row.name}</b> {row.changed && <Chip kind="mine">a changé</Chip>}
        </>
      ),
    },
    { id: 'number', title: 'Numéro', width: '10rem', gives: 3, cell: (row) => <Mono>{row.number}</Mono> },
    { id: 'title', title: 'Démarche', width: 'minmax(14rem, 1.2fr)', gives: 4, cell: (row) => row.title },
    {
      id: 'agent',
      title: 'Suivi par',
      width: 'minmax(9rem, 0.8fr)',
      gives: 6,
      cell: (row) => (row.mine ? 'vous' : row.standIn ? `${row.agent ?? ''}, que vous remplacez` : (row.agent ?? 'personne')),
    },
    { id: 'deposited', title: 'Déposé le', width: '7.5rem', sortable: true, gives: 5, cell: (row) => dayShort(row.depositedAt) },
    { id: 'due', title: 'Échéance', width: 'minmax(11rem, 0.7fr)', sortable: true, gives: 2, cell: (row) => <Due due={row.due} /> },
    {
      id: 'labels',
      title: 'Étiquettes',
      width: 'minmax(9rem, 0.8fr)',
      gives: 7,
      cell: (row) => (
        <>
          <Tags of={row.labels} /> {row.twin && <Small>doublon possible</Small>}
        </>
      ),
      // As words: a frame around each takes the room of a line.
      beneath: (row) => [...row.labels.map(({ name }) => name), ...(row.twin ? ['doublon possible'] : [])].join(', '),
    },
    {
      id: 'status',
      title: 'État',
      width: '11rem',
      gives: 1,
      cell: (row) => <Chip {...dossierChip({ ...row, mine: row.mine || row.standIn })} />,
    },
  ],
  rowLabel: (row) => `${row.name}, ${row.number}`,
};

const Actions = ({ list }: { list: OpenList<DossierRow, DossierListView> }) => {
  const mayInstruct = useMayInstruct();
  return (
    <>
      <ViewsMenu list={list} />
      <ListFilter />
      <SearchFilesButton search={list.search} />
      {mayInstruct && <BeginPaper />}
      {mayInstruct && <BatchButton list={list} />}
      {mayInstruct && <PrintButton list={list} />}
      <ExportButton list={list} />
    </>
  );
};
const actions = (list: OpenList<DossierRow, DossierListView>) => <Actions list={list} />;

/** «Dossiers»: those of the agent's services, and beside the list the one that is open with its piece. */
export const DossiersScreen = () => {
  const columns = useShownColumns(dossiers.columns);
  const declaration = useMemo(() => ({ ...dossiers, columns }), [columns]);
  const counts = useCall('dossiers.counts', {}).data;
  return <ListScreen declaration={declaration} counts={counts} Detail={DossierDetail} actions={actions} selectable isDivided />;
};
