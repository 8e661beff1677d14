import type { RoomDefinition } from '../backend/room.ts';
import { acknowledgementQueries } from './acknowledgement.ts';
import { attestationInternalCommands, attestationInternalQueries } from './attestation.ts';
import { batchCommands, batchQueries } from './batch.ts';
import { behalfActCommands } from './behalf-acts.ts';
import { behalfDraftCommands, behalfDraftQueries } from './behalf-drafts.ts';
import { boardQueries } from './board.ts';
import { chosenDossierQueries } from './chosen.ts';
import { dossierCommands } from './commands.ts';
import { completionLetterQueries } from './completion-letter.ts';
import { confideQueries } from './confide.ts';
import { copyQueries, exportCommands } from './copy.ts';
import { correctionCommands, correctionQueries } from './correct.ts';
import { draftInternalQueries, draftQueries } from './draft-queries.ts';
import { draftCommands } from './drafts.ts';
import { eraseDossiers } from './erase.ts';
import { exportTableQueries } from './export-table.ts';
import { galleryQueries } from './gallery.ts';
import { importCommands, importQueries } from './import.ts';
import { dossierInternalCommands, dossierInternalQueries } from './internals.ts';
import { listViewCommands, listViewQueries } from './list-views.ts';
import { dossierMails } from './mails.ts';
import { otherDossierQueries } from './other-dossiers.ts';
import { printQueries } from './print.ts';
import { dossierProjection, draftProjection, listViewProjection } from './projection.ts';
import { purgeCommands } from './purge.ts';
import { dossierList, dossierQueries } from './queries.ts';
import { relatedQueries } from './related.ts';
import { searchFilesQueries } from './search-files.ts';
import { todayQueries } from './today.ts';
import { transmitCommands, transmitQueries } from './transmit.ts';

/** Drafts, dossiers and what is exchanged about them. */
export const dossiersRoom: RoomDefinition = {
  commands: {
    ...draftCommands,
    ...dossierCommands,
    ...behalfDraftCommands,
    ...behalfActCommands,
    ...correctionCommands,
    ...transmitCommands,
    ...importCommands,
    ...listViewCommands,
  },
  queries: {
    ...draftQueries,
    ...dossierQueries,
    ...todayQueries,
    ...boardQueries,
    ...behalfDraftQueries,
    ...correctionQueries,
    ...importQueries,
    ...galleryQueries,
    ...searchFilesQueries,
    ...confideQueries,
    ...transmitQueries,
    ...listViewQueries,
    ...relatedQueries,
    ...otherDossierQueries,
  },
  internalCommands: { ...dossierInternalCommands, ...attestationInternalCommands, ...exportCommands, ...batchCommands, ...purgeCommands },
  internalQueries: {
    ...dossierInternalQueries,
    ...draftInternalQueries,
    ...attestationInternalQueries,
    ...chosenDossierQueries,
    ...exportTableQueries,
    ...copyQueries,
    ...acknowledgementQueries,
    ...batchQueries,
    ...printQueries,
    ...completionLetterQueries,
  },
  projections: [dossierProjection, draftProjection, listViewProjection],
  mails: dossierMails,
  erase: eraseDossiers,
  local: () => import('./local.ts'),
  readAhead: (context) => dossierList.all(context),
};
