import type { RoomDefinition } from '../backend/room.ts';
import { batchProjection } from './batch-projection.ts';
import { chosenLetterQueries } from './chosen.ts';
import { letterCommands, letterInternals } from './commands.ts';
import { letterList } from './list.ts';
import { letterMails } from './mails.ts';
import { letterPaperQueries } from './paper.ts';
import { letterQueries } from './queries.ts';

/** The letter desk; its rows are those of the organisations' letters. */
export const lettersRoom: RoomDefinition = {
  projections: [batchProjection],
  commands: letterCommands,
  queries: letterQueries,
  internalCommands: letterInternals,
  internalQueries: { ...letterPaperQueries, ...chosenLetterQueries },
  mails: letterMails,
  readAhead: letterList.all,
  local: () => import('./local.ts'),
};
