import { builtInTexts } from '../../src-shared/canned/built-in.ts';
import { cannedAggregate, isBuiltIn, withdrawCanned, writeCanned } from '../../src-shared/canned/canned.ts';
import type { CannedView } from '../../src-shared/canned/contract.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers } from '../backend/context.ts';
import type { RoomDefinition } from '../backend/room.ts';
import { decideOn } from '../commands/decide-on.ts';
import { cannedProjection } from './projection.ts';

const onCanned = decideOn(cannedAggregate, ['canned']);

/** Commands of the room «Réponses types». */
export const cannedCommands = {
  'canned.save': (context, { id, ...text }) => {
    const known = id ?? newId(context.ports);
    return onCanned(
      context,
      { id: known },
      {
        decide: (state) =>
          id === null || state.exists || isBuiltIn(id)
            ? writeCanned(state, text)
            : refuse('unknown_canned', 'Cette réponse type n’existe plus. Actualisez la liste.'),
        after: () => ok({ id: known }),
      },
    );
  },
  'canned.delete': (context, asked) => onCanned(context, asked, { decide: withdrawCanned, after: () => ok({}) }),
} satisfies CommandHandlers;

/** Queries of the room «Réponses types». */
const queries = {
  'canned.list': ({ statements }, { use }) => {
    const rows = statements.all(statements.db.selectFrom('p_canned').select(['id', 'use', 'title', 'text', 'withdrawn']));
    const written = new Set(rows.map(({ id }) => id));
    const kept = rows.flatMap(({ withdrawn, ...answer }): CannedView[] => (withdrawn === 1 ? [] : [answer]));
    const answers = [...kept, ...builtInTexts.filter(({ id }) => !written.has(id))].filter((answer) => use === null || answer.use === use);
    return ok({ answers: answers.sort((one, other) => one.title.localeCompare(other.title, 'fr')) });
  },
} satisfies QueryHandlers;

/** Texts that agents write with: answers to requests for help, and what a service writes about dossiers. */
export const cannedRoom: RoomDefinition = { projections: [cannedProjection], commands: cannedCommands, queries };
