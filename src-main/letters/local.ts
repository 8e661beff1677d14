import { newId } from '../../src-shared/kernel/ids.ts';
import { drawLetterCode } from '../../src-shared/kernel/letter-code.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';

/** Local handlers of the letter desk: the reader draws the paper, the writer keeps the hashes, the codes exist in between only. */
const handlers = {
  'letters.camera': () => ok({}),
  'letters.preview': ({ station }, input, caller) => station.read('internal.letters.preview', input, caller.actor),
  'letters.testGrid': ({ station }, _input, caller) => station.read('internal.letters.testGrid', undefined, caller.actor),
  'letters.cancelDrawing': ({ station }, _input, caller) =>
    station.read('internal.letters.stopDrawing', { page: caller.page }, caller.actor),
  'letters.produceBatch': async ({ station, ports }, input, caller) => {
    const prepared = await station.read('internal.letters.prepare', { letters: input.letters }, caller.actor);
    if (!prepared.ok) return prepared;
    const batch = newId(ports);
    const letters = prepared.data.map((item) => ({ ...item, codes: twoCodes(ports) }));
    const drawn = await station.read('internal.letters.render', { page: caller.page, batch, letters }, caller.actor);
    if (!drawn.ok) return drawn;
    // Stored last: if this is refused, nobody has seen the PDF and its codes are worth nothing.
    const { revisions } = drawn.data;
    const stored = await station.write(
      'internal.letters.storeBatch',
      { batch, letters: letters.map((item, at) => ({ ...item, drawn: revisions[at] })) },
      caller.actor,
    );
    if (!stored.ok) return stored;
    const { pdf, slip, paper } = drawn.data;
    // What the fingerprint on the slip stands for, so that the paper can be held against the journal later (design §3).
    await station.write('internal.workstation.notePaper', paper, caller.actor);
    return ok({ batch, pdf, slip, count: letters.length });
  },
} satisfies LocalHandlers;

/** Two different codes: the same one twice would make «one right code» meaningless. */
const twoCodes = (ports: Parameters<typeof newId>[0]): readonly [string, string] => {
  const first = drawLetterCode(ports.random);
  let second = drawLetterCode(ports.random);
  while (second === first) second = drawLetterCode(ports.random);
  return [first, second];
};

/** What the room brings to the main process. */
export const createHandlers = () => handlers;
