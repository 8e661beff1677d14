import { z } from 'zod';
import { readLabelSearch } from '../instruction/label.ts';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { dossierViews } from './contract.ts';
import { scopePart } from './events.ts';

/** Columns of the list that somebody may hide; whose dossier it is always stands there. */
export const hidableColumns = ['number', 'title', 'agent', 'deposited', 'due', 'labels', 'status'] as const;
export type HidableColumn = (typeof hidableColumns)[number];

/** How a list of dossiers is looked at. */
export const listLook = z.object({
  view: z.enum(dossierViews),
  /** As typed: words, «#étiquette», «@changes». */
  search: z.string().max(200),
  sort: z.enum(['due', 'deposited']),
  descending: z.boolean(),
  hidden: z.array(z.enum(hidableColumns)).max(hidableColumns.length),
});
export type ListLook = z.infer<typeof listLook>;

const seenBy = ['agents'] as const;

/** Events of a view that a service shares; the later saying wins. */
export const listViewEvents = {
  'view.written': defineEvent({ facts: z.object({ service: z.string(), name: z.string(), look: listLook }), merge: 'comfort', seenBy }),
  'view.withdrawn': defineEvent({ facts: z.object({ service: z.string() }), merge: 'comfort', seenBy }),
};
type NewListViewEvent = NewEventOf<typeof listViewEvents>;

export interface SharedView {
  readonly id: string;
  readonly exists: boolean;
  readonly service: string;
  readonly name: string;
  readonly look: ListLook;
  readonly withdrawn: boolean;
}

const blank: ListLook = { view: 'en_cours', search: '', sort: 'due', descending: false, hidden: [] };

/** A view of the list of dossiers that a service shares. Scope: that service. What one agent keeps for themselves is no event (`l_view`). */
export const listViewAggregate = defineAggregate<SharedView, typeof listViewEvents>({
  name: 'view',
  events: listViewEvents,
  initial: (id) => ({ id, exists: false, service: '', name: '', look: blank, withdrawn: false }),
  evolve: evolveBy({
    // The service is that of the scope: a later one changes its words alone.
    'view.written': (state, { facts: { service, name, look } }) => ({
      ...state,
      exists: true,
      service: state.exists ? state.service : service,
      name,
      look: { view: look.view, search: look.search, sort: look.sort, descending: look.descending, hidden: look.hidden },
      withdrawn: false,
    }),
    'view.withdrawn': (state) => ({ ...state, withdrawn: state.exists }),
  }),
  scope: (id, firstFacts) => `service/${scopePart((firstFacts as { service?: unknown } | null)?.service, id)}`,
  sentences: {
    'view.written': ({ facts }) => `Vue « ${facts.name} » partagée.`,
    'view.withdrawn': 'Vue retirée du service.',
  },
});

export const unknownView = () => refuse('unknown_view', 'Cette vue n’existe plus. Choisissez-en une autre.');
export const viewNameTaken = () => refuse('name_taken', 'Une autre vue porte déjà ce nom. Choisissez-en un autre.', 'name');

/** Shares a view, new or known. @param taken another one of the service has this name */
export const writeView = (
  state: SharedView,
  { service, name, look, taken }: { readonly service: string; readonly name: string; readonly look: ListLook; readonly taken: boolean },
): Decision<NewListViewEvent> => {
  if (taken) return viewNameTaken();
  // Facts are kept for ever: what is typed may be the name of somebody.
  if (readLabelSearch(look.search).words !== '')
    return refuse(
      'words_in_search',
      'Une vue partagée ne garde pas les mots cherchés : ils pourraient nommer quelqu’un. Effacez-les ; une étiquette (#urgent) se garde.',
    );
  const same = state.exists && !state.withdrawn && state.name === name && JSON.stringify(state.look) === JSON.stringify(look);
  return ok(same ? [] : [{ type: 'view.written', facts: { service: state.exists ? state.service : service, name, look } }]);
};

/** Shares a view no more. */
export const withdrawView = (state: SharedView): Decision<NewListViewEvent> =>
  !state.exists || state.withdrawn ? unknownView() : ok([{ type: 'view.withdrawn', facts: { service: state.service } }]);
