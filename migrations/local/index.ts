import type { LocalMigration } from '../../src-main/database/migrator.ts';
import * as ground from './001_ground.ts';
import * as letterLists from './002_letter_lists.ts';
import * as eservices from './003_eservices.ts';
import * as assistance from './004_assistance.ts';
import * as profiles from './005_profiles.ts';
import * as copies from './006_copies.ts';
import * as jobs from './007_jobs.ts';
import * as formerPaper from './008_former_paper.ts';
import * as rowChanges from './009_row_changes.ts';
import * as declaration from './010_declaration.ts';

/** Every step of the local schema, in order; published steps are never edited, only followed by new ones. */
export const localMigrations: Readonly<Record<string, LocalMigration>> = {
  '001_ground': ground,
  '002_letter_lists': letterLists,
  '003_eservices': eservices,
  '004_assistance': assistance,
  '005_profiles': profiles,
  '006_copies': copies,
  '007_jobs': jobs,
  '008_former_paper': formerPaper,
  '009_row_changes': rowChanges,
  '010_declaration': declaration,
};
