import { z } from 'zod';
import { canonicalJson } from '../kernel/canonical.ts';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok } from '../kernel/result.ts';
import { checkForm, type DesignFault } from './check-form.ts';
import { type FieldType, type FormField, formField } from './form.ts';
import { formSchema, upcastForm } from './former-forms.ts';
import { placeLists } from './places.ts';

/** What an agent may be asked beside a dossier: what one types or chooses, and no identity of anybody. */
export const annotationTypes = [
  'texte',
  'texte_long',
  'oui_non',
  'entier',
  'decimal',
  'montant',
  'date',
  'choix',
  'choix_multiples',
  'date_heure',
  'listes_liees',
  ...placeLists,
] as const satisfies readonly FieldType[];

const fields = z.array(formField).max(60);
const seenBy = ['agents'] as const;
/** They hold questions. */
const since = { schema: formSchema, upcast: upcastForm };

/** What a démarche asks of its agents, beside a stream that everybody holds: the catalogue has nothing internal (design §3). */
export const annotationsEvents = {
  'annotations.drafted': defineEvent({ ...since, facts: z.object({ fields }), merge: 'guarded', keys: () => ['draft'], seenBy }),
  /** Whether a decision needs the visa of a second person: how the service works, and so in no version. */
  'annotations.visa_set': defineEvent({ facts: z.object({ asked: z.boolean() }), merge: 'guarded', keys: () => ['visa'], seenBy }),
  // Append, as the version of the démarche that it belongs to.
  'annotations.published': defineEvent({ ...since, facts: z.object({ version: z.string(), fields }), merge: 'append', seenBy }),
};
type NewAnnotationsEvent = NewEventOf<typeof annotationsEvents>;

export interface Annotations {
  /** That of the démarche. */
  readonly id: string;
  /** What the next version will ask. */
  readonly draft: readonly FormField[];
  /** A decision needs the visa of a second person. */
  readonly visa: boolean;
  /** In the order in which they were published, by the version of the démarche. */
  readonly versions: readonly { readonly version: string; readonly fields: readonly FormField[] }[];
}

/** The private annotations of a démarche, frozen with its versions. Scope: `agents`. */
export const annotationsAggregate = defineAggregate<Annotations, typeof annotationsEvents>({
  name: 'annotations',
  events: annotationsEvents,
  initial: (id) => ({ id, draft: [], visa: false, versions: [] }),
  evolve: evolveBy({
    'annotations.drafted': (state, { facts }) => ({ ...state, draft: facts.fields }),
    'annotations.visa_set': (state, { facts }) => ({ ...state, visa: facts.asked }),
    'annotations.published': (state, { facts }) =>
      state.versions.some(({ version }) => version === facts.version)
        ? state
        : { ...state, draft: facts.fields, versions: [...state.versions, facts] },
  }),
  scope: () => 'agents',
  sentences: {
    'annotations.drafted': 'Annotations de la démarche modifiées.',
    'annotations.visa_set': ({ facts }) => (facts.asked ? 'Visa demandé avant chaque décision.' : 'Visa plus demandé.'),
    'annotations.published': 'Annotations publiées avec la démarche.',
  },
});

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** What a version asks of the agents; nothing for one that was published before there was anything to ask. */
export const annotationsOf = ({ versions }: Pick<Annotations, 'versions'>, version: string): readonly FormField[] =>
  versions.find((known) => known.version === version)?.fields ?? [];

/** Whether the next version would ask something else than the last one. */
export const annotationsChanged = ({ draft, versions }: Annotations): boolean => !same(versions.at(-1)?.fields ?? [], draft);

/** What keeps annotations from being published. */
export const annotationFaults = (asked: readonly FormField[]): DesignFault[] =>
  asked.length === 0 ? [] : checkForm({ blocks: [...asked] });

/** Keeps what the next version will ask, whole or not. */
export const draftAnnotations = (state: Annotations, asked: readonly FormField[]): Decision<NewAnnotationsEvent> =>
  ok(same(state.draft, asked) ? [] : [{ type: 'annotations.drafted', facts: { fields: [...asked] } }]);

/** Asks for a visa before each decision, or no more; from now on, for open dossiers too. */
export const setVisa = (state: Annotations, asked: boolean): Decision<NewAnnotationsEvent> =>
  ok(state.visa === asked ? [] : [{ type: 'annotations.visa_set', facts: { asked } }]);

/** Freezes them with a version of the démarche; one that never asked anything writes nothing. */
export const publishAnnotations = (state: Annotations, version: string): Decision<NewAnnotationsEvent> =>
  ok(
    state.draft.length === 0 && state.versions.length === 0
      ? []
      : [{ type: 'annotations.published', facts: { version, fields: [...state.draft] } }],
  );
