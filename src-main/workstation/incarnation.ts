import type { Database } from 'better-sqlite3';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { createWritingBase } from '../backend/writer-context.ts';
import { createStatements } from '../database/query.ts';
import { renewIncarnation } from '../journal/identity.ts';
import type { JournalTables } from '../journal/tables.ts';

/** Why a base begins another life: it was put here out of a copy, or the same base may go on elsewhere. */
export type IncarnationCause = 'restore' | 'cloned';

/** Other chains and keys from here on, so that two copies never continue one chain (design §3), noted in the journal. */
export const startNewIncarnation = (database: Database, ports: Ports, cause: IncarnationCause): void => {
  const previousIncarnation = renewIncarnation(createStatements<JournalTables>(database), ports);
  const { context } = createWritingBase(database, ports);
  const noted = context.journal.command(null, (transaction) => {
    const facts = { previousIncarnation, ...(cause === 'cloned' && { cloned: true }) };
    transaction.append(workstationAggregate, 'local', [{ type: 'workstation.restored', facts }]);
    return ok(null);
  });
  if (noted.ok) context.log.write(cause, null);
};
