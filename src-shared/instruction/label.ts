import { z } from 'zod';
import { scopePart } from '../dossiers/events.ts';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { plainLetters } from '../kernel/free-text.ts';
import { ok, refuse } from '../kernel/result.ts';

/** Colours of labels, by the names that people say; never alone: the name of the label stands beside it. */
export const labelColours = ['bleu', 'vert', 'orange', 'violet', 'rouge', 'gris'] as const;
export type LabelColour = (typeof labelColours)[number];

const seenBy = ['agents'] as const;

/** Events of one label of a service; the later saying wins. */
export const labelEvents = {
  'label.written': defineEvent({
    facts: z.object({ service: z.string(), name: z.string(), colour: z.enum(labelColours) }),
    merge: 'comfort',
    seenBy,
  }),
  'label.withdrawn': defineEvent({ facts: z.object({ service: z.string() }), merge: 'comfort', seenBy }),
};
type NewLabelEvent = NewEventOf<typeof labelEvents>;

export interface Label {
  readonly id: string;
  readonly exists: boolean;
  readonly service: string;
  readonly name: string;
  readonly colour: LabelColour;
  /** No dossier can be given it any more; those that bear it show it no longer. */
  readonly withdrawn: boolean;
}

/** A label that a service puts on its dossiers. Scope: that service. */
export const labelAggregate = defineAggregate<Label, typeof labelEvents>({
  name: 'label',
  events: labelEvents,
  initial: (id) => ({ id, exists: false, service: '', name: '', colour: 'gris', withdrawn: false }),
  evolve: evolveBy({
    // The service is that of the scope: a later one changes its words alone.
    'label.written': (state, { facts: { service, name, colour } }) => ({
      ...state,
      exists: true,
      service: state.exists ? state.service : service,
      name,
      colour,
      withdrawn: false,
    }),
    'label.withdrawn': (state) => ({ ...state, withdrawn: state.exists }),
  }),
  scope: (id, firstFacts) => `service/${scopePart((firstFacts as { service?: unknown } | null)?.service, id)}`,
  sentences: {
    'label.written': ({ facts }) => `Étiquette « ${facts.name} » écrite.`,
    'label.withdrawn': 'Étiquette retirée du service.',
  },
});

/** How a label is named in a search: «#à-signer», found by its beginning. */
export const labelTag = (name: string): string =>
  plainLetters(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** What an agent can ask of the list beside words: what changed since they looked, what they follow, where their opinion is asked, what may be there twice, what waits for a visa; and the parts of «Aujourd’hui», of all or of their own alone. */
export const lookTags = [
  '@changes',
  '@prevenu',
  '@avis',
  '@doublons',
  '@visa',
  '@papier',
  '@imprimer',
  '@implicites',
  '@retard',
  '@semaine',
  '@reponses',
  '@ensuite',
  '@miens',
] as const;

/** What was typed in a search: words, the labels that it names, what is asked of what was seen. */
export const readLabelSearch = (typed: string) => {
  const parts = typed.split(/\s+/u);
  const isTag = (part: string): boolean => part.startsWith('#') && labelTag(part) !== '';
  const looks = lookTags.filter((tag) => parts.some((part) => part.startsWith('@') && `@${labelTag(part)}` === tag));
  const isLook = (part: string): boolean => lookTags.some((tag) => part.startsWith('@') && `@${labelTag(part)}` === tag);
  return { words: parts.filter((part) => !isTag(part) && !isLook(part)).join(' '), tags: parts.filter(isTag).map(labelTag), looks };
};

/** Writes a label, new or known. @param taken another one of the service has this name */
export const writeLabel = (
  state: Label,
  {
    service,
    name,
    colour,
    taken,
  }: { readonly service: string; readonly name: string; readonly colour: LabelColour; readonly taken: boolean },
): Decision<NewLabelEvent> => {
  if (taken) return refuse('name_taken', 'Une autre étiquette du service porte déjà ce nom. Choisissez-en un autre.', 'name');
  const same = state.exists && !state.withdrawn && state.name === name && state.colour === colour;
  return ok(same ? [] : [{ type: 'label.written', facts: { service: state.exists ? state.service : service, name, colour } }]);
};

export const unknownLabel = () => refuse('unknown_label', 'Cette étiquette n’existe plus. Choisissez-en une autre.', 'label');

/** Takes a label out of use. */
export const withdrawLabel = (state: Label): Decision<NewLabelEvent> =>
  !state.exists || state.withdrawn ? unknownLabel() : ok([{ type: 'label.withdrawn', facts: { service: state.service } }]);
