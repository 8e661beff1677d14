import type { Database } from 'better-sqlite3';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { createStatements } from '../database/query.ts';
import { loadIdentity } from '../journal/identity.ts';
import { createJournal } from '../journal/journal.ts';
import { createSecurityLog } from '../journal/security-log.ts';
import { createIsErased } from '../persons/erasure.ts';
import type { Room, SessionEnd, Tables, WriterContext } from './context.ts';
import { createErasers, mailTemplates } from './handlers.ts';
import { createProjections } from './projections.ts';
import { thisWorkstation } from './this-workstation.ts';

/** A writing connection with everything that handlers need, and what they touched since the last look. */
export interface WritingBase {
  /** The context for one acting person; `nobody` by default. */
  readonly context: WriterContext;
  readonly takeEffects: () => { changed: readonly Room[]; ends: readonly SessionEnd[] };
}

/** Builds the writer's context on an open connection: in the writer worker, at first start and for the demonstration data. */
export const createWritingBase = (database: Database, ports: Ports): WritingBase => {
  const statements = createStatements<Tables>(database);
  const projections = createProjections(statements);
  const identity = loadIdentity(statements, ports);
  const journal = createJournal({ statements, ports, identity, projections, isErased: createIsErased(statements) });
  let changed = new Set<Room>();
  let ends: SessionEnd[] = [];
  const context: WriterContext = {
    statements,
    journal,
    projections,
    erasers: createErasers(statements),
    mailTemplates,
    identity,
    ports,
    log: createSecurityLog(statements, ports.clock),
    actor: nobody,
    page: '',
    workstation: () => thisWorkstation((aggregate, id) => journal.peek(aggregate, id).state),
    today: () => dateIn(ports.clock.now(), context.workstation().settings.timeZone),
    changed: (room) => {
      changed.add(room);
    },
    endSessions: (end) => {
      ends.push(end);
    },
  };
  return {
    context,
    takeEffects: () => {
      const taken = { changed: [...changed], ends };
      changed = new Set();
      ends = [];
      return taken;
    },
  };
};
