import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { anyRole } from '../kernel/roles.ts';

/** What a call that makes a file answers: the file is then fetched in parts with `downloads.next`. Its name never holds personal data. */
export const downloadBegun = z.object({ download: z.string(), name: z.string(), type: z.string() });
export type DownloadBegun = z.infer<typeof downloadBegun>;

const one = z.object({ download: z.string().max(64) });

/** Calls by which a window fetches a file that it asked for, part by part; another window's file does not exist for it. */
export const downloadsCalls = {
  'downloads.next': defineCall({
    kind: 'local',
    who: anyRole,
    input: one,
    output: z.object({
      /** Base64. */
      part: z.string(),
      done: z.number().int(),
      total: z.number().int(),
      end: z.boolean(),
    }),
    errors: ['download_gone'],
  }),
  'downloads.cancel': defineCall({ kind: 'local', who: anyRole, input: one }),
};
