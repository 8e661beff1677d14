import type { NewEserviceEvent } from '../../src-shared/eservices/eservice.ts';
import { changeEservice, createEservice, type Eservice, eserviceAggregate, setOpen } from '../../src-shared/eservices/eservice.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { fold } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';

const isTaken = ({ statements }: WriterContext, name: string, except: string | null): boolean =>
  statements
    .all(statements.db.selectFrom('p_eservice').select('id').where('sort_name', '=', fold(name)))
    .some((known) => known.id !== except);

/** Decides on one e-service as its author saw it: when it moved, they read what changed and nothing is written. */
const onEservice = (
  context: WriterContext,
  { id, seen }: { id: string; seen: readonly string[] },
  decide: (state: Eservice) => Decision<NewEserviceEvent>,
): Result<{ heads: string[] }> => {
  const result = context.journal.command(context.actor.account, (transaction) => {
    const loaded = transaction.load(eserviceAggregate, id);
    if (!loaded.state.exists) return refuse('unknown_eservice', 'Cet e-service n’existe pas. Revenez au catalogue.');
    const since = context.journal.since(eserviceAggregate, id, seen);
    if (since.length > 0)
      return refuse('conflict', `Entre-temps : ${since.map(({ sentence }) => sentence).join(' ')} Relisez, puis recommencez.`);
    const decided = decide(loaded.state);
    if (!decided.ok) return decided;
    return ok({ heads: [...transaction.append(eserviceAggregate, id, decided.data, seen).heads] });
  });
  if (result.ok) context.changed('eservices');
  return result;
};

/** Commands of the catalogue. */
export const eserviceCommands = {
  'eservices.create': (context, input) => {
    const result = context.journal.command(context.actor.account, (transaction) => {
      const id = newId(context.ports);
      const decided = createEservice(transaction.load(eserviceAggregate, id).state, {
        ...input,
        taken: isTaken(context, input.name, null),
      });
      if (!decided.ok) return decided;
      transaction.append(eserviceAggregate, id, decided.data);
      return ok({ id });
    });
    if (result.ok) context.changed('eservices');
    return result;
  },
  'eservices.change': (context, { id, seen, ...facts }) =>
    onEservice(context, { id, seen }, (state) => changeEservice(state, { ...facts, taken: isTaken(context, facts.name, id) })),
  'eservices.close': (context, input) => onEservice(context, input, (state) => setOpen(state, false)),
  'eservices.open': (context, input) => onEservice(context, input, (state) => setOpen(state, true)),
} satisfies CommandHandlers;
