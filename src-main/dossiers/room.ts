import type { RoomDefinition } from '../backend/room.ts';
import { acknowledgementQueries } from './acknowledgement.ts';
import { behalfActCommands } from './behalf-acts.ts';
import { behalfDraftCommands, behalfDraftQueries } from './behalf-drafts.ts';
import { dossierCommands } from './commands.ts';
import { correctionCommands, correctionQueries } from './correct.ts';
import { draftQueries } from './draft-queries.ts';
import { draftCommands } from './drafts.ts';
import { eraseDossiers } from './erase.ts';
import { importCommands, importQueries } from './import.ts';
import { dossierInternalCommands, dossierInternalQueries } from './internals.ts';
import { dossierMails } from './mails.ts';
import { dossierProjection, draftProjection } from './projection.ts';
import { dossierList, dossierQueries } from './queries.ts';

/** Drafts, dossiers and what is exchanged about them. */
export const dossiersRoom: RoomDefinition = {
  commands: {
    ...draftCommands,
    ...dossierCommands,
    ...behalfDraftCommands,
    ...behalfActCommands,
    ...correctionCommands,
    ...importCommands,
  },
  queries: { ...draftQueries, ...dossierQueries, ...behalfDraftQueries, ...correctionQueries, ...importQueries },
  internalCommands: dossierInternalCommands,
  internalQueries: { ...dossierInternalQueries, ...acknowledgementQueries },
  projections: [dossierProjection, draftProjection],
  mails: dossierMails,
  erase: eraseDossiers,
  local: () => import('./local.ts'),
  readAhead: (context) => dossierList.all(context),
};
