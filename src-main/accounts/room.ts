import type { RoomDefinition } from '../backend/room.ts';
import { applyAgainInternals } from './apply-again.ts';
import { accountCommands } from './commands.ts';
import { eraseAccounts } from './erase.ts';
import { handOverInternals, handOverSheetQueries } from './hand-over-sheet.ts';
import { accountInternals } from './internals.ts';
import { accountMails } from './mails.ts';
import { ownAccountQueries } from './own-accounts.ts';
import { ownDataCommands, ownDataInternals } from './own-data.ts';
import { accountProjection, loginProjection } from './projection.ts';
import { accountQueries } from './queries.ts';
import { selfRegistrationInternals } from './self-registration.ts';
import { standingInternals } from './standing.ts';
import { stretchInternals } from './stretch.ts';

/** People, their accounts and the ways in of this workstation. */
export const accountsRoom: RoomDefinition = {
  projections: [accountProjection, loginProjection],
  commands: { ...accountCommands, ...ownDataCommands },
  queries: accountQueries,
  internalCommands: {
    ...standingInternals,
    ...accountInternals,
    ...stretchInternals,
    ...selfRegistrationInternals,
    ...applyAgainInternals,
    ...ownDataInternals,
    ...handOverInternals,
  },
  internalQueries: { ...ownAccountQueries, ...handOverSheetQueries },
  mails: accountMails,
  erase: eraseAccounts,
  local: () => import('./local.ts'),
};
