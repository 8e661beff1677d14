import { useRouter } from '@tanstack/react-router';
import type { OrganisationRow } from '../../src-shared/organisations/contract.ts';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import { useKey } from '../app/key-map.tsx';
import type { ListDeclaration } from '../app/lists/declaration.ts';
import { ListScreen } from '../app/lists/list-screen.tsx';
import { useCall } from '../app/query.tsx';
import { useMayInstruct } from '../app/session.tsx';
import { Button, Chip, dayShort } from '../ui/index.ts';
import { OrganisationDetail } from './detail.tsx';
import { organisationsPlace, registerPlace } from './places.ts';
import { statusWords } from './words.ts';

const none = 'Aucune organisation dans cet état';

const organisations: ListDeclaration<OrganisationRow, 'toutes' | OrganisationRow['status'], 'name' | 'town' | 'registered'> = {
  room: 'organisations',
  title: 'Organisations',
  address: organisationsPlace,
  words: {
    list: 'Liste des organisations',
    rows: 'Organisations',
    open: 'Fiche de l’organisation',
    views: 'Filtrer par état',
    search: 'Nom, commune, numéro (SIRET, RNA…)',
    searchHelp: 'Cherchez par le début du nom, de la commune, du SIRET ou du RNA.',
    noun: ['organisation', 'organisations'],
    none: 'Aucune organisation',
    everything: 'toutes les organisations',
    keys: {
      group: 'Organisation',
      previous: 'Organisation précédente',
      next: 'Organisation suivante',
      close: 'Fermer la fiche',
    },
  },
  calls: {
    open: (call, asked) => call('organisations.list', asked),
    page: (call, input) => call('organisations.page', input),
    position: (call, input) => call('organisations.position', input),
  },
  views: [
    {
      id: 'toutes',
      label: 'en tout',
      note: 'inscrites sur ce poste',
      empty: {
        title: 'Aucune organisation n’est inscrite',
        text: 'Le courrier du représentant légal se prépare de lui-même à l’inscription.',
      },
    },
    {
      id: 'en_attente',
      label: 'en attente',
      note: 'codes du courrier attendus',
      empty: { title: none, text: 'Une organisation attend ici les codes de son courrier, de l’inscription à leur saisie.' },
    },
    {
      id: 'sans_administrateur',
      label: 'sans administrateur',
      note: 'aucune demande en cours',
      empty: { title: none, text: 'Une organisation vient ici quand plus aucune demande d’administrateur n’est en cours.' },
    },
    {
      id: 'active',
      label: 'actives',
      note: 'administrateur validé',
      empty: { title: none, text: 'Une organisation devient active quand les codes de son courrier sont saisis.' },
    },
  ],
  all: 'toutes',
  first: { view: 'toutes', sort: { column: 'name', direction: 'ascending' } },
  columns: [
    { id: 'name', title: 'Organisation', width: 'minmax(16rem, 3fr)', sortable: true, holds: true, cell: (row) => <b>{row.name}</b> },
    { id: 'kind', title: 'Type', width: '8.5rem', gives: 5, cell: (row) => kindWords[row.kind] },
    { id: 'key', title: 'Numéro', width: '14rem', gives: 3, cell: (row) => keyWords(row) },
    {
      id: 'town',
      title: 'Commune',
      width: 'minmax(14rem, 1fr)',
      sortable: true,
      gives: 2,
      cell: (row) => `${row.postalCode} ${row.town}`,
    },
    {
      id: 'registered',
      title: 'Inscrite le',
      width: '8rem',
      sortable: true,
      gives: 4,
      cell: (row) => dayShort(row.registeredAt),
      beneath: (row) => `inscrite le ${dayShort(row.registeredAt)}`,
    },
    {
      id: 'status',
      title: 'État',
      width: '13.5rem',
      gives: 1,
      cell: ({ status }) => <Chip kind={statusWords[status].kind}>{statusWords[status].label}</Chip>,
    },
  ],
  rowLabel: (row) => `${row.name}, ${row.town}`,
};

/** «Organisations»: the list, and beside it the one that is open. */
export const OrganisationsScreen = () => {
  const { history } = useRouter();
  const mayRegister = useMayInstruct();
  const register = () => history.push(registerPlace);
  useKey('I', 'Inscrire une organisation', register, { group: 'Organisations', enabled: mayRegister });
  return (
    <ListScreen
      declaration={organisations}
      counts={useCall('organisations.counts', {}).data}
      {...(mayRegister && {
        actions: (
          <Button kind="primary" keys="I" onPress={register}>
            Inscrire une organisation
          </Button>
        ),
        firstAction: <Button onPress={register}>Inscrire la première</Button>,
      })}
      Detail={OrganisationDetail}
    />
  );
};
