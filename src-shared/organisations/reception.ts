import { z } from 'zod';
import { plainDate } from '../kernel/plain-date.ts';

/** How a paper act reached the département, for the agent's twin «pour le compte de» (rules §0). */
export const channels = ['papier', 'courriel', 'guichet', 'import', 'poste'] as const;
export const reception = z.object({ channel: z.enum(channels), receivedOn: plainDate });
export type Reception = z.infer<typeof reception>;

/** How it came, inside a sentence: «demande reçue sur papier». */
export const channelName: Readonly<Record<Reception['channel'], string>> = {
  papier: 'reçue sur papier',
  courriel: 'reçue par courriel',
  guichet: 'faite au guichet',
  import: 'importée',
  poste: 'faite sur ce poste',
};
