import { z } from 'zod';
import { type FileFacts, type FilePart, fileFacts, filePart } from '../files/file.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { entry } from '../kernel/entry.ts';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { checkContent } from './check-form.ts';
import { type DemarcheContent, demarcheContent, modelsOf } from './form.ts';
import { formSchema, upcastForm } from './former-forms.ts';

const seenBy = ['agents', 'members', 'self'] as const;
/** They hold a form. */
const since = { schema: formSchema, upcast: upcastForm };

/** Events of one démarche. Its versions are frozen as they were published; open dossiers keep theirs (rules §4.1). */
export const demarcheEvents = {
  'demarche.drafted': defineEvent({
    ...since,
    facts: z.object({ content: demarcheContent }),
    merge: 'guarded',
    keys: () => ['draft'],
    seenBy,
  }),
  // Append: two postes that publish at once make two versions, and dossiers of both can be read.
  'demarche.published': defineEvent({
    ...since,
    facts: z.object({ version: z.string(), content: demarcheContent }),
    merge: 'append',
    seenBy,
  }),
  /** A model of a justificatif came: nothing personal, so that what opens it may lie beside what it is. */
  'demarche.model_joined': defineEvent({ facts: z.object({ file: fileFacts, part: filePart }), merge: 'append', seenBy }),
  'demarche.closed': defineEvent({ merge: 'transition', keys: () => ['open'], seenBy }),
  'demarche.reopened': defineEvent({ merge: 'transition', keys: () => ['open'], seenBy }),
};
export type NewDemarcheEvent = NewEventOf<typeof demarcheEvents>;

export interface DemarcheVersion {
  readonly id: string;
  /** 1 for the first; by order of the stream. */
  readonly number: number;
  readonly publishedAt: number;
  readonly content: DemarcheContent;
}

export interface DemarcheModel {
  readonly file: FileFacts;
  readonly part: FilePart;
}

export interface Demarche {
  readonly id: string;
  readonly exists: boolean;
  /** What the next version will say. */
  readonly draft: DemarcheContent | null;
  /** In the order in which they were published; the last one is what new dossiers get. */
  readonly versions: readonly DemarcheVersion[];
  /** Models of justificatifs that ever came, by the ids of their files. */
  readonly models: Readonly<Record<string, DemarcheModel>>;
  readonly open: boolean;
  readonly createdAt: number;
}

/** A démarche. Scope: `catalogue`, held by everybody: nothing personal and nothing internal (design §3). */
export const demarcheAggregate = defineAggregate<Demarche, typeof demarcheEvents>({
  name: 'demarche',
  events: demarcheEvents,
  initial: (id) => ({ id, exists: false, draft: null, versions: [], models: {}, open: true, createdAt: 0 }),
  evolve: evolveBy({
    'demarche.drafted': (state, { facts, at }) => ({
      ...state,
      draft: facts.content,
      exists: true,
      createdAt: state.exists ? state.createdAt : at,
    }),
    'demarche.published': (state, { facts: { version, content }, at }) =>
      state.versions.some(({ id }) => id === version)
        ? state
        : {
            ...state,
            exists: true,
            draft: content,
            versions: [...state.versions, { id: version, number: state.versions.length + 1, publishedAt: at, content }],
          },
    'demarche.model_joined': (state, { facts: { file, part } }) => ({ ...state, models: { ...state.models, [file.file]: { file, part } } }),
    'demarche.closed': (state) => ({ ...state, open: false }),
    'demarche.reopened': (state) => ({ ...state, open: true }),
  }),
  scope: () => 'catalogue',
  sentences: {
    'demarche.drafted': 'Démarche modifiée.',
    'demarche.published': ({ facts }) => `Démarche publiée : « ${facts.content.title} ».`,
    'demarche.model_joined': 'Modèle d’un justificatif ajouté.',
    'demarche.closed': 'Démarche fermée : plus aucun dépôt.',
    'demarche.reopened': 'Démarche rouverte aux dépôts.',
  },
});

/** The version that new dossiers get; null while nothing was published. */
export const currentVersion = ({ versions }: Demarche): DemarcheVersion | null => versions.at(-1) ?? null;

/** A version by its id. */
export const versionOf = ({ versions }: Demarche, id: string): DemarcheVersion | null => versions.find((known) => known.id === id) ?? null;

/** Why nobody may deposit now, as a sentence; null when they may. @param today day of the poste: the last day counts whole */
export const closedBecause = (state: Pick<Demarche, 'open' | 'versions'>, today: string): string | null => {
  const content = state.versions.at(-1)?.content;
  if (content === undefined) return 'Cette démarche n’est pas encore publiée.';
  if (!state.open) return 'Cette démarche est fermée : aucun dossier n’y est plus déposé.';
  if (content.opensOn !== null && today < content.opensOn) return 'Cette démarche n’est pas encore ouverte.';
  if (content.closesOn !== null && today > content.closesOn) return 'Cette démarche est close : sa date limite est passée.';
  return null;
};

const unknown = () => refuse('unknown_demarche', 'Cette démarche n’existe pas. Revenez à la liste.');
/** Whatever the order of their parts: what an older version wrote is completed on reading. */
const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** Whether the next version would say something else than the one in force. */
export const draftDiffers = (state: Demarche): boolean => !same(currentVersion(state)?.content ?? null, state.draft);

/** Takes a model in; the draft that names it is kept apart. */
export const joinModel = (state: Demarche, model: DemarcheModel): Decision<NewDemarcheEvent> =>
  state.exists ? ok([{ type: 'demarche.model_joined', facts: model }]) : unknown();

/** Begins a démarche as the copy of another one's draft, with the models that this names. */
export const copyDemarche = (state: Demarche, from: Demarche, content: DemarcheContent): Decision<NewDemarcheEvent> => {
  const models = [...modelsOf(content.form).keys()].flatMap((file) => entry(from.models, file) ?? []);
  return ok([
    { type: 'demarche.drafted', facts: { content } },
    ...(state.exists ? [] : models.map((facts): NewDemarcheEvent => ({ type: 'demarche.model_joined', facts }))),
  ]);
};

/** Keeps what the next version will say, whole or not: only publishing asks that it is right. */
export const draftDemarche = (state: Demarche, content: DemarcheContent): Decision<NewDemarcheEvent> =>
  ok(state.exists && same(state.draft, content) ? [] : [{ type: 'demarche.drafted', facts: { content } }]);

/**
 * Freezes a version. @param version its id
 * @param anew something that goes with it has changed, so that the same content is a version of its own
 */
export const publishDemarche = (
  state: Demarche,
  { version, anew = false }: { readonly version: string; readonly anew?: boolean },
): Decision<NewDemarcheEvent> => {
  if (!state.exists || state.draft === null) return unknown();
  const [fault] = checkContent(state.draft);
  if (fault !== undefined) return refuse('not_publishable', fault.message);
  const lost = [...modelsOf(state.draft.form)].find(([file]) => entry(state.models, file) === undefined);
  if (lost !== undefined) return refuse('not_publishable', `Le modèle de « ${lost[1].label} » n’est plus là : choisissez-le de nouveau.`);
  if (!anew && !draftDiffers(state)) return refuse('already_done', 'Rien n’a changé depuis la dernière publication.');
  return ok([{ type: 'demarche.published', facts: { version, content: state.draft } }]);
};

/** Closes a démarche to deposits, or opens it again; dossiers that are there go on. */
export const setDemarcheOpen = (state: Demarche, open: boolean): Decision<NewDemarcheEvent> => {
  if (!state.exists || state.versions.length === 0) return unknown();
  if (state.open === open) return refuse('already_done', open ? 'Cette démarche est déjà ouverte.' : 'Cette démarche est déjà fermée.');
  return ok([{ type: open ? 'demarche.reopened' : 'demarche.closed', facts: {} }]);
};
