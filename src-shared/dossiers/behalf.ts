import type { Held } from '../demarches/answer.ts';
import type { Form } from '../demarches/form.ts';
import type { Decision } from '../kernel/event.ts';
import { formatDateLong } from '../kernel/plain-date.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Reception } from '../organisations/reception.ts';
import { answersAgain, correctionOf } from './correction.ts';
import { completeDossier, replacePiece, sendMessage, unknownDossier, withdrawDossier, wrongStatus } from './decide.ts';
import type { TypedForm } from './draft.ts';
import type { DossierFile, FileSecret, NewDossierEvent, PaperAct } from './events.ts';
import { type Dossier, isEnded } from './state.ts';
import { statusWords } from './words.ts';

/** Why an act for somebody cannot bear that day of reception; null when it can. The legal clock runs from such days (rules §4.9). */
export const receptionRefusal = (state: Pick<Dossier, 'exists' | 'reception'>, { receivedOn }: Reception, today: string) => {
  if (receivedOn > today) return refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn');
  if (state.exists && receivedOn < state.reception.receivedOn)
    return refuse(
      'date_before_deposit',
      `Le dossier a été reçu le ${formatDateLong(state.reception.receivedOn)} : la suite ne peut pas être arrivée avant.`,
      'reception.receivedOn',
    );
  return null;
};

/** A scanned paper that was sent for an act. */
export interface ScannedPaper {
  readonly file: DossierFile;
  readonly secret: FileSecret;
}

/** The scans of an act, each an event beside it; none for an act at the counter that left no paper. */
export const joinPapers = (id: string, act: PaperAct, reception: Reception, scans: readonly ScannedPaper[]): NewDossierEvent[] =>
  scans.map(({ file, secret }) => ({
    type: 'dossier.paper_joined',
    facts: { act, reception, file },
    personal: { [id]: { files: { [file.file]: secret } } },
  }));

/** Corrects an obvious slip in the answers, with a reason that whoever asked reads; not once it is decided. */
export const correctAnswers = (
  state: Dossier,
  command: {
    readonly form: Form;
    readonly typed: TypedForm;
    readonly reason: string;
    readonly on: string;
    readonly held: Held;
  },
): Decision<NewDossierEvent> => {
  const { form, typed, reason, on, held } = command;
  if (!state.exists) return unknownDossier();
  if (state.answers === null || state.applicant === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : ses réponses ne se corrigent plus.');
  if (isEnded(state.status))
    return refuse(
      'wrong_status',
      `Ce dossier est « ${statusWords[state.status]} » : ses réponses ne se corrigent plus. Rouvrez-le d’abord.`,
    );
  if (reason === '') return refuse('reason_missing', 'Dites pourquoi vous corrigez : le demandeur lira ce motif.', 'reason');
  const changes = correctionOf(form, state.answers, typed, state.reception.receivedOn, held);
  if (!changes.ok) return changes;
  return ok([
    {
      type: 'dossier.answers_corrected',
      facts: { fields: changes.data.map(({ at }) => at), on },
      personal: { [state.id]: { changes: changes.data, text: reason } },
    },
  ]);
};

/** Answers that the service asked for again, changed by whoever asked; or by an agent, from what arrived outside of Écritoire. */
export const answerAgain = (
  state: Dossier,
  command: {
    readonly form: Form;
    readonly typed: TypedForm;
    readonly on: string;
    readonly onBehalf: Reception | null;
    readonly held: Held;
  },
): Decision<NewDossierEvent> => {
  const { form, typed, on, onBehalf, held } = command;
  if (!state.exists) return unknownDossier();
  if (state.answers === null || state.applicant === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : ses réponses ne se revoient plus.');
  if (state.completion === null || state.completion.fields.length === 0)
    return wrongStatus(state, 'aucune réponse n’est à revoir en ce moment.');
  const changes = answersAgain(form, state.answers, typed, {
    receivedOn: state.reception.receivedOn,
    asked: state.completion.fields,
    ...held,
  });
  if (!changes.ok) return changes;
  return ok([
    {
      type: 'dossier.answers_completed',
      facts: { fields: changes.data.map(({ at }) => at), on, onBehalf },
      personal: { [state.id]: { changes: changes.data } },
    },
  ]);
};

/** What every act for somebody says of how it arrived. */
interface Arrived {
  readonly reception: Reception;
  readonly today: string;
}

interface WithScans extends Arrived {
  readonly scans: readonly ScannedPaper[];
}

/** A message that arrived outside of Écritoire; its scans are joined to it. */
export const noteMessage = (
  state: Dossier,
  { text, reception, today, scans }: WithScans & { readonly text: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  const refused = receptionRefusal(state, reception, today);
  if (refused !== null) return refused;
  const files = scans.map(({ file }) => file);
  const secrets = Object.fromEntries(scans.map(({ file, secret }) => [file.file, secret]));
  return sendMessage(state, { from: 'usager', text, files, secrets, onBehalf: reception });
};

/** A rejected piece whose replacement arrived outside of Écritoire. */
export const notePiece = (
  state: Dossier,
  { item, newItem, reception, today, scan }: Arrived & { readonly item: string; readonly newItem: string; readonly scan: ScannedPaper },
): Decision<NewDossierEvent> =>
  receptionRefusal(state, reception, today) ?? replacePiece(state, { item, newItem, ...scan, onBehalf: reception });

/** The same for what answers a request of complement: it came after the request. */
const replyRefusal = (state: Dossier, reception: Reception, today: string) => {
  const asked = state.completion?.on;
  if (asked === undefined || reception.receivedOn >= asked) return receptionRefusal(state, reception, today);
  return refuse(
    'date_before_request',
    `Le complément est demandé depuis le ${formatDateLong(asked)}. Si la réponse était déjà arrivée, retirez plutôt la demande de complément.`,
    'reception.receivedOn',
  );
};

/** Answers that were asked for again and arrived outside of Écritoire. */
export const noteAnswers = (
  state: Dossier,
  { reception, today, scans, ...given }: WithScans & { readonly form: Form; readonly typed: TypedForm; readonly held: Held },
): Decision<NewDossierEvent> => {
  const refused = replyRefusal(state, reception, today);
  if (refused !== null) return refused;
  const decided = answerAgain(state, { ...given, on: reception.receivedOn, onBehalf: reception });
  return decided.ok ? ok([...decided.data, ...joinPapers(state.id, 'complement', reception, scans)]) : decided;
};

/** The answer to a request of complement that arrived outside of Écritoire: the clock goes on from the day it arrived. */
export const noteCompletion = (state: Dossier, { reception, today, scans }: WithScans): Decision<NewDossierEvent> => {
  const refused = replyRefusal(state, reception, today);
  if (refused !== null) return refused;
  const decided = completeDossier(state, { onBehalf: reception, on: reception.receivedOn });
  return decided.ok ? ok([...decided.data, ...joinPapers(state.id, 'complement', reception, scans)]) : decided;
};

/** «Désistement» that arrived outside of Écritoire. */
export const noteWithdrawal = (state: Dossier, { reception, today, scans }: WithScans): Decision<NewDossierEvent> => {
  const refused = receptionRefusal(state, reception, today);
  if (refused !== null) return refused;
  const decided = withdrawDossier(state, { onBehalf: reception, on: reception.receivedOn });
  return decided.ok ? ok([...decided.data, ...joinPapers(state.id, 'desistement', reception, scans)]) : decided;
};
