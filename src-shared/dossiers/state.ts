import type { LegalRegime } from '../demarches/form.ts';
import type { Answers } from '../demarches/read-form.ts';
import type { Reception } from '../organisations/reception.ts';
import type {
  AnswerChange,
  Applicant,
  Decided,
  DossierFile,
  FileSecret,
  JoinedPiece,
  MessageSubject,
  PaperAct,
  Requester,
} from './events.ts';

/** States of a dossier (rules §4.4); a draft is a stream of its own. */
export const dossierStatuses = [
  'depose',
  'en_instruction',
  'complement',
  'accepte',
  'refuse',
  'sans_suite',
  'desiste',
  'transmis',
] as const;
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
  /** Null for a message that is nothing but one. */
  readonly about: MessageSubject | null;
  readonly from: 'service' | 'usager';
  readonly by: string | null;
  /** How it arrived, where an agent noted it for whoever asked. */
  readonly onBehalf: Reception | null;
  /** Null once it was erased. */
  readonly text: string | null;
  readonly files: readonly DossierFile[];
}

/** An obvious slip that an agent corrected in the answers, or answers that whoever asked changed because the service asked for them again. */
export interface Correction {
  readonly id: string;
  readonly at: number;
  readonly from: 'service' | 'usager';
  readonly by: string | null;
  /** How the answers arrived, where an agent noted them for whoever asked. */
  readonly onBehalf: Reception | null;
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

/** Where a dossier of another service is instructed now, or where this one came from. */
export interface Passage {
  readonly dossier: string;
  readonly service: string;
  /** Day on which it was transmitted. */
  readonly on: string;
  /** Why; null once it was erased. */
  readonly reason: string | null;
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
  /** The service that has it now: nothing more happens to it here. */
  readonly transmittedTo: Passage | null;
  /** The service that had it before. */
  readonly transmittedFrom: Passage | null;
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
  transmittedTo: null,
  transmittedFrom: null,
  endedAt: null,
  toArbitrate: [],
});

/** Whether nothing more is decided about it. */
export const isEnded = (status: DossierStatus): boolean => status !== 'depose' && status !== 'en_instruction' && status !== 'complement';

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
