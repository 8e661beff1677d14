import type { OutputOf } from '../../../src-shared/contract.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { today } from '../../fixtures/today.ts';
import type { Station } from '../workstation/support.ts';

/** A person of the tests: every value that names them holds the word. */
export const word = 'Zwyrnowski';

/** One name in four places: two accounts of two people, a représentant légal, a request for help. */
export const fourPlaces = async (station: Station, page = 'p1') => {
  const reception = { channel: 'papier', receivedOn: today() } as const;
  await station.call(page, 'organisations.register', {
    kind: 'commune',
    name: 'Commune d’Audresselles',
    key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
    address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
    representative: { civilite: 'Madame', prenom: 'Halina', nom: word, fonction: 'Maire' },
    administrator: { prenom: 'Quentin', nom: word, courriel: 'quentin@zwyrnowski.example' },
    reception,
    conditionsAccepted: true,
    confirmNamesake: false,
  });
  await station.call(page, 'accounts.createAgent', {
    prenom: 'Irène',
    nom: `${word}-Petit`,
    courriel: 'irene.petit@departement.example',
    roles: ['instructeur'],
    opensWorkstation: true,
  });
  await station.call('guichet', 'assistance.request', {
    subject: 'autre',
    wish: 'courriel',
    prenom: 'Quentin',
    nom: word,
    courriel: 'quentin@zwyrnowski.example',
    courrielAgain: 'quentin@zwyrnowski.example',
    text: 'Je n’ai rien reçu.',
    identifiant: '',
    courrier: '',
    organisation: '',
    join: [],
  });
};

export type Subjects = OutputOf<'persons.search'>['subjects'];

/** Fetches a file that a call began. */
export const fetched = async (station: Station, page: string, download: string): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (;;) {
    const { part, end } = await station.call(page, 'downloads.next', { download });
    if (end) return Buffer.concat(parts);
    parts.push(Buffer.from(part, 'base64'));
  }
};
