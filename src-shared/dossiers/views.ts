import { z } from 'zod';
import { acceptedFormats } from '../demarches/piece-formats.ts';
import { labelChip } from '../instruction/label-contract.ts';
import { seenHeads } from '../kernel/seen.ts';
import { reception } from '../organisations/reception.ts';
import { applicant, decisions, dossierFile, messageSubjects, paperActs, requester } from './events.ts';
import { dossierStatuses, pieceStatuses } from './state.ts';

/** A file as screens name it; `name` null when it was erased. */
export const fileView = dossierFile.extend({ name: z.string().nullable() });
export type FileView = z.infer<typeof fileView>;

export const pieceView = z.object({
  item: z.string(),
  piece: z.string(),
  label: z.string(),
  file: fileView,
  status: z.enum(pieceStatuses),
  reason: z.string().nullable(),
  joinedAt: z.number().int(),
  replaces: z.string().nullable(),
  /** What the démarche says that it is («RIB»); null for nothing in particular. */
  nature: z.string().nullable(),
  accepts: z.enum(acceptedFormats),
  /** Day on which it was removed after the decision; null while it is there. */
  purgedOn: z.string().nullable(),
});
export type PieceView = z.infer<typeof pieceView>;

export const messageView = z.object({
  id: z.string(),
  at: z.number().int(),
  about: z.enum(messageSubjects).nullable(),
  from: z.enum(['service', 'usager']),
  /** Whoever wrote it; whoever asked, where an agent noted it for them. */
  who: z.string(),
  /** How it arrived and who noted it, as words; null for what was written here. */
  noted: z.string().nullable(),
  text: z.string().nullable(),
  files: z.array(fileView),
});
export type MessageView = z.infer<typeof messageView>;

/** One line of what was answered: a title, or a question with its answer in words. */
export const answerLine = z.object({
  block: z.string(),
  kind: z.enum(['titre', 'ligne', 'champ']),
  level: z.number().int(),
  label: z.string(),
  value: z.string().nullable(),
});
export type AnswerLine = z.infer<typeof answerLine>;

export const clockView = z.object({
  due: z.string().nullable(),
  stopped: z.boolean(),
  silence: z.enum(['acceptation', 'rejet', 'aucun']),
  lines: z.array(z.object({ text: z.string(), source: z.string().nullable() })),
  implicit: z.object({ decision: z.enum(['acceptation', 'rejet']), on: z.string() }).nullable(),
});

/** Letters that say what silence decided. */
export const implicitDocuments = ['acceptation_implicite', 'rejet_implicite'] as const;

export const documentView = z.object({
  id: z.string(),
  dossier: z.string(),
  number: z.string(),
  title: z.string(),
  /** What the letter says: a decision, or what silence decided. */
  decision: z.enum([...decisions, ...implicitDocuments]),
  at: z.number().int(),
  file: fileView,
});
export type DocumentView = z.infer<typeof documentView>;

/** What was changed in the answers after the deposit, before and after in words. */
export const correctionView = z.object({
  id: z.string(),
  at: z.number().int(),
  from: z.enum(['service', 'usager']),
  who: z.string(),
  reason: z.string().nullable(),
  lines: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type CorrectionView = z.infer<typeof correctionView>;

/** A scan of what arrived, and what was done by it. */
export const paperView = z.object({ act: z.enum(paperActs), reception, file: fileView, at: z.number().int() });
export type PaperView = z.infer<typeof paperView>;

/** A dossier passed from one service to another. */
export const passageView = z.object({
  dossier: z.string(),
  service: z.string(),
  on: z.string(),
  reason: z.string().nullable(),
});
export type PassageView = z.infer<typeof passageView>;

/** A dossier as whoever asks sees it. */
export const usagerDossier = z.object({
  id: z.string(),
  heads: seenHeads,
  number: z.string(),
  title: z.string(),
  service: z.string(),
  requester,
  /** The body, or the person; «donnée effacée». */
  requesterName: z.string(),
  status: z.enum(dossierStatuses),
  depositedAt: z.number().int(),
  receivedOn: z.string(),
  /** First name and name of the agent in charge (CRPA L111-2). */
  agent: z.string().nullable(),
  answers: z.array(answerLine),
  pieces: z.array(pieceView),
  completion: z
    .object({
      items: z.array(z.string()),
      /** Questions whose answers are to be looked at again. */
      fields: z.array(z.object({ id: z.string(), label: z.string() })),
      until: z.string().nullable(),
      text: z.string().nullable(),
      at: z.number().int(),
    })
    .nullable(),
  messages: z.array(messageView),
  /** Newest first. */
  papers: z.array(paperView),
  corrections: z.array(correctionView),
  documents: z.array(documentView),
  clock: clockView,
  motive: z.string().nullable(),
  /** The service that has it now, and the one that had it before. */
  transmittedTo: passageView.nullable(),
  transmittedFrom: passageView.nullable(),
});
export type UsagerDossier = z.infer<typeof usagerDossier>;

/** The same as the service sees it. */
export const serviceDossier = usagerDossier.extend({
  applicant: applicant.nullable(),
  depositor: z.string().nullable(),
  onBehalf: z.boolean(),
  reception,
  mine: z.boolean(),
  agentId: z.string().nullable(),
  /** The one who follows it is away: until when, and who stands in. */
  away: z.object({ until: z.string(), standIn: z.string(), isMe: z.boolean() }).nullable(),
  /** The decision that can still be undone, and until when. */
  undoUntil: z.number().int().nullable(),
  /** What a decision would still need, by decision; null when it may be taken. */
  refusals: z.record(z.enum(decisions), z.string().nullable()),
  toArbitrate: z.number().int(),
  /** Questions that were asked of this person, and may be asked again. */
  askable: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type ServiceDossier = z.infer<typeof serviceDossier>;

/** A line of the lists of the service. */
export const dossierRow = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  name: z.string(),
  status: z.enum(dossierStatuses),
  depositedAt: z.number().int(),
  due: z.string().nullable(),
  agent: z.string().nullable(),
  mine: z.boolean(),
  /** Followed by somebody who is away, for whom this agent stands in. */
  standIn: z.boolean(),
  labels: z.array(labelChip),
  /** Since this agent looked at it. */
  changed: z.boolean(),
  /** Another one of the service may be the same request. */
  twin: z.boolean(),
});
export type DossierRow = z.infer<typeof dossierRow>;

/** A line of «Mes dossiers». */
export const ownDossierRow = dossierRow
  .omit({ agent: true, mine: true, standIn: true, due: true, labels: true, changed: true, twin: true })
  .extend({
    service: z.string(),
    /** What is expected of me, as a sentence; null for nothing. */
    expected: z.string().nullable(),
  });
export type OwnDossierRow = z.infer<typeof ownDossierRow>;
