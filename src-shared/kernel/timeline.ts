import { z } from 'zod';

/** One line of a timeline, newest first. */
export const timelineEntry = z.object({
  id: z.string(),
  at: z.number().int(),
  /** «Prénom Nom», «Le poste» for what happens by itself, «Sans connexion» for a public call, or «donnée effacée». */
  who: z.string(),
  sentence: z.string(),
  type: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
