import type { LegalRegime } from '../demarches/form.ts';
import type { Answers } from '../demarches/read-form.ts';
import { entry } from '../kernel/entry.ts';
import { defineAggregate, type Effects, evolveBy } from '../kernel/event.ts';
import type { Reception } from '../organisations/reception.ts';
import { withChanges } from './correction.ts';
import {
  type AnswerChange,
  type Applicant,
  type Decided,
  type DossierEvent,
  type DossierFile,
  type DossierPart,
  dossierEvents,
  type FileSecret,
  type JoinedPiece,
  type PaperAct,
  type Requester,
  scopePart,
} from './events.ts';
import { dossierSentences } from './timeline.ts';

/** States of a dossier (rules §4.4); a draft is a stream of its own. */
export const dossierStatuses = ['depose', 'en_instruction', 'complement', 'accepte', 'refuse', 'sans_suite', 'desiste'] as const;
export type DossierStatus = (typeof dossierStatuses)[number];

/** States of a justificatif (S3). */
export const pieceStatuses = ['a_verifier', 'acceptee', 'rejetee', 'remplacee'] as const;
export type PieceStatus = (typeof pieceStatuses)[number];

export interface DossierPiece extends JoinedPiece {
  readonly status: PieceStatus;
  /** Why it was rejected; null when it was not, or erased. */
  readonly reason: string | null;
  readonly joinedAt: number;
  /** Day on which it was removed, as the démarche asks; null while it is there. */
  readonly purgedOn: string | null;
  /** The item that it replaces. */
  readonly replaces: string | null;
}

/** What is asked of the usager until they answer. */
export interface Completion {
  /** Day of the request. */
  readonly on: string;
  readonly items: readonly string[];
  readonly fields: readonly string[];
  readonly until: string | null;
  readonly text: string | null;
  readonly at: number;
  /** Where the dossier stood, and returns to. */
  readonly from: DossierStatus;
}

export interface DossierMessage {
  readonly id: string;
  readonly at: number;
  readonly from: 'service' | 'usager';
  readonly by: string | null;
  /** How it arrived, where an agent noted it for whoever asked. */
  readonly onBehalf: Reception | null;
  /** Null once it was erased. */
  readonly text: string | null;
  readonly files: readonly DossierFile[];
}

/** An obvious slip that an agent corrected in the answers. */
export interface Correction {
  readonly id: string;
  readonly at: number;
  readonly by: string | null;
  /** Empty once they were erased. */
  readonly changes: readonly AnswerChange[];
  readonly reason: string | null;
}

/** A scan of what came on paper, by courriel or to the counter, and what was done by it. */
export interface DossierPaper {
  readonly act: PaperAct;
  readonly reception: Reception;
  readonly file: DossierFile;
  readonly at: number;
}

export interface DossierDecision {
  readonly decision: Decided;
  readonly by: string | null;
  readonly at: number;
  /** The day it bears. */
  readonly on: string;
  readonly until: number;
  readonly motive: string | null;
  readonly document: { readonly id: string; readonly file: DossierFile };
  /** Where the dossier stood, and returns to if it is undone. */
  readonly from: DossierStatus;
}

/** What silence decided, attested in writing. */
export interface Attestation {
  readonly implicit: 'acceptation' | 'rejet';
  readonly bornOn: string;
  readonly at: number;
  readonly document: { readonly id: string; readonly file: DossierFile };
}

/** A stretch in which the clock does not run: from the day of a request to that of its answer; null while it lasts. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
  /** Last day given for the answer; null where none was. */
  readonly until: string | null;
}

export interface Dossier {
  readonly id: string;
  readonly exists: boolean;
  readonly number: string;
  readonly demarche: string;
  readonly version: string;
  readonly title: string;
  readonly service: string;
  readonly requester: Requester;
  readonly depositor: string | null;
  readonly reception: Reception;
  readonly onBehalf: boolean;
  readonly regime: LegalRegime;
  readonly depositedAt: number;
  readonly status: DossierStatus;
  /** Agent who follows it: whoever asks may know their name (CRPA L111-2). */
  readonly agent: string | null;
  /** Null when the person was erased, as is all that they wrote. */
  readonly applicant: Applicant | null;
  readonly answers: Answers | null;
  readonly pieces: readonly DossierPiece[];
  /** What opens the files that are still readable, by id of the file. */
  readonly files: Readonly<Record<string, FileSecret>>;
  readonly completion: Completion | null;
  readonly pauses: readonly Pause[];
  readonly messages: readonly DossierMessage[];
  readonly papers: readonly DossierPaper[];
  readonly corrections: readonly Correction[];
  /** The one in force; former ones stay in the history. */
  readonly decision: DossierDecision | null;
  /** Every letter that was sent, undone ones excepted. */
  readonly documents: readonly DossierDecision[];
  readonly attestations: readonly Attestation[];
  readonly endedAt: number | null;
  readonly toArbitrate: readonly string[];
}

export const initialDossier = (id: string): Dossier => ({
  id,
  exists: false,
  number: '',
  demarche: '',
  version: '',
  title: '',
  service: '',
  requester: { kind: 'particulier', id: '' },
  depositor: null,
  reception: { channel: 'poste', receivedOn: '1970-01-01' },
  onBehalf: false,
  regime: { silence: 'aucun', count: 2, unit: 'mois' },
  depositedAt: 0,
  status: 'depose',
  agent: null,
  applicant: null,
  answers: null,
  pieces: [],
  files: {},
  completion: null,
  pauses: [],
  messages: [],
  papers: [],
  corrections: [],
  decision: null,
  documents: [],
  attestations: [],
  endedAt: null,
  toArbitrate: [],
});

/** Whether nothing more is decided about it. */
export const isEnded = (status: DossierStatus): boolean => status !== 'depose' && status !== 'en_instruction' && status !== 'complement';

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

const effects: Effects<Dossier, typeof dossierEvents> = {
  'dossier.deposited': (state, event) => {
    // Named one by one: what another poste added to them enters no state.
    const { number, demarche, version, title, service, requester, depositor, reception, onBehalf, regime, pieces } = event.facts;
    const part = partOf(state, event);
    return {
      ...state,
      ...{ number, demarche, version, title, service, requester, depositor, reception, onBehalf, regime },
      exists: true,
      depositedAt: event.at,
      status: 'depose',
      applicant: part.applicant ?? null,
      answers: (part.answers as Answers | undefined) ?? null,
      files: { ...state.files, ...part.files },
      pieces: pieces.map((joined) => newPiece(joined, event.at, null)),
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
    })),
  'dossier.withdrawn': (state, event) =>
    from(state, event, ['depose', 'en_instruction', 'complement'], () => ({
      ...state,
      status: 'desiste',
      completion: null,
      pauses: closePause(state.pauses, event.facts.on),
      endedAt: event.at,
    })),
  'dossier.answers_corrected': (state, event) => {
    const { changes = [], text } = partOf(state, event);
    return {
      ...state,
      answers: state.answers === null ? null : withChanges(state.answers, changes),
      corrections: [...state.corrections, { id: event.id, at: event.at, by: event.actor, changes, reason: text ?? null }],
    };
  },
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

/** The version of each piece that counts: what was replaced is history. */
export const currentPieces = ({ pieces }: Pick<Dossier, 'pieces'>): DossierPiece[] => pieces.filter(({ status }) => status !== 'remplacee');

/** Who must act (rules §4.6): the colour of every list. */
export type WaitsOn = 'service' | 'usager' | 'personne';
export const waitsOn = ({ status }: Pick<Dossier, 'status'>): WaitsOn => {
  if (isEnded(status)) return 'personne';
  return status === 'complement' ? 'usager' : 'service';
};

/** Whether a decision can still be undone: whoever asked does not see it yet (rules §4.7). @param now milliseconds */
export const isDecisionHidden = ({ decision }: Pick<Dossier, 'decision'>, now: number): boolean =>
  decision !== null && now < decision.until;

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
