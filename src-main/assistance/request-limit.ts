import { waitWords } from '../../src-shared/kernel/delay.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';

const minute = 60_000;

/**
 * Requests that one workstation takes from its public form, and one signed-in person, in a time ⚙. Wide enough for a busy counter,
 * narrow enough that nobody fills the inbox or makes Écritoire write to strangers.
 */
const requestLimits = [
  { count: 5, within: 10 * minute },
  { count: 40, within: 24 * 60 * minute },
] as const;

/** May one more request come in now? Counted on the requests themselves: a restart forgets nothing. */
export const mayRequest = (context: WriterContext): Result<null> => {
  const { statements, ports, actor } = context;
  const now = ports.clock.now();
  const poste = `A-____-${context.workstation().poste}-%`;
  const received = statements.db
    .selectFrom('p_assistance')
    .select('received_at')
    .where('number', 'like', poste)
    // `is` and not `=`: null stands for the public form.
    .where('requester', 'is', actor.account)
    // What bears a later time than now (the clock was put right since) keeps nobody out.
    .where('received_at', '<=', now)
    .orderBy('received_at', 'desc');
  for (const { count, within } of requestLimits) {
    const oldest = statements.first(
      received
        .where('received_at', '>', now - within)
        .limit(1)
        .offset(count - 1),
    );
    if (oldest === undefined) continue;
    const wait = waitWords(oldest.received_at + within, now);
    return refuse(
      'too_many_requests',
      `Trop de demandes viennent d’être envoyées. Réessayez dans ${wait}, ou adressez-vous au guichet : ce que vous avez saisi reste ici.`,
    );
  }
  return ok(null);
};
