import type { RequestRow, requestViews } from '../../src-shared/assistance/contract.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import type { ListDeclaration } from '../app/lists/declaration.ts';
import { ListScreen } from '../app/lists/list-screen.tsx';
import { useCall } from '../app/query.tsx';
import { Chip, dayShort, Mono } from '../ui/index.ts';
import { RequestDetail } from './request.tsx';
import { requestChip } from './words.ts';

/** The inbox of the agents; `/assistance/<id>` opens one request in it. */
export const assistancePlace = '/assistance';

const followed = ({ mine, agent }: RequestRow) => (mine ? 'par vous' : agent === null ? 'sans agent' : `par ${agent}`);

const requests: ListDeclaration<RequestRow, (typeof requestViews)[number], 'received'> = {
  room: 'assistance',
  title: 'Assistance',
  address: assistancePlace,
  words: {
    list: 'Demandes d’aide',
    rows: 'Demandes d’aide',
    open: 'Demande ouverte',
    views: 'Filtrer les demandes',
    search: 'Numéro, nom, organisation, sujet…',
    searchHelp: 'Cherchez par le numéro, le nom de la personne, son organisation ou le sujet.',
    noun: ['demande', 'demandes'],
    none: 'Aucune demande',
    everything: 'toutes les demandes',
    keys: { group: 'Demande d’aide', previous: 'Demande précédente', next: 'Demande suivante', close: 'Fermer la demande' },
  },
  calls: {
    open: (call, asked) => call('assistance.list', asked),
    page: (call, input) => call('assistance.page', input),
    position: (call, input) => call('assistance.position', input),
  },
  views: [
    {
      id: 'nouvelles',
      label: 'nouvelles',
      note: 'personne ne les suit',
      kind: 'mine',
      empty: { title: 'Aucune demande nouvelle', text: 'Toutes ont trouvé quelqu’un. Les prochaines apparaîtront ici.' },
    },
    {
      id: 'miennes',
      label: 'suivies par moi',
      note: 'pas encore closes',
      kind: 'mine',
      empty: { title: 'Vous ne suivez aucune demande', text: 'Prenez-en une parmi les nouvelles.' },
    },
    {
      id: 'toutes',
      label: 'en tout',
      note: 'reçues sur ce poste',
      empty: {
        title: 'Aucune demande d’aide n’est arrivée',
        text: 'Le formulaire « Demander de l’aide » se trouve sur l’écran de connexion, sans compte ni mot de passe.',
      },
    },
    {
      id: 'closes',
      label: 'closes',
      note: 'plus rien à faire',
      empty: { title: 'Aucune demande n’est close', text: 'Une demande close reste ici et peut être rouverte.' },
    },
  ],
  all: 'toutes',
  first: { view: 'nouvelles', sort: { column: 'received', direction: 'descending' } },
  columns: [
    { id: 'number', title: 'Numéro', width: '11rem', gives: 4, cell: (row) => <Mono>{row.number}</Mono> },
    { id: 'name', title: 'De', width: 'minmax(12rem, 1.4fr)', holds: true, cell: (row) => <b>{row.name}</b> },
    { id: 'subject', title: 'Sujet', width: 'minmax(14rem, 1.2fr)', gives: 3, cell: (row) => subjectWords[row.subject] },
    { id: 'organisation', title: 'Organisation', width: 'minmax(12rem, 1fr)', gives: 6, cell: (row) => row.organisation ?? '' },
    { id: 'received', title: 'Reçue le', width: '7.5rem', sortable: true, gives: 2, cell: (row) => dayShort(row.receivedAt) },
    { id: 'agent', title: 'Suivi', width: 'minmax(10rem, 1fr)', gives: 5, cell: (row) => followed(row) },
    { id: 'status', title: 'État', width: '10rem', gives: 1, cell: (row) => <Chip {...requestChip(row)} /> },
  ],
  rowLabel: (row) => `${row.number}, ${row.name}`,
};

/** «Assistance»: the inbox of requests for help, and beside it the one that is open. */
export const AssistanceScreen = () => (
  <ListScreen declaration={requests} counts={useCall('assistance.counts', {}).data} Detail={RequestDetail} />
);
