import { existsSync } from 'node:fs';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import type { FilePart } from '../downloads/public.ts';
import { removeWaysIn } from '../keyring/unlock.ts';
import { copiesBefore, publishOrders } from '../workstation/public.ts';

/** A whole file is handed over in parts of this size: an answer of the contract stays small. */
const partSize = 512 * 1024;

async function* inParts(bytes: Uint8Array): AsyncGenerator<Result<FilePart>> {
  for (let from = 0; from < bytes.length; from += partSize) {
    const part = bytes.subarray(from, from + partSize);
    yield ok({ bytes: part, done: from + part.length, total: bytes.length });
  }
}

/** Puts the orders beside the base and beside its copies. @returns folders of copies that are not at hand */
const spreadOrders = async ({ station }: LocalContext, actor: Actor): Promise<Result<string[]>> => {
  const asked = await station.read('internal.workstation.copiesAndOrders', undefined, actor);
  if (!asked.ok) return asked;
  const { copyFolder, places } = asked.data;
  const folders = [...new Set([station.dataFolder, ...places.map(({ folder }) => folder), ...(copyFolder === null ? [] : [copyFolder])])];
  const missing: string[] = [];
  for (const folder of folders) {
    const written = existsSync(folder) ? await publishOrders(station, folder, actor) : ok(false);
    if (!written.ok) return written;
    if (!written.data) missing.push(folder);
  }
  return ok(missing);
};

/** Local handlers of the room «Données d’une personne»: each is noted in the security log before it reads. */
export const createHandlers = () =>
  ({
    'persons.search': async ({ station }, input, caller) => {
      const noted = await station.write('internal.persons.noteSearch', undefined, caller.actor);
      return noted.ok ? station.readLong('internal.persons.find', { text: input.text }, caller.actor) : noted;
    },
    'persons.proposals': async ({ station }, input, caller) => {
      const noted = await station.write('internal.persons.noteProposals', undefined, caller.actor);
      return noted.ok ? station.readLong('internal.persons.proposals', input, caller.actor) : noted;
    },
    'persons.examine': async ({ station }, input, caller) => {
      const noted = await station.write('internal.persons.noteSearch', undefined, caller.actor);
      return noted.ok ? station.readLong('internal.persons.examine', input, caller.actor) : noted;
    },
    'persons.export': async (context, { subjects }, caller) => {
      const { station } = context;
      const noted = await station.write('internal.persons.noteExport', { subjects }, caller.actor);
      if (!noted.ok) return noted;
      const made = await station.readLong('internal.persons.export', { subjects }, caller.actor);
      if (!made.ok) return made;
      const name = `donnees-d-une-personne-${await localToday(context)}.zip`;
      return context.downloads.begin(context, caller, { name, type: 'application/zip', parts: inParts(made.data.zip) });
    },
    'persons.erase': async (context, { subjects }, caller) => {
      const { station } = context;
      const left = await station.read('internal.persons.left', { subjects }, caller.actor);
      if (!left.ok) return left;
      const erased = await station.write('internal.persons.erase', { subjects }, caller.actor, caller.page);
      if (!erased.ok) return erased;
      const { slots, signInNames, ...done } = erased.data;
      // Cut before this, the next opening removes a slot that the base no longer names.
      if (!station.demo) removeWaysIn(station.dataFolder, { slots, signInNames });
      const spread = await spreadOrders(context, caller.actor);
      if (!spread.ok) return spread;
      const traces = await copiesBefore(station, done.at);
      if (!traces.ok) return traces;
      // Whoever was reading at that moment has been answered since.
      const emptied = done.walEmptied ? ok(true) : await station.write('internal.workstation.emptyWal', undefined, caller.actor);
      if (!emptied.ok) return emptied;
      return ok({
        ...done,
        ...traces.data,
        ...left.data,
        exports: [...left.data.exports],
        subjects: subjects.length,
        slotsRemoved: slots.length,
        ordersMissing: spread.data,
        walEmptied: emptied.data,
      });
    },
    'persons.erasures': async ({ station }, _input, caller) => {
      const asked = await station.read('internal.workstation.orders', { files: [] }, caller.actor);
      if (!asked.ok) return asked;
      const { orders } = asked.data;
      const traces = await copiesBefore(station, orders.at(-1)?.at ?? 0);
      if (!traces.ok) return traces;
      return ok({ ...traces.data, erasures: orders.map(({ at, subjects }) => ({ at, subjects: subjects.length })).reverse() });
    },
  }) satisfies LocalHandlers;
