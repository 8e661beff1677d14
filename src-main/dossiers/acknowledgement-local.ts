import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { renderAcknowledgement } from '../documents/acknowledgement.ts';

/** Drawn in the main process, on demand: the same dossier gives the same letter again. */
export const acknowledgementHandlers = {
  'dossiers.acknowledgement': async ({ station }, { id }, { actor }) => {
    const letter = await station.read('internal.dossiers.acknowledgement', { id }, actor);
    return letter.ok ? ok({ pdf: Buffer.from(await renderAcknowledgement(letter.data)).toString('base64') }) : letter;
  },
} satisfies LocalHandlers;
