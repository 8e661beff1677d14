import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { localMigrations } from '../../migrations/local/index.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { openErrorOf } from '../database/errors.ts';
import { assertNotFormer } from '../database/format.ts';
import { baseFile } from '../database/layout.ts';
import { copyBeforeMigration } from '../database/migration-copy.ts';
import { migrate } from '../database/migrator.ts';
import { closeDatabase, DatabaseOpenError, diagnose, openDatabase, setAsideDamaged } from '../database/open.ts';
import { createStatements } from '../database/query.ts';
import { clearRestored, readRestored } from '../database/restore.ts';
import { presentKeys } from '../journal/identity.ts';
import { type BringUpProgress, createBringUp } from '../journal/rebuild.ts';
import type { JournalTables } from '../journal/tables.ts';
import { hasParked } from '../journal/wake.ts';
import { isDemonstration } from '../keyring/demonstration.ts';
import { startNewIncarnation } from '../workstation/incarnation.ts';
import { asideSentence, missingSentence, strangerSentence } from '../workstation/leftovers.ts';
import { isElsewhere, stampPlace } from '../workstation/place.ts';
import { createArrivals } from './arrivals.ts';
import type { Tables } from './context.ts';
import { prepareProjections } from './projections.ts';
import { createWritingBase } from './writer-context.ts';

/** What a workstation is doing. */
export type Phase = 'first_start' | 'locked' | 'open' | 'newer' | 'former' | 'damaged' | 'migration_failed' | 'stopped';

/** A refusal whose code is the phase. */
const closed = (phase: Phase, problem: string): Result<never> => refuse(phase, problem);

type Place = { readonly dataFolder: string; readonly key: Uint8Array; readonly ports: Ports };

/** Says why a base did not open, and puts one that is damaged out of the way. The code of the refusal is the phase to be in. */
export const explainFailure = (thrown: unknown, { dataFolder, key, ports }: Place): Result<never> => {
  const path = join(dataFolder, baseFile);
  // A damaged page may show at the opening, or a moment later in the middle of the preparation.
  const error = thrown instanceof DatabaseOpenError ? thrown : openErrorOf(thrown);
  if (error === undefined) throw thrown;
  if (error.kind === 'newer')
    return closed(
      'newer',
      'Cette base a été ouverte par une version plus récente d’Écritoire. Installez cette version ou une plus récente : rien n’a été modifié.',
    );
  if (error.kind === 'former')
    return closed(
      'former',
      'Cette base a été faite par une version d’essai d’Écritoire, dont le format n’est plus lu. Rien n’y a été modifié.',
    );
  if (error.kind === 'missing') return closed('damaged', missingSentence);
  if (error.kind === 'busy') return closed('locked', 'La base est utilisée par un autre programme. Fermez-le puis recommencez.');
  const found = diagnose(path, key);
  if (found.state === 'sound') return closed('locked', 'La base n’a pas pu être ouverte cette fois-ci. Recommencez.');
  // The base may be whole, and somebody put the keyring of another one beside it: it stays where its own will be looked for.
  if (found.state === 'wrong_key') return closed('damaged', strangerSentence);
  setAsideDamaged(path, ports.clock.now());
  return closed('damaged', asideSentence(dataFolder));
};

/** Writes the rows of projections again that another version wrote, slice by slice: whoever waits sees how far it is. */
const bringUp = async (database: Database, progress: (progress: BringUpProgress) => void): Promise<void> => {
  const statements = createStatements<Tables>(database);
  const { step } = createBringUp(statements, prepareProjections(statements));
  for (let done = step(); done !== null; done = step()) {
    progress(done);
    await setImmediate();
  }
};

/** What an update made understandable takes effect. */
const wakeAll = (database: Database, ports: Ports): void => {
  if (!hasParked(createStatements<Tables>(database))) return;
  createArrivals(createWritingBase(database, ports).context).wake();
};

export interface Prepared {
  /** The base was copied from elsewhere, or an older file of it was put back: another life of it began. */
  readonly cloned: boolean;
}

/** Begins another life of a base that may go on elsewhere under its name, and stamps it for the next opening. */
const settleIncarnation = (database: Database, { dataFolder, ports }: Place): boolean => {
  const statements = createStatements<JournalTables>(database);
  const restored = readRestored(dataFolder) !== undefined;
  // A demonstration is copied freely and shared with nobody.
  const demo = isDemonstration(dataFolder);
  // A base without private keys is a copy that somebody put here by hand.
  const cloned = !restored && !demo && (isElsewhere(statements, dataFolder) || presentKeys(statements) === null);
  if (restored || cloned) startNewIncarnation(database, ports, restored ? 'restore' : 'cloned');
  if (!demo) stampPlace(statements, dataFolder, ports);
  if (restored) clearRestored(dataFolder);
  return cloned;
};

/** Brings the base to this version's schema before the workers open it. The code of a refusal is the phase to be in. */
export const prepareBase = async (place: Place, progress: (progress: BringUpProgress) => void = () => {}): Promise<Result<Prepared>> => {
  const { dataFolder, key, ports } = place;
  try {
    const database = openDatabase({ path: join(dataFolder, baseFile), key, mode: 'write' });
    try {
      assertNotFormer(database);
      const migrated = await migrate(database, {
        migrations: localMigrations,
        beforeMigrate: () => void copyBeforeMigration(database, key, ports.clock.now()),
      });
      if (!migrated.ok) return closed('migration_failed', migrated.error.message);
      await bringUp(database, progress);
      const cloned = settleIncarnation(database, place);
      wakeAll(database, place.ports);
      return ok({ cloned });
    } finally {
      closeDatabase(database);
    }
  } catch (error) {
    return explainFailure(error, place);
  }
};
