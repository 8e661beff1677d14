import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { statusWords } from '../letters/words.ts';
import { isPublicBody } from './body.ts';
import type {
  CodesProof,
  MembershipRole,
  NewOrganisationEvent,
  OrganisationAddress,
  Reception,
  Representative,
  ReturnReason,
} from './events.ts';
import { type Application, type Letter, maxLetterFailures, type Organisation } from './organisation.ts';

type Organised = Decision<NewOrganisationEvent>;

export interface RegisterCommand {
  readonly kind: Organisation['kind'];
  readonly name: string;
  readonly key: Organisation['key'];
  readonly address: OrganisationAddress;
  /** Subject of the address, drawn by the caller: each can be erased alone. */
  readonly addressSubject: string;
  readonly eservicesWished: readonly string[];
  readonly representativeSubject: string;
  readonly representative: Representative;
  readonly reception: Reception;
}

/** Registers a body (rules §2.1). Shape and control digits were checked by the contract. */
export const registerOrganisation = (state: Organisation, command: RegisterCommand): Organised => {
  if (state.exists) return refuse('already_registered', 'Cette organisation est déjà inscrite. Ouvrez sa fiche pour ajouter une demande.');
  const { representativeSubject, representative, eservicesWished, name, address, addressSubject, ...rest } = command;
  const facts = { ...rest, eservicesWished: [...eservicesWished], representative: representativeSubject };
  const type = 'organisation.registered';
  if (isPublicBody(rest.kind))
    return ok([{ type, facts: { ...facts, name, address, addressSubject: null }, personal: { [representativeSubject]: representative } }]);
  return ok([
    {
      type,
      facts: { ...facts, name: null, address: null, addressSubject },
      personal: { [representativeSubject]: representative, [state.id]: { name }, [addressSubject]: { address } },
    },
  ]);
};

export interface ApplyCommand {
  readonly application: string;
  readonly account: string;
  readonly role: MembershipRole;
  readonly reception: Reception;
  /** The letter to make, when the rules ask for one. */
  readonly letter: { readonly id: string; readonly number: string };
}

/** True when an application of this role makes a letter by itself (rules §2.2 and §2.5). */
export const needsLetter = (state: Organisation, role: MembershipRole): boolean =>
  role === 'administrateur' || state.administrator === null;

/**
 * «Administrateur» application, or a user's registration. The letter to the représentant légal, and to nobody else, is part of
 * the same decision: nobody has to think of it (S2).
 */
export const applyForMembership = (state: Organisation, command: ApplyCommand): Organised => {
  if (!state.exists) return refuse('unknown_organisation', 'Cette organisation n’existe pas. Inscrivez-la d’abord.');
  // Who waits to be a user may already ask to be the administrateur: the représentant légal decides of it (rules §2.2).
  const waiting = Object.values(state.applications).some(
    (known) =>
      known.account === command.account &&
      known.status === 'en_attente' &&
      !(known.role === 'utilisateur' && command.role === 'administrateur'),
  );
  if (waiting)
    return refuse('already_applied', 'Une demande est déjà en attente pour cette personne. Consultez-la dans la fiche de l’organisation.');
  if (state.administrator === command.account)
    return refuse('already_member', 'Cette personne est déjà l’administrateur de l’organisation.');
  if (command.role === 'utilisateur' && entry(state.members, command.account) !== undefined)
    return refuse('already_member', 'Cette personne est déjà utilisateur de l’organisation.');
  const { application, account, role, reception, letter } = command;
  const submitted: NewOrganisationEvent = { type: 'organisation.application_submitted', facts: { application, account, role, reception } };
  if (!needsLetter(state, role)) return ok([submitted]);
  return ok([
    submitted,
    { type: 'organisation.letter_requested', facts: { letter: letter.id, number: letter.number, application, purpose: role } },
  ]);
};

const known = (state: Organisation, letter: string): Letter | undefined => entry(state.letters, letter);
const unknownLetter = () => refuse('unknown_letter', 'Ce courrier n’existe pas dans cette organisation. Revenez à la liste des courriers.');
const wrongState = (letter: Letter) =>
  refuse(
    'wrong_state',
    `Le courrier ${letter.number} est maintenant « ${statusWords[letter.status].label} » : cela n’est plus possible. Actualisez la liste.`,
  );

/** «L’impression est bonne»: only now does the letter count as printed, and its codes as valid (rules §2.2). */
export const confirmPrinted = (state: Organisation, command: { letter: string; batch: string; validUntil: string }): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'a_imprimer') return wrongState(letter);
  return ok([{ type: 'organisation.letter_printed', facts: command }]);
};

/** Posted on a date, never in the future, never before the printing (plain dates compare as text). */
export const postLetter = (state: Organisation, command: { letter: string; on: string; today: string; printedOn: string }): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'imprime') return wrongState(letter);
  if (command.on > command.today) return refuse('date_in_future', 'La date d’envoi ne peut pas être dans le futur.', 'on');
  if (command.on < command.printedOn)
    return refuse('date_before_print', `Le courrier ${letter.number} a été imprimé après cette date. Corrigez la date d’envoi.`, 'on');
  return ok([{ type: 'organisation.letter_posted', facts: { letter: command.letter, on: command.on } }]);
};

/** The posting of a letter was noted by mistake: it is to be posted again. */
export const undoPosting = (state: Organisation, command: { letter: string }): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'poste') return wrongState(letter);
  return ok([{ type: 'organisation.letter_posting_undone', facts: { letter: command.letter } }]);
};

/** A letter that came back: noted with its reason, to be corrected and made again. */
export const returnLetter = (
  state: Organisation,
  command: { letter: string; on: string; reason: ReturnReason; today: string },
): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'poste') return wrongState(letter);
  if (command.on > command.today) return refuse('date_in_future', 'La date du retour ne peut pas être dans le futur.', 'on');
  if (letter.postedOn !== null && command.on < letter.postedOn)
    return refuse('date_before_post', `Le courrier ${letter.number} a été posté après cette date. Corrigez la date du retour.`, 'on');
  return ok([{ type: 'organisation.letter_returned', facts: { letter: command.letter, on: command.on, reason: command.reason } }]);
};

/** A new letter for the same application: «Refaire», after a return, after too many wrong codes or an expiry. */
export const remakeLetter = (state: Organisation, command: { letter: string; next: { id: string; number: string } }): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  const application = entry(state.applications, letter.application);
  if (application === undefined || application.status !== 'en_attente')
    return refuse('application_ended', 'La demande de ce courrier est close : il n’y a plus de courrier à faire.');
  if (Object.values(state.letters).some((other) => other.application === application.id && other.status === 'a_imprimer'))
    return refuse('already_waiting', 'Un nouveau courrier attend déjà d’être imprimé pour cette demande.');
  const events: NewOrganisationEvent[] = [];
  // Every letter of the application that could still be answered, not only the one shown: two of them never live together.
  for (const other of Object.values(state.letters)) {
    if (other.application !== application.id || other.status === 'annule' || other.status === 'codes_saisis') continue;
    events.push({
      type: 'organisation.letter_voided',
      facts: { letter: other.id, reason: other.status === 'revenu' ? 'revenu' : 'refait' },
    });
  }
  events.push({
    type: 'organisation.letter_requested',
    facts: { letter: command.next.id, number: command.next.number, application: application.id, purpose: letter.purpose },
  });
  return ok(events);
};

/**
 * One right code of two: counted, and the letter is void at the fifth (rules §2.3). Entries with no right code do not come here:
 * they throttle the workstation, otherwise anybody could void a letter whose number they saw.
 */
export const refuseCodes = (state: Organisation, command: { letter: string }): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'imprime' && letter.status !== 'poste') return wrongState(letter);
  const events: NewOrganisationEvent[] = [{ type: 'organisation.codes_refused', facts: { letter: letter.id } }];
  if (letter.failures + 1 >= maxLetterFailures)
    events.push({ type: 'organisation.letter_voided', facts: { letter: letter.id, reason: 'codes_faux' } });
  return ok(events);
};

/**
 * Both codes right. An «administrateur» letter makes the applicant active, the former one a plain user, and ends the other
 * pending «administrateur» applications with their letters; a «utilisateur» letter makes an active user only (rules §2.3, §2.5).
 */
export const acceptCodes = (
  state: Organisation,
  command: { letter: string; today: string; onBehalf: Reception | null; proof?: CodesProof },
): Organised => {
  const letter = known(state, command.letter);
  if (letter === undefined) return unknownLetter();
  if (letter.status !== 'imprime' && letter.status !== 'poste') return wrongState(letter);
  if (letter.validUntil !== null && letter.validUntil < command.today)
    return refuse('letter_expired', 'Les codes de ce courrier ne sont plus valables. Demandez un nouveau courrier au service.');
  const application = entry(state.applications, letter.application);
  if (application === undefined || application.status !== 'en_attente') return wrongState(letter);
  const events: NewOrganisationEvent[] = [
    {
      type: 'organisation.codes_accepted',
      facts: { letter: letter.id, onBehalf: command.onBehalf, ...(command.proof !== undefined && { proof: command.proof }) },
    },
  ];
  const { account, id } = application;
  if (letter.purpose === 'administrateur') {
    if (state.administrator !== null && state.administrator !== account)
      events.push({ type: 'organisation.administrator_replaced', facts: { account: state.administrator } });
    events.push({
      type: 'organisation.member_activated',
      facts: { account, role: 'administrateur', application: id, by: 'courrier' },
    });
    events.push(...endCompetitors(state, application));
  } else {
    events.push({ type: 'organisation.member_activated', facts: { account, role: 'utilisateur', application: id, by: 'courrier' } });
  }
  return ok(events);
};

/** Other «administrateur» applications, and the winner's own one to be a user: it has nothing left to ask. */
const endCompetitors = (state: Organisation, winner: Application): NewOrganisationEvent[] => {
  const events: NewOrganisationEvent[] = [];
  for (const other of Object.values(state.applications)) {
    if (other.id === winner.id || other.status !== 'en_attente') continue;
    if (other.role !== 'administrateur' && other.account !== winner.account) continue;
    events.push({ type: 'organisation.application_ended', facts: { application: other.id, outcome: 'remplacee' } });
    for (const letter of Object.values(state.letters)) {
      if (letter.application !== other.id || letter.status === 'annule' || letter.status === 'codes_saisis') continue;
      events.push({ type: 'organisation.letter_voided', facts: { letter: letter.id, reason: 'remplace' } });
    }
  }
  return events;
};

/** A user's registration validated by the administrator (rules §2.5). */
export const validateMember = (state: Organisation, command: { application: string; by: string }): Organised => {
  const application = entry(state.applications, command.application);
  if (application === undefined || application.status !== 'en_attente' || application.role !== 'utilisateur')
    return refuse('unknown_application', 'Cette demande n’attend plus de validation. Actualisez la liste.');
  if (state.administrator !== command.by)
    return refuse('not_administrator', 'Seul l’administrateur de l’organisation valide ses utilisateurs.');
  const events: NewOrganisationEvent[] = [
    {
      type: 'organisation.member_activated',
      facts: { account: application.account, role: 'utilisateur', application: application.id, by: 'administrateur' },
    },
  ];
  for (const letter of Object.values(state.letters)) {
    if (
      letter.application === application.id &&
      (letter.status === 'a_imprimer' || letter.status === 'imprime' || letter.status === 'poste')
    )
      events.push({ type: 'organisation.letter_voided', facts: { letter: letter.id, reason: 'remplace' } });
  }
  return ok(events);
};
