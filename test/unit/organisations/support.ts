import type { Decision } from '../../../src-shared/kernel/event.ts';
import {
  acceptCodes,
  applyForMembership,
  confirmPrinted,
  postLetter,
  refuseCodes,
  registerOrganisation,
} from '../../../src-shared/organisations/decide.ts';
import type { NewOrganisationEvent } from '../../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

/** What may happen to a body: a decision of which everything is said but the state. */
export type Act = (state: Organisation) => Decision<NewOrganisationEvent>;

export const { given, from } = decisionsOn(organisationAggregate, 'org');

export const reception = { channel: 'papier' as const, receivedOn: '2026-11-20' };

export const registerCommand = {
  kind: 'commune' as const,
  name: 'Commune d’Audresselles',
  key: { type: 'siret' as const, value: '21620056200017' },
  address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
  eservicesWished: ['subventions'],
  representativeSubject: 'rl',
  addressSubject: 'adresse',
  representative: { civilite: 'Monsieur' as const, prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
  reception,
};

export const registering =
  (over: { kind?: 'association' | 'entreprise' | 'autre' } = {}): Act =>
  (state) =>
    registerOrganisation(state, { ...registerCommand, ...over });

export const registered = registering();

/** Application `a-<account>` with letter `l-<account>`. */
export const applying =
  (account: string, role: 'administrateur' | 'utilisateur' = 'administrateur', application = `a-${account}`): Act =>
  (state) =>
    applyForMembership(state, {
      application,
      account,
      role,
      reception,
      letter: { id: application.replace(/^a-/, 'l-'), number: `C-2026-A1-${account}` },
    });

export const printing =
  (letter: string): Act =>
  (state) =>
    confirmPrinted(state, { letter, batch: 'lot', validUntil: '2027-01-21' });

/** On the 24th, of a letter printed on the 22nd. */
export const posting =
  (letter: string, on = '2026-11-23'): Act =>
  (state) =>
    postLetter(state, { letter, on, today: '2026-11-24', printedOn: '2026-11-22' });

export const accepting =
  (letter: string, today = '2026-11-28'): Act =>
  (state) =>
    acceptCodes(state, { letter, today, onBehalf: null });

export const refusing =
  (letter: string): Act =>
  (state) =>
    refuseCodes(state, { letter });

/** From the printed letter to the two right codes. */
export const answered = (letter: string): Act[] => [printing(letter), posting(letter), accepting(letter)];

/** Applied, and answered by the représentant légal. */
export const joining = (account: string, role: 'administrateur' | 'utilisateur' = 'administrateur'): Act[] => [
  applying(account, role),
  ...answered(`l-${account}`),
];
