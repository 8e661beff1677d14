import { z } from 'zod';
import type { FormPiece } from '../demarches/form.ts';
import { formatRefusal } from '../demarches/piece-formats.ts';
import { type Decision, defineAggregate, defineEvent, type Effects, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  type Applicant,
  applicant,
  type DossierFile,
  type FileSecret,
  fileSecret,
  type JoinedPiece,
  joinedPiece,
  type Requester,
  requester,
  scopePart,
} from './events.ts';

/** What a person typed so far, as it stands: nothing of it is checked before the deposit. */
export const typedForm = z.object({
  fields: z.record(z.string(), z.unknown()),
  rows: z.record(z.string(), z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })).max(100)),
});
export type TypedForm = z.infer<typeof typedForm>;

const draftPart = z.object({
  typed: typedForm.optional(),
  files: z.record(z.string(), fileSecret).optional(),
  /** Who asks, where they have no account; and where mails about a body's paper go. */
  applicant: applicant.optional(),
});
type DraftPart = z.infer<typeof draftPart>;

const seenBy = ['members', 'self'] as const;

/**
 * Events of a draft, whose subject is the draft itself. Nothing of it reaches the service before the deposit, but where its agents type it
 * from a paper.
 */
export const draftEvents = {
  'draft.begun': defineEvent({
    facts: z.object({
      demarche: z.string(),
      version: z.string(),
      requester,
      account: z.string(),
      /** The service whose agents type it from a paper; absent where whoever asks types. */
      service: z.string().optional(),
    }),
    personal: draftPart,
    merge: 'transition',
    keys: () => ['begun'],
    seenBy,
  }),
  'draft.saved': defineEvent({ personal: draftPart, merge: 'comfort', seenBy }),
  'draft.joined': defineEvent({ facts: z.object({ joined: joinedPiece }), personal: draftPart, merge: 'append', seenBy }),
  'draft.parted': defineEvent({ facts: z.object({ item: z.string() }), merge: 'append', seenBy }),
  'draft.ended': defineEvent({ facts: z.object({ dossier: z.string().nullable() }), merge: 'transition', keys: () => ['end'], seenBy }),
};
type NewDraftEvent = NewEventOf<typeof draftEvents>;

export interface Draft {
  readonly id: string;
  readonly exists: boolean;
  readonly demarche: string;
  readonly version: string;
  readonly requester: Requester;
  readonly account: string;
  /** The service in whose hands it is; null for a draft of whoever asks. */
  readonly service: string | null;
  readonly applicant: Applicant | null;
  readonly typed: TypedForm;
  readonly pieces: readonly JoinedPiece[];
  readonly files: Readonly<Record<string, FileSecret>>;
  readonly beganAt: number;
  readonly savedAt: number;
  readonly ended: boolean;
  /** The dossier that it became. */
  readonly dossier: string | null;
}

const emptyTyped: TypedForm = { fields: {}, rows: {} };

const partOf = (id: string, personal: Readonly<Record<string, DraftPart | null>>): DraftPart => personal[id] ?? {};

const effects: Effects<Draft, typeof draftEvents> = {
  'draft.begun': (state, { facts, personal, at }) =>
    state.exists
      ? state
      : {
          ...state,
          ...{ demarche: facts.demarche, version: facts.version, requester: facts.requester, account: facts.account },
          service: facts.service ?? null,
          applicant: partOf(state.id, personal).applicant ?? null,
          exists: true,
          beganAt: at,
          savedAt: at,
        },
  'draft.saved': (state, { personal, at }) => ({ ...state, typed: partOf(state.id, personal).typed ?? emptyTyped, savedAt: at }),
  'draft.joined': (state, { facts: { joined }, personal, at }) =>
    state.pieces.some(({ item }) => item === joined.item)
      ? state
      : {
          ...state,
          pieces: [...state.pieces, joined],
          files: { ...state.files, ...partOf(state.id, personal).files },
          savedAt: at,
        },
  'draft.parted': (state, { facts, at }) => ({ ...state, pieces: state.pieces.filter(({ item }) => item !== facts.item), savedAt: at }),
  'draft.ended': (state, { facts }) => ({ ...state, ended: true, dossier: facts.dossier }),
};

/**
 * A draft. Scope: that of whoever asks; the members of a body see those of their body (S1). What agents type from a paper lies with their
 * service: whoever asks does not find somebody else's typing among their drafts.
 */
export const draftAggregate = defineAggregate<Draft, typeof draftEvents>({
  name: 'draft',
  events: draftEvents,
  initial: (id) => ({
    id,
    exists: false,
    demarche: '',
    version: '',
    requester: { kind: 'particulier', id: '' },
    account: '',
    service: null,
    applicant: null,
    typed: emptyTyped,
    pieces: [],
    files: {},
    beganAt: 0,
    savedAt: 0,
    ended: false,
    dossier: null,
  }),
  evolve: evolveBy(effects),
  scope: (id, firstFacts) => {
    const { requester: asking, service } = (firstFacts ?? {}) as { requester?: Partial<Requester>; service?: unknown };
    if (typeof service === 'string') return `service/${scopePart(service, id)}`;
    const { kind, id: named } = asking ?? {};
    return `${kind === 'organisation' ? kind : 'particulier'}/${scopePart(named, id)}`;
  },
  sentences: {
    'draft.begun': 'Brouillon commencé.',
    'draft.saved': 'Brouillon enregistré.',
    'draft.joined': ({ facts }) => `« ${facts.joined.label} » joint.`,
    'draft.parted': 'Justificatif retiré du brouillon.',
    'draft.ended': ({ facts }) => (facts.dossier === null ? 'Brouillon supprimé.' : 'Brouillon déposé.'),
  },
});

export const unknownDraft = () =>
  refuse('unknown_draft', 'Ce brouillon n’existe plus : il a été déposé ou supprimé. Revenez à « Mes brouillons ».');

export const beginDraft = (
  state: Draft,
  facts: {
    readonly demarche: string;
    readonly version: string;
    readonly requester: Requester;
    readonly account: string;
    readonly service?: string;
  },
  asking: Applicant | null = null,
): Decision<NewDraftEvent> =>
  state.exists
    ? refuse('draft_exists', 'Ce brouillon existe déjà.')
    : ok([{ type: 'draft.begun', facts, ...(asking !== null && { personal: { [state.id]: { applicant: asking } } }) }]);

/** Keeps what was typed; saying the same again writes nothing. */
export const saveDraft = (state: Draft, typed: TypedForm): Decision<NewDraftEvent> => {
  if (!state.exists || state.ended) return unknownDraft();
  if (JSON.stringify(state.typed) === JSON.stringify(typed)) return ok([]);
  return ok([{ type: 'draft.saved', facts: {}, personal: { [state.id]: { typed } } }]);
};

/** A file for a piece, under what the piece says of it. */
export const joinedAs = ({ id, label, accepts, purged }: FormPiece, item: string, file: DossierFile): JoinedPiece => ({
  item,
  piece: id,
  label,
  file,
  ...(accepts !== 'tous' && { accepts }),
  ...(purged && { purged }),
});

/** Joins a file for a piece; a second one is refused where one is expected. */
export const joinFile = (
  state: Draft,
  command: { readonly piece: FormPiece | undefined; readonly item: string; readonly file: DossierFile; readonly secret: FileSecret },
): Decision<NewDraftEvent> => {
  if (!state.exists || state.ended) return unknownDraft();
  const { piece, item, file, secret } = command;
  if (piece === undefined) return refuse('unknown_piece', 'Ce justificatif n’est pas demandé ici.');
  const joined = state.pieces.filter((known) => known.piece === piece.id).length;
  if (joined > 0 && !piece.several) return refuse('one_file', 'Un seul fichier est attendu ici : retirez d’abord l’autre.');
  const refused = formatRefusal(piece.label, piece.accepts, file.format);
  if (refused !== null) return refused;
  if (joined >= 20) return refuse('too_many_files', 'Vingt fichiers au plus pour un justificatif : réunissez-les en un PDF.');
  return ok([
    {
      type: 'draft.joined',
      facts: { joined: joinedAs(piece, item, file) },
      personal: { [state.id]: { files: { [file.file]: secret } } },
    },
  ]);
};

export const partFile = (state: Draft, item: string): Decision<NewDraftEvent> => {
  if (!state.exists || state.ended) return unknownDraft();
  return ok(state.pieces.some((piece) => piece.item === item) ? [{ type: 'draft.parted', facts: { item } }] : []);
};

/** Ends a draft: deposited as a dossier, or thrown away (null). */
export const endDraft = (state: Draft, dossier: string | null): Decision<NewDraftEvent> => {
  if (!state.exists || state.ended) return unknownDraft();
  return ok([{ type: 'draft.ended', facts: { dossier } }]);
};
