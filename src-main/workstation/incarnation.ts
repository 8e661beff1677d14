import type { Database } from 'better-sqlite3';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { createWritingBase } from '../backend/writer-context.ts';
import { createStatements } from '../database/query.ts';
import { renewIncarnation } from '../journal/identity.ts';
import type { JournalTables } from '../journal/tables.ts';

/** A restored or cloned base: other chains from here on, so that two copies never continue one (design §3), noted in the journal. */
export const startNewIncarnation = (database: Database, ports: Ports): void => {
  const previousIncarnation = renewIncarnation(createStatements<JournalTables>(database), ports);
  const { context } = createWritingBase(database, ports);
  const noted = context.journal.command(null, (transaction) => {
    transaction.append(workstationAggregate, 'local', [{ type: 'workstation.restored', facts: { previousIncarnation } }]);
    return ok(null);
  });
  if (noted.ok) context.log.write('restore', null);
};
