import { z } from 'zod';
import { legalRegime } from '../demarches/form.ts';
import { acceptedFormats } from '../demarches/piece-formats.ts';
import { type FileFacts, type FilePart, fileFacts, filePart } from '../files/file.ts';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { instant } from '../kernel/instant.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { reception } from '../organisations/reception.ts';

/**
 * Who asks: a person for themselves, or a body through one of its members (S1); `personne`: somebody without account whose paper an agent
 * typed, whose id is drawn for that one dossier (decision 058).
 */
export const requesterKinds = ['particulier', 'organisation', 'personne'] as const;
export const requester = z.object({ kind: z.enum(requesterKinds), id: z.string() });
export type Requester = z.infer<typeof requester>;

/** One part of the name of a scope; the id of the stream where its first event, which another poste wrote, names none. */
export const scopePart = (named: unknown, id: string): string =>
  typeof named === 'string' && named !== '' && !named.includes('/') ? named : id.replaceAll('/', '') || 'inconnu';

/** A file that a dossier refers to: what may stay for ever. Its name and key are a personal part. */
export const dossierFile = fileFacts;
export type DossierFile = FileFacts;

/** What opens a file and names it; gone with the person. */
export const fileSecret = filePart;
export type FileSecret = FilePart;

/** One file joined for one piece. `item` names it from then on; `row` where the piece is asked in each row of a block. */
export const joinedPiece = z.object({
  item: z.string(),
  piece: z.string(),
  label: z.string(),
  file: dossierFile,
  /** What it may be a file of, where that is not all that Écritoire takes in: what replaces it has to be one too. */
  accepts: z.enum(acceptedFormats).optional(),
  /** The démarche has it removed once the dossier is decided. */
  purged: z.boolean().optional(),
});
export type JoinedPiece = z.infer<typeof joinedPiece>;

export const decisions = ['accepte', 'refuse', 'sans_suite'] as const;
export type Decided = (typeof decisions)[number];

const answer = z.unknown();
const answers = z.object({
  fields: z.record(z.string(), answer),
  rows: z.record(z.string(), z.array(z.object({ id: z.string(), answers: z.record(z.string(), answer) })).readonly()),
});

/** Who the dossier is for, as they stood when it was deposited. */
export const applicant = z.object({
  name: z.string(),
  courriel: z.string().nullable(),
  siret: z.string().nullable(),
  /** Lines under the name on an envelope; absent where the base knows the address, or nobody gave one. */
  address: z.array(z.string()).optional(),
});
export type Applicant = z.infer<typeof applicant>;

/** One answer that an agent corrected: a field, or `block/row/field`. Without `before` or `after` it was not asked then. */
export const answerChange = z.object({ at: z.string(), before: z.unknown().optional(), after: z.unknown().optional() });
export type AnswerChange = z.infer<typeof answerChange>;

/** Everything personal of one event of a dossier, in one erasable part whose subject is the dossier itself. */
export const dossierPart = z.object({
  applicant: applicant.optional(),
  answers: answers.optional(),
  /** By id of the file. */
  files: z.record(z.string(), fileSecret).optional(),
  text: z.string().optional(),
  /** Reasons by item. */
  reasons: z.record(z.string(), z.string()).optional(),
  /** Answers that an agent corrected, or that whoever asked gave again. */
  changes: z.array(answerChange).optional(),
  /** What was written before the dossier was transmitted, by id of the message, and reasons of corrections by theirs. */
  texts: z.record(z.string(), z.string()).optional(),
  /** What was corrected before, by id of the correction. */
  corrections: z.record(z.string(), z.array(answerChange)).optional(),
});
export type DossierPart = z.infer<typeof dossierPart>;

/** What a scanned paper did that an agent typed for whoever asked; the scan of a message is joined to that message. */
export const paperActs = ['depot', 'complement', 'desistement'] as const;
export type PaperAct = (typeof paperActs)[number];

/** Acts of the service whose words stand in the thread, beside the messages. */
export const messageSubjects = ['complement', 'rouvert', 'transmis'] as const;
export type MessageSubject = (typeof messageSubjects)[number];

const everybody = ['agents', 'members', 'self'] as const;
const status = (): readonly string[] => ['status'];
/** Total: without a place it would be about all of them. */
const answerKeys = ({ fields }: { readonly fields: readonly string[] }): readonly string[] =>
  fields.length === 0 ? ['answers'] : [...new Set(fields)].map((at) => `answer/${at}`);
const onBehalf = reception.nullable();
/** The day it was for its author: the legal clock counts days, and no zone enters a projection. */
const on = plainDate;

/** What was exchanged before another service transmitted the dossier: the words are personal. */
const exchanges = {
  verdicts: z.array(
    z.object({
      item: z.string(),
      verdict: z.enum(['acceptee', 'rejetee', 'a_verifier', 'remplacee']),
      joinedAt: instant,
      replaces: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.string(),
      at: instant,
      about: z.enum(messageSubjects).nullable(),
      from: z.enum(['service', 'usager']),
      by: z.string().nullable(),
      onBehalf,
      files: z.array(dossierFile),
    }),
  ),
  pauses: z.array(z.object({ from: plainDate, to: plainDate, until: plainDate.nullable() })),
  papers: z.array(z.object({ act: z.enum(paperActs), reception, file: dossierFile, at: instant })),
  corrections: z.array(z.object({ id: z.string(), at: instant, from: z.enum(['service', 'usager']), by: z.string().nullable(), onBehalf })),
};

/** Events of a dossier from its deposit on: all that is exchanged with whoever asks (design §3). */
export const dossierEvents = {
  'dossier.deposited': defineEvent({
    facts: z.object({
      number: z.string(),
      demarche: z.string(),
      version: z.string(),
      title: z.string(),
      service: z.string(),
      requester,
      /** Account that deposited, to whom mails go; null for a paper of somebody without account. */
      depositor: z.string().nullable(),
      reception,
      onBehalf: z.boolean(),
      regime: legalRegime,
      pieces: z.array(joinedPiece),
      /** Where it comes from, if another service transmitted it: it goes on from there, under the same number. */
      from: z
        .object({
          dossier: z.string(),
          service: z.string(),
          on,
          depositedAt: instant,
          status: z.enum(['depose', 'en_instruction']),
          ...exchanges,
        })
        .optional(),
    }),
    personal: dossierPart,
    merge: 'transition',
    keys: () => ['deposit', 'status'],
    seenBy: everybody,
  }),
  'dossier.assigned': defineEvent({
    facts: z.object({ agent: z.string().nullable() }),
    merge: 'transition',
    keys: () => ['agent'],
    seenBy: ['agents'],
  }),
  'dossier.instruction_started': defineEvent({ merge: 'transition', keys: status, seenBy: everybody }),
  'dossier.piece_judged': defineEvent({
    facts: z.object({ item: z.string(), label: z.string(), verdict: z.enum(['acceptee', 'rejetee', 'a_verifier']) }),
    personal: dossierPart,
    merge: 'transition',
    keys: ({ item }) => [`piece/${item}`],
    seenBy: everybody,
  }),
  'dossier.piece_replaced': defineEvent({
    facts: z.object({ replaces: z.string(), joined: joinedPiece, onBehalf }),
    personal: dossierPart,
    merge: 'append',
    seenBy: everybody,
  }),
  'dossier.completion_requested': defineEvent({
    facts: z.object({ items: z.array(z.string()), fields: z.array(z.string()), until: plainDate.nullable(), on }),
    personal: dossierPart,
    merge: 'transition',
    keys: status,
    seenBy: everybody,
  }),
  'dossier.completed': defineEvent({ facts: z.object({ onBehalf, on }), merge: 'transition', keys: status, seenBy: everybody }),
  /** The service no longer waits for the answer. */
  'dossier.completion_withdrawn': defineEvent({ facts: z.object({ on }), merge: 'transition', keys: status, seenBy: everybody }),
  'dossier.message_sent': defineEvent({
    facts: z.object({ from: z.enum(['service', 'usager']), files: z.array(dossierFile), onBehalf }),
    personal: dossierPart,
    merge: 'append',
    seenBy: everybody,
  }),
  'dossier.decided': defineEvent({
    facts: z.object({
      decision: z.enum(decisions),
      on,
      /** The letter, which becomes one of «Mes documents reçus» at the end of the delay in which the decision can be undone. */
      document: z.object({ id: z.string(), file: dossierFile }),
      /** Until when it can be undone, milliseconds. */
      until: instant,
    }),
    personal: dossierPart,
    merge: 'transition',
    keys: status,
    seenBy: everybody,
  }),
  'dossier.decision_undone': defineEvent({ merge: 'transition', keys: status, seenBy: ['agents'] }),
  /** What silence decided is attested in writing (CRPA L232-3): no status changes by it. */
  'dossier.attested': defineEvent({
    facts: z.object({
      implicit: z.enum(['acceptation', 'rejet']),
      bornOn: plainDate,
      on,
      document: z.object({ id: z.string(), file: dossierFile }),
    }),
    personal: dossierPart,
    merge: 'append',
    seenBy: everybody,
  }),
  'dossier.reopened': defineEvent({ personal: dossierPart, merge: 'transition', keys: status, seenBy: everybody }),
  'dossier.withdrawn': defineEvent({ facts: z.object({ onBehalf, on }), merge: 'transition', keys: status, seenBy: everybody }),
  /** «Corriger une erreur de saisie»: places of the answers; before, after and the reason are personal. */
  'dossier.answers_corrected': defineEvent({
    facts: z.object({ fields: z.array(z.string()), on }),
    personal: dossierPart,
    merge: 'guarded',
    keys: answerKeys,
    seenBy: everybody,
  }),
  /** What whoever asked answers anew, because the service asked for it. */
  'dossier.answers_completed': defineEvent({
    facts: z.object({ fields: z.array(z.string()), on, onBehalf }),
    personal: dossierPart,
    merge: 'guarded',
    keys: answerKeys,
    seenBy: everybody,
  }),
  /** It is the affair of another service, which has it from then on in a dossier of its own (CRPA L114-2). */
  'dossier.transmitted': defineEvent({
    facts: z.object({ dossier: z.string(), service: z.string(), on }),
    personal: dossierPart,
    merge: 'transition',
    keys: status,
    seenBy: everybody,
  }),
  /** What the démarche asks to be removed after the decision is gone: no poste gives these files to anybody any more. */
  'dossier.pieces_purged': defineEvent({
    facts: z.object({ items: z.array(z.string()), on }),
    merge: 'append',
    seenBy: everybody,
  }),
  /** The scan of what an act «pour le compte de» rests on, beside that act. */
  'dossier.paper_joined': defineEvent({
    facts: z.object({ act: z.enum(paperActs), reception, file: dossierFile }),
    personal: dossierPart,
    merge: 'append',
    seenBy: everybody,
  }),
};
export type DossierEvent = EventOf<typeof dossierEvents>;
export type NewDossierEvent = NewEventOf<typeof dossierEvents>;
