import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { parsedField } from '../kernel/field.ts';
import { parseAntivirusPlace } from './antivirus.ts';

/** Where clamd listens, as a manager types it. */
export const antivirusPlace = parsedField(parseAntivirusPlace);

/** Calls about the antivirus of this workstation. */
export const antivirusCalls = {
  /** Whether clamd answers there, and which version of it; no file is sent. */
  'files.tryAntivirus': defineCall({
    kind: 'local',
    who: ['gestionnaire_poste'],
    input: z.object({ antivirus: antivirusPlace }),
    output: z.object({ version: z.string() }),
    errors: ['antivirus_absent', 'antivirus_failed'],
  }),
};
