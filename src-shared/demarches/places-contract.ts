import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { mostNamed } from './condition-places.ts';
import { placeLists } from './places.ts';

/** One line of a list, with what tells it from others of its name. */
export const placeLine = z.object({ code: z.string(), name: z.string(), detail: z.string() });
export type PlaceLine = z.infer<typeof placeLine>;

const placeCode = z.string().regex(/^[0-9A-Z]{2,9}$/, 'Ce code n’est celui de rien dans cette liste. Choisissez une ligne.');

/** Calls about the lists that come with Écritoire: communes, départements, régions, intercommunalités, countries. */
export const placesCalls = {
  /** Finds by name, code or postal code; the first lines of a short list without a text. */
  'demarches.places': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire', 'particulier', 'administrateur', 'utilisateur'],
    input: z.object({ list: z.enum(placeLists), text: z.string().max(100, 'Cent caractères au plus : tapez les premières lettres.') }),
    /** `year`: that of the lists. `more`: others than those shown would do too. */
    output: z.object({ year: z.string(), places: z.array(placeLine), more: z.boolean() }),
  }),
  /** What codes are called that conditions keep; those that the lists hold no more are left out. */
  'demarches.placeNames': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: z.object({ places: z.array(z.object({ list: z.enum(placeLists), code: placeCode })).max(mostNamed) }),
    output: z.object({ places: z.array(z.object({ list: z.enum(placeLists), code: z.string(), name: z.string() })) }),
  }),
};
