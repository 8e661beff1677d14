import type { RoomDefinition } from '../backend/room.ts';
import { attestationInternalCommands, attestationInternalQueries } from './attestation.ts';
import { boardQueries } from './board.ts';
import { chosenDossierQueries } from './chosen.ts';
import { dossierCommands } from './commands.ts';
import { copyQueries, exportCommands } from './copy.ts';
import { draftQueries } from './draft-queries.ts';
import { draftCommands } from './drafts.ts';
import { eraseDossiers } from './erase.ts';
import { exportTableQueries } from './export-table.ts';
import { dossierInternalCommands, dossierInternalQueries } from './internals.ts';
import { dossierMails } from './mails.ts';
import { dossierProjection, draftProjection } from './projection.ts';
import { dossierList, dossierQueries } from './queries.ts';
import { todayQueries } from './today.ts';

/** Drafts, dossiers and what is exchanged about them. */
export const dossiersRoom: RoomDefinition = {
  commands: { ...draftCommands, ...dossierCommands },
  queries: { ...draftQueries, ...dossierQueries, ...todayQueries, ...boardQueries },
  internalCommands: { ...dossierInternalCommands, ...attestationInternalCommands, ...exportCommands },
  internalQueries: {
    ...dossierInternalQueries,
    ...attestationInternalQueries,
    ...chosenDossierQueries,
    ...exportTableQueries,
    ...copyQueries,
  },
  projections: [dossierProjection, draftProjection],
  mails: dossierMails,
  erase: eraseDossiers,
  local: () => import('./local.ts'),
  readAhead: (context) => dossierList.all(context),
};
