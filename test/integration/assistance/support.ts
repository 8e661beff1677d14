import type { InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { today } from '../../fixtures/today.ts';
import type { TestStation } from '../accounts/support.ts';

/** A request as the public form sends it. */
export const asked = (change: Partial<InputOf<'assistance.request'>> = {}): InputOf<'assistance.request'> => ({
  subject: 'courrier',
  text: 'Le courrier n’est pas arrivé chez le maire.',
  prenom: 'Éric',
  nom: 'Hochart',
  wish: 'courriel',
  courriel: 'eric.hochart@audresselles.example',
  courrielAgain: 'eric.hochart@audresselles.example',
  join: [],
  identifiant: '',
  courrier: '',
  organisation: '',
  ...change,
});

export const listOf = (station: TestStation, page: string, view: 'nouvelles' | 'miennes' | 'toutes' | 'closes', search = '') =>
  station.must(page, 'assistance.list', { view, search, sort: 'received', descending: true });

/** Sends a request and gives what the agent on `desk` sees of it. */
export const sent = async (
  station: TestStation,
  change: Partial<InputOf<'assistance.request'>> = {},
  page = 'guest',
): Promise<OutputOf<'assistance.get'>> => {
  const { number } = await station.must(page, 'assistance.request', asked(change));
  const found = (await listOf(station, 'desk', 'toutes')).rows.find((row) => row.number === number);
  return station.must('desk', 'assistance.get', { id: found?.id ?? '' });
};

export const see = (station: TestStation, id: string, page = 'desk') => station.must(page, 'assistance.get', { id });

/** What an agent who reads a request now has seen. */
export const headsOf = async (station: TestStation, id: string) => (await see(station, id)).heads;

/** A commune whose administrateur waits for a letter. */
export const registerCommune = (station: TestStation) =>
  station.must('desk', 'organisations.register', {
    kind: 'commune',
    name: 'Commune d’Audresselles',
    key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
    address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
    representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
    administrator: { prenom: 'Éric', nom: 'Hochart', courriel: 'eric.hochart@audresselles.example' },
    reception: { channel: 'papier', receivedOn: today() },
    conditionsAccepted: true,
    confirmNamesake: false,
  });
