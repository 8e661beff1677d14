import { existsSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { localMigrations } from '../../../migrations/local/index.ts';
import { createProjections, prepareProjections } from '../../../src-main/backend/projections.ts';
import { migrate } from '../../../src-main/database/migrator.ts';
import { openDatabase } from '../../../src-main/database/open.ts';
import { createStatements } from '../../../src-main/database/query.ts';
import type { Tables } from '../../../src-main/database/tables.ts';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { loadIdentity } from '../../../src-main/journal/identity.ts';
import { createJournal } from '../../../src-main/journal/journal.ts';
import type { Projection } from '../../../src-main/journal/projection.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { createIsErased } from '../../../src-main/persons/erasure.ts';
import { cutOptions, writeCommand } from '../journal-commands.ts';

// A process that writes commands and is killed: by itself at a named step, or by its parent at any moment. Every command is
// acknowledged on stdout, synchronously, once it is committed.

const options = cutOptions.parse(JSON.parse(z.string().parse(process.argv[2])));
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const key = new Uint8Array(Buffer.from(options.key, 'hex'));
const database = openDatabase({ path: options.path, key, mode: existsSync(options.path) ? 'write' : 'create' });
const migrated = await migrate(database, { migrations: localMigrations });
if (!migrated.ok) throw new Error(migrated.error.code);
const statements = createStatements<Tables>(database);
prepareProjections(statements);

let saves = 0;
let cutSaves = false;
const projections = createProjections(statements).map(
  (projection): Projection<unknown> => ({
    ...projection,
    save: (saved, previous) => {
      projection.save(saved, previous);
      saves += 1;
      if (cutSaves && saves === options.atSave) die();
    },
  }),
);

let current = -1;
const journal = createJournal({
  statements,
  ports: systemPorts,
  identity: loadIdentity(statements, systemPorts),
  projections,
  isErased: createIsErased(statements),
  faultPoint: (step) => {
    if (current === options.atCommand && step === options.atStep) die();
  },
});

for (let number = options.first; number < options.first + options.commands; number += 1) {
  current = number;
  const result = writeCommand(journal, statements, number);
  if (!result.ok) throw new Error(result.error.code);
  writeSync(1, `${number}\n`);
}

saves = 0;
cutSaves = true;
if (options.afterwards === 'rebuild') rebuildProjections(statements, projections);
if (options.afterwards === 'erase') {
  const subjects = Array.from({ length: options.commands }, (_, index) => `account-${options.first + index}`);
  statements.transaction(() => erasePersonalParts(statements, projections, [], subjects));
}
