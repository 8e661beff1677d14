import type { Answers } from '../demarches/read-form.ts';
import { entry } from '../kernel/entry.ts';
import { defineAggregate, type Effects, evolveBy } from '../kernel/event.ts';
import { withChanges } from './correction.ts';
import {
  type DossierEvent,
  type DossierPart,
  dossierEvents,
  type JoinedPiece,
  type MessageSubject,
  type Requester,
  scopePart,
} from './events.ts';
import {
  type Correction,
  type Dossier,
  type DossierMessage,
  type DossierPiece,
  type DossierStatus,
  initialDossier,
  isDecisionHidden,
  type Pause,
} from './state.ts';
import { dossierSentences } from './timeline.ts';
import { takenOver } from './transmit.ts';

const partOf = (state: Dossier, event: DossierEvent): DossierPart =>
  (event.personal as Readonly<Record<string, DossierPart | null>>)[state.id] ?? {};

const arbitrate = (state: Dossier, event: DossierEvent): Dossier => ({ ...state, toArbitrate: [...state.toArbitrate, event.id] });

const closePause = (pauses: readonly Pause[], on: string): Pause[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: on } : pause));

const newPiece = (joined: JoinedPiece, at: number, replaces: string | null): DossierPiece => ({
  ...joined,
  status: 'a_verifier',
  reason: null,
  joinedAt: at,
  purgedOn: null,
  replaces,
});

/** The words of an act of the service, in the thread; nothing where it had none. */
const saidBy = (state: Dossier, event: DossierEvent, about: MessageSubject): readonly DossierMessage[] => {
  const text = partOf(state, event).text ?? null;
  if (text === '' || (text === null && about !== 'transmis')) return state.messages;
  return [...state.messages, { id: event.id, at: event.at, about, from: 'service', by: event.actor, onBehalf: null, text, files: [] }];
};

/** As it stood before the decision in force: that changed nothing else. */
const withoutDecision = (state: Dossier): Dossier => ({
  ...state,
  status: state.decision?.from ?? 'en_instruction',
  documents: state.documents.filter(({ document }) => document.id !== state.decision?.document.id),
  decision: null,
  endedAt: null,
});

/** Status changes that do not follow from where the dossier stands wait for a person. */
const from = (state: Dossier, event: DossierEvent, allowed: readonly DossierStatus[], next: () => Dossier): Dossier =>
  allowed.includes(state.status) ? next() : arbitrate(state, event);

const answersChanged = (state: Dossier, event: DossierEvent, by: Pick<Correction, 'from' | 'onBehalf'>): Dossier => {
  const { changes = [], text } = partOf(state, event);
  return {
    ...state,
    answers: state.answers === null ? null : withChanges(state.answers, changes),
    corrections: [...state.corrections, { id: event.id, at: event.at, ...by, by: event.actor, changes, reason: text ?? null }],
  };
};

const effects: Effects<Dossier, typeof dossierEvents> = {
  'dossier.deposited': (state, event) => {
    // Named one by one: what another poste added to them enters no state.
    const { number, demarche, version, title, service, requester, depositor, reception, onBehalf, regime, pieces } = event.facts;
    const part = partOf(state, event);
    const deposited = pieces.map((joined) => newPiece(joined, event.at, null));
    return {
      ...state,
      ...{ number, demarche, version, title, service, requester, depositor, reception, onBehalf, regime },
      exists: true,
      depositedAt: event.at,
      status: 'depose',
      applicant: part.applicant ?? null,
      answers: (part.answers as Answers | undefined) ?? null,
      files: { ...state.files, ...part.files },
      pieces: deposited,
      ...takenOver({ pieces: deposited }, event, part),
    };
  },
  'dossier.assigned': (state, { facts }) => ({ ...state, agent: facts.agent }),
  'dossier.instruction_started': (state, event) => from(state, event, ['depose'], () => ({ ...state, status: 'en_instruction' })),
  'dossier.piece_judged': (state, event) => {
    const { item, verdict } = event.facts;
    const reason = entry(partOf(state, event).reasons ?? {}, item) ?? null;
    return {
      ...state,
      pieces: state.pieces.map((piece) =>
        piece.item === item && piece.status !== 'remplacee' ? { ...piece, status: verdict, reason } : piece,
      ),
    };
  },
  'dossier.piece_replaced': (state, event) => {
    const { replaces, joined } = event.facts;
    if (state.pieces.some(({ item }) => item === joined.item)) return state;
    return {
      ...state,
      files: { ...state.files, ...partOf(state, event).files },
      pieces: [
        ...state.pieces.map((piece): DossierPiece => (piece.item === replaces ? { ...piece, status: 'remplacee' } : piece)),
        newPiece(joined, event.at, replaces),
      ],
    };
  },
  'dossier.completion_requested': (state, event) =>
    from(state, event, ['depose', 'en_instruction'], () => ({
      ...state,
      status: 'complement',
      completion: { ...event.facts, text: partOf(state, event).text ?? null, at: event.at, from: state.status },
      messages: saidBy(state, event, 'complement'),
      pauses: [...state.pauses, { from: event.facts.on, to: null, until: event.facts.until }],
    })),
  'dossier.completed': (state, event) =>
    from(state, event, ['complement'], () => ({
      ...state,
      status: state.completion?.from ?? 'depose',
      completion: null,
      pauses: closePause(state.pauses, event.facts.on),
    })),
  'dossier.completion_withdrawn': (state, event) =>
    from(state, event, ['complement'], () => ({
      ...state,
      status: state.completion?.from ?? 'depose',
      completion: null,
      pauses: closePause(state.pauses, event.facts.on),
    })),
  'dossier.message_sent': (state, event) => ({
    ...state,
    files: { ...state.files, ...partOf(state, event).files },
    messages: [
      ...state.messages,
      {
        id: event.id,
        at: event.at,
        about: null,
        from: event.facts.from,
        by: event.actor,
        onBehalf: event.facts.onBehalf,
        text: partOf(state, event).text ?? null,
        files: event.facts.files,
      },
    ],
  }),
  'dossier.decided': (state, event) =>
    from(state, event, ['depose', 'en_instruction'], () => {
      const part = partOf(state, event);
      const decision = { ...event.facts, by: event.actor, at: event.at, motive: part.text ?? null, from: state.status };
      return {
        ...state,
        status: event.facts.decision,
        decision,
        documents: [...state.documents, decision],
        files: { ...state.files, ...part.files },
        endedAt: event.at,
      };
    }),
  'dossier.decision_undone': (state, event) => from(state, event, ['accepte', 'refuse', 'sans_suite'], () => withoutDecision(state)),
  'dossier.attested': (state, event) => {
    const { implicit, bornOn, document } = event.facts;
    return {
      ...state,
      files: { ...state.files, ...partOf(state, event).files },
      attestations: [...state.attestations, { implicit, bornOn, document, at: event.at }],
    };
  },
  'dossier.reopened': (state, event) =>
    from(state, event, ['accepte', 'refuse', 'sans_suite', 'desiste'], () => ({
      ...state,
      status: 'en_instruction',
      decision: null,
      endedAt: null,
      messages: saidBy(state, event, 'rouvert'),
    })),
  'dossier.withdrawn': (state, event) =>
    from(state, event, ['depose', 'en_instruction', 'complement'], () => ({
      ...state,
      status: 'desiste',
      completion: null,
      pauses: closePause(state.pauses, event.facts.on),
      endedAt: event.at,
    })),
  'dossier.answers_corrected': (state, event) => answersChanged(state, event, { from: 'service', onBehalf: null }),
  'dossier.answers_completed': (state, event) => answersChanged(state, event, { from: 'usager', onBehalf: event.facts.onBehalf }),
  'dossier.transmitted': (state, event) =>
    from(state, event, ['depose', 'en_instruction'], () => ({
      ...state,
      status: 'transmis',
      transmittedTo: { ...event.facts, reason: partOf(state, event).text ?? null },
      messages: saidBy(state, event, 'transmis'),
      endedAt: event.at,
    })),
  'dossier.pieces_purged': (state, { facts }) => {
    const items = new Set(facts.items);
    const gone = state.pieces.filter(({ item }) => items.has(item));
    const files = new Set(gone.map(({ file }) => file.file));
    return {
      ...state,
      files: Object.fromEntries(Object.entries(state.files).filter(([file]) => !files.has(file))),
      pieces: state.pieces.map((piece) => (items.has(piece.item) ? { ...piece, purgedOn: piece.purgedOn ?? facts.on } : piece)),
    };
  },
  'dossier.paper_joined': (state, event) => ({
    ...state,
    files: { ...state.files, ...partOf(state, event).files },
    papers: [...state.papers, { ...event.facts, at: event.at }],
  }),
};
const evolve = evolveBy(effects);

/** The aggregate of one dossier. Scope: whoever asks and the service (design §3); nothing internal stands in it. */
export const dossierAggregate = defineAggregate<Dossier, typeof dossierEvents>({
  name: 'dossier',
  events: dossierEvents,
  initial: initialDossier,
  // A deposit comes once and before everything else.
  evolve: (state, event) => (state.exists === (event.type === 'dossier.deposited') ? arbitrate(state, event) : evolve(state, event)),
  scope: (id, firstFacts) => {
    const { requester, service } = (firstFacts ?? {}) as { requester?: Partial<Requester>; service?: unknown };
    return `dossier/${scopePart(requester?.id, id)}/${scopePart(service, id)}`;
  },
  sentences: dossierSentences,
});

/** A dossier as whoever asked sees it: a decision that can still be undone is not there yet. @param now milliseconds */
export const asUsagerSees = (state: Dossier, now: number): Dossier => (isDecisionHidden(state, now) ? withoutDecision(state) : state);

/**
 * Whether an event is told to whoever asked, in the history and in what came since. A decision is once it left, and never if it was undone
 * before or had no effect. @param seen the dossier as they see it (`asUsagerSees`)
 */
export const isToldToUsager = (seen: Dossier, event: { readonly type: string; readonly facts: unknown }): boolean => {
  const definition = entry<{ readonly seenBy: readonly string[] }>(dossierEvents, event.type);
  if (definition?.seenBy.includes('self') !== true) return false;
  if (event.type !== 'dossier.decided') return true;
  const { document } = event.facts as { readonly document?: { readonly id?: unknown } };
  return seen.documents.some((known) => known.document.id === document?.id);
};
