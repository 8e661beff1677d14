import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { lineField } from '../kernel/line.ts';
import { oneInput, refField } from '../kernel/seen.ts';
import { listLook } from './list-view.ts';

const who = ['instructeur', 'valideur', 'gestionnaire'] as const;
/** Who answers for how a service works: its valideurs, and whoever manages services. */
const publishers = ['valideur', 'gestionnaire'] as const;

/** What somebody calls a view. */
export const viewName = lineField(40, 'Donnez un nom à la vue.');

const keptView = z.object({ id: z.string(), name: z.string(), look: listLook });
export type KeptView = z.infer<typeof keptView>;
export const sharedView = keptView.extend({
  service: z.string(),
  serviceName: z.string(),
  /** This agent may change it or take it back. */
  mayChange: z.boolean(),
});
export type SharedViewShown = z.infer<typeof sharedView>;

const named = z.object({ id: refField.nullable(), name: viewName, look: listLook });
const kept = z.object({ id: z.string() });

/** Calls about the views of the list of dossiers: one’s own, on this poste, and those that a service shares. */
export const listViewCalls = {
  'views.list': defineCall({
    kind: 'query',
    who,
    output: z.object({
      own: z.array(keptView),
      shared: z.array(sharedView),
      /** The one that this agent opened last, while it is there. */
      last: z.string().nullable(),
      /** Services for which this agent may share one. */
      publishes: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  }),
  'views.keep': defineCall({ kind: 'command', who, input: named, output: kept, errors: ['unknown_view', 'name_taken', 'too_many_views'] }),
  'views.forget': defineCall({ kind: 'command', who, input: oneInput, errors: ['unknown_view'] }),
  /** The one that is shown again at the next opening; null for the list as it begins. */
  'views.use': defineCall({ kind: 'command', who, input: z.object({ id: refField.nullable() }) }),
  'views.share': defineCall({
    kind: 'command',
    who: publishers,
    input: named.extend({ service: refField }),
    output: kept,
    errors: ['unknown_view', 'unknown_service', 'name_taken', 'words_in_search', 'newer_version'],
  }),
  'views.withdraw': defineCall({ kind: 'command', who: publishers, input: oneInput, errors: ['unknown_view', 'newer_version'] }),
};
