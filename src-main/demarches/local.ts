import { maxPart } from '../../src-shared/files/formats.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';

/** Local handlers of démarches: models are opened in the main process. */
const handlers = {
  'demarches.model': async ({ station, fileStore }, { id, file, offset }, caller) => {
    const found = await station.read('internal.demarches.model', { id, file }, caller.actor);
    if (!found.ok) return found;
    const { part, file: facts } = found.data;
    const bytes = await fileStore.readRange(facts.file, Buffer.from(part.key, 'base64'), 'original', offset, offset + maxPart);
    if (!bytes.ok) return bytes;
    return ok({ bytes: bytes.data.toString('base64'), ended: bytes.data.length < maxPart, name: part.name, format: facts.format });
  },
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => handlers;
