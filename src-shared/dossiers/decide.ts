import { formatRefusal } from '../demarches/piece-formats.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Reception } from '../organisations/reception.ts';
import type { Decided, DossierFile, DossierPart, FileSecret, JoinedPiece, NewDossierEvent } from './events.ts';
import { currentPieces, type Dossier, type DossierPiece, isDecisionHidden, isEnded } from './state.ts';
import { statusWords } from './words.ts';

export type DepositFacts = Extract<NewDossierEvent, { type: 'dossier.deposited' }>['facts'];

export const unknownDossier = () => refuse('unknown_dossier', 'Ce dossier n’existe pas, ou vous n’y avez pas accès. Revenez à la liste.');
const unknownPiece = () => refuse('unknown_piece', 'Ce justificatif n’est plus dans le dossier. Relisez le dossier.');
export const wrongStatus = ({ status }: Dossier, what: string) =>
  refuse('wrong_status', `Ce dossier est « ${statusWords[status]} » : ${what}`);

/** Nothing is written any more about somebody whose data were erased: nobody would read it, and it would name them again. */
export const erasedPerson = () => refuse('person_erased', 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.');

const part = (state: Dossier, content: DossierPart) => ({ personal: { [state.id]: content } });

const pieceOf = (state: Dossier, item: string): DossierPiece | undefined => currentPieces(state).find((piece) => piece.item === item);

/** Deposits a dossier: answers and names of files are personal, what was asked and when is not. */
export const depositDossier = (state: Dossier, facts: DepositFacts, content: DossierPart): Decision<NewDossierEvent> =>
  state.exists
    ? refuse('already_deposited', 'Ce dossier est déjà déposé. Ouvrez-le dans « Mes dossiers ».')
    : ok([{ type: 'dossier.deposited', facts, ...part(state, content) }]);

/** Gives a dossier to an agent, or back to the service. */
export const assignDossier = (state: Dossier, agent: string | null): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  return ok(state.agent === agent ? [] : [{ type: 'dossier.assigned', facts: { agent } }]);
};

export const startInstruction = (state: Dossier): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.status !== 'depose') return wrongStatus(state, 'son instruction ne peut pas commencer maintenant.');
  return ok([{ type: 'dossier.instruction_started', facts: {} }]);
};

/** «Accepter», «Rejeter» a justificatif, or take the verdict back. A rejection says why (S3: «en fonction du message associé au rejet»). */
export const judgePiece = (
  state: Dossier,
  { item, verdict, reason }: { readonly item: string; readonly verdict: 'acceptee' | 'rejetee' | 'a_verifier'; readonly reason: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (isEnded(state.status)) return wrongStatus(state, 'ses justificatifs ne se jugent plus.');
  if (state.applicant === null) return erasedPerson();
  const piece = pieceOf(state, item);
  if (piece === undefined) return unknownPiece();
  if (verdict === 'rejetee' && reason === '')
    return refuse('reason_missing', 'Dites pourquoi ce justificatif est rejeté : le demandeur lira ce message.', 'reason');
  if (piece.status === verdict && (verdict !== 'rejetee' || piece.reason === reason)) return ok([]);
  return ok([
    {
      type: 'dossier.piece_judged',
      facts: { item, label: piece.label, verdict },
      ...(verdict === 'rejetee' ? part(state, { reasons: { [item]: reason } }) : {}),
    },
  ]);
};

/** Replaces a rejected piece, and no other one (S3). */
export const replacePiece = (
  state: Dossier,
  command: {
    readonly item: string;
    readonly newItem: string;
    readonly file: DossierFile;
    readonly secret: FileSecret;
    readonly onBehalf: Reception | null;
  },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (isEnded(state.status)) return wrongStatus(state, 'ses justificatifs ne se remplacent plus.');
  const { item, newItem, file, secret, onBehalf } = command;
  const piece = pieceOf(state, item);
  if (piece === undefined) return unknownPiece();
  if (piece.status !== 'rejetee')
    return refuse('not_rejected', 'Seul un justificatif rejeté se remplace. Écrivez au service pour en envoyer un autre.');
  const { label, accepts, purged } = piece;
  const refused = formatRefusal(label, accepts, file.format);
  if (refused !== null) return refused;
  const joined: JoinedPiece = {
    item: newItem,
    piece: piece.piece,
    label,
    file,
    ...(accepts !== undefined && { accepts }),
    ...(purged !== undefined && { purged }),
  };
  return ok([
    { type: 'dossier.piece_replaced', facts: { replaces: item, joined, onBehalf }, ...part(state, { files: { [file.file]: secret } }) },
  ]);
};

/** Asks the usager for what is missing: the rejected pieces, and whatever the text says. One message for all (rules §4.5). */
export const requestCompletion = (
  state: Dossier,
  command: { readonly text: string; readonly fields: readonly string[]; readonly until: string | null; readonly on: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.status !== 'depose' && state.status !== 'en_instruction')
    return wrongStatus(state, 'un complément ne peut pas être demandé maintenant.');
  if (state.applicant === null) return erasedPerson();
  const { text, fields, until, on } = command;
  if (until !== null && until <= on) return refuse('date_in_past', 'La date de réponse doit être à venir.', 'until');
  const items = currentPieces(state)
    .filter(({ status }) => status === 'rejetee')
    .map(({ item }) => item);
  if (items.length === 0 && text === '' && fields.length === 0)
    return refuse('nothing_asked', 'Rejetez un justificatif, choisissez des réponses à revoir, ou écrivez ce que vous attendez.', 'text');
  return ok([{ type: 'dossier.completion_requested', facts: { items, fields: [...fields], until, on }, ...part(state, { text }) }]);
};

/** «J’ai répondu»: every rejected piece must have been replaced. */
export const completeDossier = (
  state: Dossier,
  { onBehalf, on }: { readonly onBehalf: Reception | null; readonly on: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.status !== 'complement') return wrongStatus(state, 'aucun complément n’est attendu.');
  const left = currentPieces(state).filter(({ status }) => status === 'rejetee');
  if (left.length > 0) return refuse('pieces_left', `Remplacez d’abord ${left.map(({ label }) => `« ${label} »`).join(', ')}.`);
  return ok([{ type: 'dossier.completed', facts: { onBehalf, on } }]);
};

/** Takes a request of complement back: the dossier goes on as it is. */
export const withdrawCompletion = (state: Dossier, on: string): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.status !== 'complement') return wrongStatus(state, 'aucun complément n’est attendu.');
  return ok([{ type: 'dossier.completion_withdrawn', facts: { on } }]);
};

/** A message in the thread of the dossier, from either side. */
export const sendMessage = (
  state: Dossier,
  command: {
    readonly from: 'service' | 'usager';
    readonly text: string;
    readonly files: readonly DossierFile[];
    readonly secrets: Readonly<Record<string, FileSecret>>;
    readonly onBehalf: Reception | null;
  },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.applicant === null) return erasedPerson();
  const { from, text, files, secrets, onBehalf } = command;
  if (state.status === 'transmis') return wrongStatus(state, 'écrivez dans celui du service qui le traite maintenant.');
  if (text === '' && files.length === 0) return refuse('nothing_said', 'Écrivez votre message.', 'text');
  return ok([
    {
      type: 'dossier.message_sent',
      facts: { from, files: [...files], onBehalf },
      ...part(state, { text, ...(files.length > 0 && { files: { ...secrets } }) }),
    },
  ]);
};

/** What a decision needs, as a sentence; null when it may be taken. */
export const decisionRefusal = (state: Dossier, decision: Decided) => {
  if (!state.exists) return unknownDossier();
  if (state.applicant === null) return erasedPerson();
  if (state.status === 'complement') return wrongStatus(state, 'attendez la réponse, ou retirez votre demande, avant de décider.');
  if (isEnded(state.status)) return wrongStatus(state, 'il est déjà décidé. Rouvrez-le d’abord.');
  if (decision === 'sans_suite') return null;
  if (state.status !== 'en_instruction') return wrongStatus(state, 'passez-le en instruction avant de décider.');
  const rejected = currentPieces(state).find(({ status }) => status === 'rejetee');
  return decision === 'accepte' && rejected !== undefined
    ? refuse('piece_rejected', `« ${rejected.label} » est rejeté : demandez un complément, ou acceptez ce justificatif.`)
    : null;
};

/** Decides. A refusal says why (CRPA L211-2, L211-5), and so does a filing without follow-up. */
export const decideDossier = (
  state: Dossier,
  command: {
    readonly decision: Decided;
    readonly motive: string;
    readonly document: { readonly id: string; readonly file: DossierFile };
    readonly secret: FileSecret;
    readonly until: number;
    readonly on: string;
  },
): Decision<NewDossierEvent> => {
  const { decision, motive, document, secret, until, on } = command;
  const refused = decisionRefusal(state, decision);
  if (refused !== null) return refused;
  if (decision !== 'accepte' && motive === '')
    return refuse('motive_missing', 'Écrivez le motif : en droit et en fait, il figure dans la lettre.', 'motive');
  return ok([
    {
      type: 'dossier.decided',
      facts: { decision, document, until, on },
      ...part(state, { text: motive, files: { [document.file.file]: secret } }),
    },
  ]);
};

/** Takes a decision back before anybody outside has seen it: no mail was handed over (rules §4.7). */
export const undoDecision = (
  state: Dossier,
  { now, mailGone }: { readonly now: number; readonly mailGone: boolean },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.decision === null) return refuse('nothing_to_undo', 'Ce dossier n’a pas de décision à annuler.');
  if (mailGone || now >= state.decision.until)
    return refuse('too_late', 'Cette décision est déjà partie : elle ne s’annule plus. Rouvrez le dossier, en disant pourquoi.');
  return ok([{ type: 'dossier.decision_undone', facts: {} }]);
};

/** Opens a decided dossier again, with a reason; its letter stays in the history and the next decision begins blank. */
export const reopenDossier = (
  state: Dossier,
  { reason, now }: { readonly reason: string; readonly now: number },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (!isEnded(state.status)) return wrongStatus(state, 'il n’est pas clos.');
  if (state.status === 'transmis') return wrongStatus(state, 'un autre service le traite. Demandez-lui de vous le transmettre.');
  if (state.applicant === null) return erasedPerson();
  // Its mail would leave after that of the reopening, and say the contrary.
  if (isDecisionHidden(state, now))
    return refuse('undo_instead', 'Cette décision n’est pas encore partie : annulez-la, le demandeur n’en saura rien.');
  if (reason === '') return refuse('reason_missing', 'Dites pourquoi ce dossier est rouvert : le demandeur lira ce motif.', 'reason');
  return ok([{ type: 'dossier.reopened', facts: {}, ...part(state, { text: reason }) }]);
};

/** What whoever asked may not do while a decision that they do not see yet can be undone: a refusal by its name would tell it. */
export const hiddenDecisionRefusal = (state: Dossier, now: number) =>
  isDecisionHidden(state, now)
    ? refuse('wrong_status', 'Le service traite ce dossier en ce moment. Rouvrez-le dans quelques minutes.')
    : null;

/** «Désistement»: whoever asked takes their request back. */
export const withdrawDossier = (
  state: Dossier,
  { onBehalf, on }: { readonly onBehalf: Reception | null; readonly on: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (isEnded(state.status)) return wrongStatus(state, 'il n’y a plus rien à retirer.');
  return ok([{ type: 'dossier.withdrawn', facts: { onBehalf, on } }]);
};
