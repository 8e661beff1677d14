import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';

const oneHour = 3_600_000;

/** Queries of the workstation. */
export const workstationQueries = {} satisfies QueryHandlers;

type OpenState = Pick<WorkstationState, 'name' | 'departement' | 'mailWaiting' | 'mailDoubt' | 'clockWarning' | 'idleMinutes'>;

/** What the main process asks the reader about the workstation. */
export const workstationInternalQueries = {
  'internal.workstation.state': async (context: ReaderContext): Promise<Result<OpenState>> => {
    const { statements, ports } = context;
    const { settings } = context.workstation();
    const mails = statements.all(
      statements.db
        .selectFrom('l_outbox')
        .select(['status', (where) => where.fn.countAll<number>().as('n')])
        .where('status', 'in', ['waiting', 'sending', 'failed', 'doubt'])
        .groupBy('status'),
    );
    const count = (status: string): number => mails.find((row) => row.status === status)?.n ?? 0;
    const last = statements.prepare<[], { at: number | null }>('SELECT max(at) AS at FROM j_bundle').get()?.at ?? 0;
    const behind = last - ports.clock.now();
    return ok({
      name: settings.name,
      departement: settings.departement,
      mailWaiting: count('waiting') + count('sending') + count('failed'),
      mailDoubt: count('doubt'),
      clockWarning:
        behind > oneHour
          ? 'L’horloge de cet ordinateur retarde de plus d’une heure sur le dernier événement du journal. Réglez-la : les dates écrites restent celles du journal.'
          : null,
      idleMinutes: settings.idleMinutes,
    });
  },
};
