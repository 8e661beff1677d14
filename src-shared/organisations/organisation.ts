import { entry } from '../kernel/entry.ts';
import type { Aggregate, JournalEvent } from '../kernel/event.ts';
import { evolveSharing, initialSharing, isProfileEvent, type Sharing } from '../profiles/sharing.ts';
import {
  type Administration,
  evolveAdministration,
  initialAdministration,
  isAdministrationEvent,
  without,
} from './administration-state.ts';
import { addressIn, nameIn, representativeIn } from './body.ts';
import type {
  MembershipRole,
  OrganisationAddress,
  OrganisationEvent,
  OrganisationKey,
  OrganisationKind,
  Representative,
  ReturnReason,
  VoidReason,
} from './events.ts';
import { organisationEvents } from './events.ts';
import { firstRevision, type PaperRevision } from './paper.ts';
import { describeOrganisationEvent } from './timeline.ts';

/** Failures with one right code before a letter is void (rules §2.3). */
export const maxLetterFailures = 5;

/** A letter's life (rules §2.6). «Expiré» is not stored: it follows from `validUntil` and today. */
export type LetterStatus = 'a_imprimer' | 'imprime' | 'poste' | 'codes_saisis' | 'revenu' | 'annule';

export interface Letter {
  readonly id: string;
  readonly number: string;
  readonly application: string;
  readonly purpose: MembershipRole;
  readonly status: LetterStatus;
  readonly requestedAt: number;
  readonly batch: string | null;
  readonly printedAt: number | null;
  readonly validUntil: string | null;
  readonly postedOn: string | null;
  readonly endedAt: number | null;
  readonly returnReason: ReturnReason | null;
  readonly voidReason: VoidReason | null;
  readonly failures: number;
  /** What its paper was drawn from; null before it is printed. */
  readonly paper: PaperRevision | null;
}

export interface Application {
  readonly id: string;
  readonly account: string;
  readonly role: MembershipRole;
  readonly status: 'en_attente' | 'validee' | 'remplacee' | 'annulee';
  readonly submittedAt: number;
}

export interface Member {
  readonly account: string;
  readonly role: MembershipRole;
  readonly since: number;
}

export interface Organisation extends Administration {
  readonly id: string;
  readonly exists: boolean;
  readonly kind: OrganisationKind;
  /** Null when it was erased. */
  readonly name: string | null;
  readonly key: OrganisationKey;
  /** Null when it was erased. */
  readonly address: OrganisationAddress | null;
  readonly eservicesWished: readonly string[];
  readonly representativeSubject: string | null;
  /** Null when it was erased: «donnée effacée». */
  readonly representative: Representative | null;
  readonly registeredAt: number;
  /** How often what letters are addressed by was corrected. */
  readonly revision: PaperRevision;
  /** The events that made it so. */
  readonly corrections: { readonly address: readonly string[]; readonly addressee: readonly string[] };
  readonly applications: Readonly<Record<string, Application>>;
  readonly letters: Readonly<Record<string, Letter>>;
  readonly members: Readonly<Record<string, Member>>;
  readonly administrator: string | null;
  /** People who joined the profile of the body, and its sharing keys (rules §3). */
  readonly sharing: Sharing;
  /** Ids of events that could not take effect where they stand and wait for a person. */
  readonly toArbitrate: readonly string[];
}

export const initialOrganisation = (id: string): Organisation => ({
  id,
  exists: false,
  kind: 'autre',
  name: null,
  key: { type: 'aucune', reason: 'sans_immatriculation' },
  address: null,
  eservicesWished: [],
  representativeSubject: null,
  representative: null,
  registeredAt: 0,
  revision: firstRevision,
  corrections: { address: [], addressee: [] },
  applications: {},
  letters: {},
  members: {},
  administrator: null,
  ...initialAdministration,
  sharing: initialSharing,
  toArbitrate: [],
});

const arbitrate = (state: Organisation, event: JournalEvent): Organisation => ({ ...state, toArbitrate: [...state.toArbitrate, event.id] });

const withLetter = (
  state: Organisation,
  event: OrganisationEvent,
  letter: string,
  from: readonly LetterStatus[],
  change: Partial<Letter>,
): Organisation => {
  const known = state.letters[letter];
  if (known === undefined || !from.includes(known.status)) return arbitrate(state, event);
  return { ...state, letters: { ...state.letters, [letter]: { ...known, ...change } } };
};

/** One right code of two, wherever it was typed: counted, and the letter answers to nobody from the fifth on (rules §2.3). */
const withFailure = (state: Organisation, event: OrganisationEvent, letter: string): Organisation => {
  const known = entry(state.letters, letter);
  if (known === undefined) return arbitrate(state, event);
  const failures = known.failures + 1;
  const isVoid = failures >= maxLetterFailures && (known.status === 'imprime' || known.status === 'poste');
  const changed: Letter = isVoid
    ? { ...known, failures, status: 'annule', voidReason: 'codes_faux', endedAt: event.at }
    : { ...known, failures };
  return { ...state, letters: { ...state.letters, [letter]: changed } };
};

/** The revision that the author of an event saw: corrections made meanwhile elsewhere are not on the paper. */
const revisionSeen = ({ revision, corrections }: Organisation, event: JournalEvent): PaperRevision => {
  const missed = (ids: readonly string[]): number => ids.filter((id) => event.concurrent.has(id)).length;
  return { address: revision.address - missed(corrections.address), addressee: revision.addressee - missed(corrections.addressee) };
};

/** Folds one event. Total: an event that does not fit its state waits in `toArbitrate`, it never throws (design §3). */
export const evolveOrganisation = (state: Organisation, event: OrganisationEvent): Organisation => {
  switch (event.type) {
    case 'organisation.registered': {
      if (state.exists) return arbitrate(state, event);
      const { representative, kind, name, key, address, addressSubject, eservicesWished } = event.facts;
      return {
        ...state,
        exists: true,
        kind,
        name: name ?? nameIn(event.personal, state.id),
        key,
        address: address ?? addressIn(event.personal, addressSubject),
        eservicesWished,
        representativeSubject: representative,
        representative: representativeIn(event.personal, representative),
        registeredAt: event.at,
      };
    }
    case 'organisation.representative_changed': {
      const subject = event.facts.representative;
      const revision = { ...state.revision, addressee: state.revision.addressee + 1 };
      const corrections = { ...state.corrections, addressee: [...state.corrections.addressee, event.id] };
      return { ...state, revision, corrections, representativeSubject: subject, representative: representativeIn(event.personal, subject) };
    }
    case 'organisation.address_changed': {
      const revision = { ...state.revision, address: state.revision.address + 1 };
      const corrections = { ...state.corrections, address: [...state.corrections.address, event.id] };
      const address = event.facts.address ?? addressIn(event.personal, event.facts.addressSubject);
      return { ...state, revision, corrections, address };
    }
    case 'organisation.application_submitted': {
      const { application, account, role } = event.facts;
      if (entry(state.applications, application) !== undefined) return arbitrate(state, event);
      const added: Application = { id: application, account, role, status: 'en_attente', submittedAt: event.at };
      return { ...state, applications: { ...state.applications, [application]: added } };
    }
    case 'organisation.application_ended': {
      const known = entry(state.applications, event.facts.application);
      if (known === undefined || known.status !== 'en_attente') return arbitrate(state, event);
      return { ...state, applications: { ...state.applications, [known.id]: { ...known, status: event.facts.outcome } } };
    }
    case 'organisation.letter_requested': {
      const { letter, number, application, purpose } = event.facts;
      if (entry(state.letters, letter) !== undefined) return arbitrate(state, event);
      const added: Letter = {
        id: letter,
        number,
        application,
        purpose,
        status: 'a_imprimer',
        requestedAt: event.at,
        batch: null,
        printedAt: null,
        validUntil: null,
        postedOn: null,
        endedAt: null,
        returnReason: null,
        voidReason: null,
        failures: 0,
        paper: null,
      };
      return { ...state, letters: { ...state.letters, [letter]: added } };
    }
    case 'organisation.letter_printed': {
      const { letter, batch, validUntil } = event.facts;
      const printed = { status: 'imprime' as const, batch, validUntil, printedAt: event.at, paper: revisionSeen(state, event) };
      return withLetter(state, event, letter, ['a_imprimer'], printed);
    }
    case 'organisation.letter_posted':
      return withLetter(state, event, event.facts.letter, ['imprime'], { status: 'poste', postedOn: event.facts.on });
    case 'organisation.letter_posting_undone':
      return withLetter(state, event, event.facts.letter, ['poste'], { status: 'imprime', postedOn: null });
    case 'organisation.letter_returned':
      return withLetter(state, event, event.facts.letter, ['poste'], {
        status: 'revenu',
        returnReason: event.facts.reason,
        endedAt: event.at,
      });
    case 'organisation.letter_voided':
      // Void already by the count of what was entered on several postes: nothing is left to arbitrate.
      if (entry(state.letters, event.facts.letter)?.voidReason === 'codes_faux' && event.facts.reason === 'codes_faux') return state;
      return withLetter(state, event, event.facts.letter, ['a_imprimer', 'imprime', 'poste', 'revenu'], {
        status: 'annule',
        voidReason: event.facts.reason,
        endedAt: event.at,
      });
    case 'organisation.codes_refused':
      return withFailure(state, event, event.facts.letter);
    case 'organisation.codes_accepted':
      return withLetter(state, event, event.facts.letter, ['imprime', 'poste'], { status: 'codes_saisis', endedAt: event.at });
    case 'organisation.member_activated': {
      const { account, role, application } = event.facts;
      const known = entry(state.applications, application);
      const applications =
        known === undefined ? state.applications : { ...state.applications, [application]: { ...known, status: 'validee' as const } };
      if (role === 'administrateur' && state.administrator !== null && state.administrator !== account) return arbitrate(state, event);
      return {
        ...state,
        applications,
        members: { ...state.members, [account]: { account, role, since: event.at } },
        invalidated: without(state.invalidated, account),
        administrator: role === 'administrateur' ? account : state.administrator,
      };
    }
    case 'organisation.administrator_replaced': {
      const { account } = event.facts;
      if (state.administrator !== account) return arbitrate(state, event);
      const former = entry(state.members, account);
      const members = former === undefined ? state.members : { ...state.members, [account]: { ...former, role: 'utilisateur' as const } };
      return { ...state, administrator: null, members };
    }
    default: {
      if (isProfileEvent(event)) {
        const sharing = evolveSharing(state.sharing, event, Object.keys(state.members).length);
        return sharing === null ? arbitrate(state, event) : { ...state, sharing };
      }
      return (isAdministrationEvent(event) ? evolveAdministration(state, event) : null) ?? arbitrate(state, event);
    }
  }
};

/** The organisation's aggregate. Scope: the organisation and the département's reception (design §3). */
export const organisationAggregate: Aggregate<Organisation> = {
  name: 'organisation',
  events: organisationEvents,
  initial: initialOrganisation,
  evolve: (state, event) => evolveOrganisation(state, event as OrganisationEvent),
  scope: (id) => `organisation/${id}`,
  describe: (event) => describeOrganisationEvent(event as OrganisationEvent),
};
