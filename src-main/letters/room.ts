import type { RoomDefinition } from '../backend/room.ts';
import { batchProjection } from './batch-projection.ts';
import { chosenDocuments } from './chosen.ts';
import { letterCommands, letterInternals } from './commands.ts';
import { letterDocuments } from './documents.ts';
import { letterList } from './list.ts';
import { letterQueries } from './queries.ts';

/** The letter desk; its rows are those of the organisations' letters. */
export const lettersRoom: RoomDefinition = {
  projections: [batchProjection],
  commands: letterCommands,
  queries: letterQueries,
  internalCommands: letterInternals,
  internalQueries: { ...letterDocuments, ...chosenDocuments },
  readAhead: letterList.all,
};
