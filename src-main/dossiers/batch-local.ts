import { type BatchAct, type BatchDone, mostAtOnce } from '../../src-shared/dossiers/batch-contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { guarded } from '../backend/dispatch.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { chosenOf, type Read } from './chosen-local.ts';
import { decideWithLetter } from './decide-local.ts';

/** The act on one dossier, as it stands when its turn comes: what was not seen is met by the refusals of the act itself. */
const actOn = async (
  { context, caller }: Read,
  { id, seen }: { readonly id: string; readonly seen: readonly string[] },
  act: BatchAct,
): Promise<Result<unknown>> => {
  const { station } = context;
  if (act.act === 'decider') return decideWithLetter(context, { id, seen, decision: act.decision, motive: act.motive }, caller);
  if (act.act === 'etiqueter') return station.write('internal.instruction.label', { id, label: act.label, on: act.on }, caller.actor);
  return station.write('internal.dossiers.batchAct', { id, seen, act }, caller.actor);
};

const tooMany = (chosen: number) =>
  refuse('too_many_chosen', `Choisissez au plus ${mostAtOnce} dossiers à la fois : vous en avez choisi ${chosen}.`);

/**
 * One act on the ticked dossiers. What an act had done when its agent left or locked is kept in memory for them: they would otherwise do it
 * twice, or believe it done.
 */
export const createBatchHandlers = () => {
  const cut = new Map<string, BatchDone>();
  return {
    'dossiers.batch': async (context, { dossiers, act }, caller) => {
      const read: Read = { context, caller };
      const chosen = await chosenOf(read, dossiers);
      if (!chosen.ok) return chosen;
      const { ids } = chosen.data;
      if (ids.length > mostAtOnce) return tooMany(ids.length);
      let done = 0;
      const refused: BatchDone['refused'] = [];
      for (const [at, id] of ids.entries()) {
        if (!caller.isStill()) {
          cut.set(caller.actor.account ?? '', { done, refused, left: ids.length - at });
          return refuse('session_required', dispatchErrors.session_required);
        }
        const subject = await context.station.read('internal.dossiers.batchSubject', { id }, caller.actor);
        // One dossier that fails does not keep what became of the others from being reported.
        const result = subject.ok ? await guarded(() => actOn(read, { id, seen: subject.data.heads }, act)) : subject;
        if (result.ok) done += 1;
        else
          refused.push({
            id,
            number: subject.ok ? subject.data.number : '',
            name: subject.ok ? subject.data.name : '',
            message: result.error.message,
          });
      }
      return ok({ done, refused, left: 0 });
    },
    'dossiers.silenceAmong': async (context, { dossiers }, caller) => {
      const chosen = await chosenOf({ context, caller }, dossiers);
      if (!chosen.ok) return chosen;
      const { ids } = chosen.data;
      if (ids.length > mostAtOnce) return tooMany(ids.length);
      const among = await context.station.read('internal.dossiers.silenceAmong', { ids }, caller.actor);
      return among.ok ? ok({ dossiers: among.data }) : among;
    },
    'dossiers.batchCut': (_context, _input, { actor }) => {
      const account = actor.account ?? '';
      const known = cut.get(account) ?? null;
      cut.delete(account);
      return ok({ cut: known });
    },
  } satisfies LocalHandlers;
};
