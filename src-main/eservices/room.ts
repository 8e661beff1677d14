import { changeEservice, createEservice, eserviceAggregate, setOpen } from '../../src-shared/eservices/eservice.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import type { RoomDefinition } from '../backend/room.ts';
import { decideOn } from '../commands/decide-on.ts';
import { eserviceProjection } from './projection.ts';
import { eserviceQueries } from './queries.ts';

const onEservice = decideOn(eserviceAggregate, ['eservices']);

const isTaken = ({ statements }: WriterContext, name: string, except: string | null): boolean =>
  statements
    .all(statements.db.selectFrom('p_eservice').select('id').where('sort_name', '=', plainLetters(name)))
    .some((known) => known.id !== except);

/** Commands of the catalogue. */
const commands = {
  'eservices.create': (context, input) => {
    const id = newId(context.ports);
    return onEservice(
      context,
      { id },
      { decide: (state) => createEservice(state, { ...input, taken: isTaken(context, input.name, null) }), after: () => ok({ id }) },
    );
  },
  'eservices.change': (context, { id, seen, ...facts }) =>
    onEservice(context, { id, seen }, { decide: (state) => changeEservice(state, { ...facts, taken: isTaken(context, facts.name, id) }) }),
  'eservices.close': (context, input) => onEservice(context, input, { decide: (state) => setOpen(state, false) }),
  'eservices.open': (context, input) => onEservice(context, input, { decide: (state) => setOpen(state, true) }),
} satisfies CommandHandlers;

/** The catalogue of e-services. */
export const eservicesRoom: RoomDefinition = { commands, queries: eserviceQueries, projections: [eserviceProjection] };
