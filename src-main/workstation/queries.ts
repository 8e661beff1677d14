import { parseDate } from '@internationalized/date';
import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { streamAggregate } from '../../src-shared/kernel/event.ts';
import { addDays, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { CopyView, WorkstationState } from '../../src-shared/workstation/contract.ts';
import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import { createNames } from '../accounts/queries.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { clockBehind } from '../journal/clock.ts';
import { loadIdentity, ownKeys } from '../journal/identity.ts';
import { type EventRow, eventColumns } from '../journal/read.ts';
import { copyInReader } from './copy-reader.ts';
import { joinOrders, knownOrders, type OrdersFile, signOrders } from './erasure-orders.ts';
import { journalSentence } from './journal-words.ts';
import { verifyForPeople } from './verify.ts';

export { anchorForPaper, type PaperAnchor } from './anchors.ts';

type SearchRow = EventRow & { at: number; actor: string | null; type: string; stream: string };

/** First instant of a day. */
const startOf = (day: PlainDate, timeZone: string): number => parseDate(day).toDate(timeZone).getTime();

/** What the workstation does by itself is no public call. */
const ofThePoste = new Set(['workstation', 'settings', 'copy', 'erasure']);

const searchJournal = (context: ReaderContext, input: ParsedInputOf<'journal.search'>): Result<OutputOf<'journal.search'>> => {
  const { statements, reader } = context;
  const { timeZone } = context.workstation().settings;
  const rows = statements
    .prepare<[number, string, string, string, number, number, number], SearchRow>(
      `SELECT ${eventColumns}, b.at, b.actor, e.type, s.name AS stream
       FROM j_event e JOIN j_bundle b ON b.id = e.bundle JOIN j_stream s ON s.id = e.stream
       WHERE e.position < ? AND (? = '' OR e.type = ? OR e.type GLOB ?) AND b.at >= ? AND b.at < ?
       ORDER BY e.position DESC LIMIT ?`,
    )
    .all(
      input.before ?? Number.MAX_SAFE_INTEGER,
      input.type,
      input.type,
      // A first word stands for all its types; signs that GLOB would read as its own language are not in any type.
      `${input.type.replaceAll(/[^a-z_.]/g, '')}.*`,
      input.from === null ? 0 : startOf(input.from, timeZone),
      input.until === null ? Number.MAX_SAFE_INTEGER : startOf(addDays(input.until, 1), timeZone),
      input.limit + 1,
    );
  const nameOf = createNames(context);
  const shown = rows.slice(0, input.limit).map((row) => ({
    position: row.position,
    at: row.at,
    who: row.actor === null && ofThePoste.has(streamAggregate(row.stream)) ? 'Le poste' : nameOf(row.actor),
    type: row.type,
    stream: row.stream,
    sentence: journalSentence(row.stream, reader.toEvent(row)),
  }));
  return ok({ rows: shown, more: rows.length > input.limit });
};

/** Queries of the workstation. */
export const workstationQueries = {
  'workstation.settings': (context) => {
    const { settings, poste } = context.workstation();
    const { mail: _mail, ...shown } = settings;
    return ok({ settings: shown, heads: [...(context.reader.stream('settings/local')?.heads ?? [])], poste });
  },
  'journal.verify': (context, input) => verifyForPeople(context, input.anchor),
  'journal.search': searchJournal,
} satisfies QueryHandlers;

/** Settings that everybody’s screens go by. */
export const shownSettings = ({
  idleMinutes,
  timeZone,
  passwordMail,
  phone,
  courriel,
  codeHours,
  sharingKeyDays,
  overdueDays,
}: WorkstationSettings) => ({
  idleMinutes,
  timeZone,
  passwordMail,
  contact: { phone, courriel },
  delays: { codeHours, sharingKeyDays, overdueDays },
});

type OpenState = Pick<WorkstationState, 'name' | 'departement' | 'mailWaiting' | 'mailDoubt' | 'clockWarning'> &
  ReturnType<typeof shownSettings>;

/** A copy as the journal knows it: the name of its folder, when and why it was made. */
export interface KnownCopy {
  readonly copy: string;
  /** Where this workstation put it; null when another life of the base made it. */
  readonly folder: string | null;
  readonly at: number;
  readonly reason: CopyView['reason'];
}

/** What expires copies after an erasure. */
export interface CopiesAndOrders {
  readonly copyFolder: string | null;
  readonly places: readonly { readonly copy: string; readonly folder: string; readonly at: number }[];
  readonly days: number;
  /** When erasures were ordered. */
  readonly orders: readonly number[];
}

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
    return ok({
      name: settings.name,
      departement: settings.departement,
      mailWaiting: count('waiting') + count('sending') + count('failed'),
      mailDoubt: count('doubt'),
      clockWarning:
        clockBehind(statements, ports.clock.now()) > 0
          ? 'L’horloge de cet ordinateur retarde de plus d’une heure sur le dernier événement du journal. Vérifiez la date et l’heure : ce qui est écrit maintenant portera celles de l’horloge.'
          : null,
      ...shownSettings(settings),
    });
  },

  /** The orders of erasure of this base and of these files, signed to be written beside copies. */
  'internal.workstation.orders': async (context: ReaderContext, input: { files: readonly OrdersFile[] }): Promise<Result<OrdersFile>> => {
    const identity = loadIdentity(context.statements, context.ports);
    const keys = ownKeys(context.statements);
    const orders = joinOrders(keys, knownOrders(context.statements), input.files);
    return ok(signOrders(identity, keys, orders, context.ports.clock.now()));
  },

  /** Folders that copies were put into and were not removed from, when erasures were ordered, and how long older copies stay. */
  'internal.workstation.copiesAndOrders': async (context: ReaderContext): Promise<Result<CopiesAndOrders>> => {
    const { statements } = context;
    const { copyFolder, copyDaysAfterErasure } = context.workstation().settings;
    const places = statements.all(statements.db.selectFrom('l_copy').select(['copy', 'folder', 'at']).where('removed_at', 'is', null));
    return ok({ copyFolder, places, days: copyDaysAfterErasure, orders: knownOrders(context.statements).map(({ at }) => at) });
  },

  /** Where daily copies go, and the copies that the journal knows in the order in which they were made, whatever the clock said then. */
  'internal.workstation.copies': async (context: ReaderContext): Promise<Result<{ folder: string | null; copies: KnownCopy[] }>> => {
    const { statements } = context;
    const copies = statements.all(
      statements.db
        .selectFrom('p_copy')
        .leftJoin('l_copy', 'l_copy.copy', 'p_copy.id')
        .select(['p_copy.id as copy', 'l_copy.folder', 'p_copy.reason', 'p_copy.made_at as at'])
        .orderBy('p_copy.row'),
    );
    return ok({ folder: context.workstation().settings.copyFolder, copies });
  },

  'internal.workstation.copy': copyInReader,
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof workstationInternalQueries> {}
}
