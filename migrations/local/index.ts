import type { LocalMigration } from '../../src-main/database/migrator.ts';
import * as ground from './001_ground.ts';
import * as uploads from './002_uploads.ts';
import * as drafts from './003_drafts.ts';
import * as looks from './004_looks.ts';
import * as mailOwners from './005_mail_owners.ts';
import * as fileWords from './006_file_words.ts';
import * as fileChecks from './007_file_checks.ts';
import * as views from './008_views.ts';

/** Every step of the local schema, in order; published steps are never edited, only followed by new ones. */
export const localMigrations: Readonly<Record<string, LocalMigration>> = {
  '001_ground': ground,
  '002_uploads': uploads,
  '003_drafts': drafts,
  '004_looks': looks,
  '005_mail_owners': mailOwners,
  '006_file_words': fileWords,
  '007_file_checks': fileChecks,
  '008_views': views,
};
