import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { erasureAggregate, maxErasedSubjects, orderErasure } from '../../src-shared/persons/erasure.ts';
import { waysInOf } from '../accounts/public.ts';
import type { Tables, WriterContext } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { emptyWal } from '../database/wal.ts';
import { filesNamedBy, leaveUnnamed } from '../files/public.ts';
import { erasePersonalParts, type IsErased } from '../journal/erase.ts';
import { RefusedError } from '../journal/refused.ts';
import { endForErased } from '../organisations/public.ts';

/** Ways in that the caller must still take out of the keyring, which lies outside of the base. */
export interface WaysInGone {
  /** Slots of the keyring to remove, and the names under which it counts failures. */
  readonly slots: readonly string[];
  readonly signInNames: readonly string[];
}

/** What an erasure did inside the base, and what the caller must still do outside of it. */
export interface ErasureDone extends WaysInGone {
  /** Personal parts emptied. */
  readonly parts: number;
  readonly mailsCancelled: number;
  readonly lettersVoided: number;
  /** Bodies left without an administrateur. */
  readonly bodiesWithoutAdministrator: number;
  /** False while somebody else was reading: earlier states of the erased pages lie in the WAL until it is written back. */
  readonly walEmptied: boolean;
}

/** Asks the orders that stand in the journal of a base, given here or on another poste. */
export const createIsErased = (statements: Pick<Statements<Tables>, 'prepare'>): IsErased => {
  const order = statements.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM p_erased WHERE subject = ? AND scope = ? LIMIT 1',
  );
  return (scope, subject) => order.get(subject, scope) !== undefined;
};

/** Kinds of streams whose own id is a subject. */
const ownStreams = ['account', 'assistance', 'organisation', 'dossier', 'draft'] as const;

/** Rooms that show something of people. */
const roomsOfPeople = [
  'accounts',
  'assistance',
  'dossiers',
  'drafts',
  'letters',
  'mail',
  'organisations',
  'profiles',
  'workstation',
  'persons',
] as const;

/** Scopes in which the subjects stand, each with its own; whoever stands nowhere is kept in mind by this workstation alone. */
const scopesOf = (statements: Statements<Tables>, subjects: readonly string[]): Map<string, string[]> => {
  const standing = statements.prepare<[string], { scope: string }>(
    `SELECT DISTINCT s.scope FROM j_personal p JOIN j_event e ON e.position = p.position JOIN j_stream s ON s.id = e.stream
     WHERE p.subject = ? ORDER BY s.scope`,
  );
  const byScope = new Map<string, string[]>();
  for (const subject of subjects) {
    const scopes = standing.all(subject).map(({ scope }) => scope);
    for (const scope of scopes.length > 0 ? scopes : ['local']) byScope.set(scope, [...(byScope.get(scope) ?? []), subject]);
  }
  return byScope;
};

const inChunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/**
 * Erases persons by their subjects, in one transaction with the orders themselves, which reach every poste that shares a scope with them
 * and are applied again after a restore (rules §7.4, decision 038). What they had under way ends first: applications, letters that could
 * still be answered, the office of administrateur. All or nothing: a stream that only a newer version can continue refuses the whole.
 * @param orderedAt when the order was given, for one that is applied again
 */
export const erasePersons = (context: WriterContext, subjects: readonly string[], orderedAt: number | null = null): Result<ErasureDone> => {
  const { statements, journal, ports } = context;
  const { account: actor } = context.actor;
  let done: Omit<ErasureDone, 'walEmptied'>;
  try {
    done = journal.many((command) => {
      const ways = waysInOf(statements, subjects);
      const ended = endForErased(context, command, subjects);
      const mails = waitingMails(statements);
      const byScope = scopesOf(statements, subjects);
      const files = filesNamedBy(statements, subjects, null);
      const { parts, streams } = erasePersonalParts(
        statements,
        context.projections,
        context.erasers,
        subjects,
        null,
        journal.reader.registry,
      );
      leaveUnnamed(statements, files);
      journal.forgetStreams(streams);
      command(actor, (transaction) => {
        for (const [scope, standing] of byScope)
          for (const some of inChunks(standing, maxErasedSubjects)) {
            const id = newId(ports);
            const decided = orderErasure(transaction.load(erasureAggregate, id).state, { scope, subjects: some, orderedAt });
            if (!decided.ok) return decided;
            transaction.append(erasureAggregate, id, decided.data);
          }
        return ok(null);
      });
      context.log.write('erasure', actor, { subjects: subjects.join(' ') });
      return { parts, mailsCancelled: mails - waitingMails(statements), ...ended, ...ways };
    });
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, error: error.refusal };
    throw error;
  }
  reportErased(context, subjects);
  return ok({ ...done, walEmptied: emptyWal(statements) });
};

/** Ends the sessions of erased people, and has what shows them read again. */
export const reportErased = (context: WriterContext, subjects: readonly string[]): void => {
  for (const account of subjects) context.endSessions({ account, reason: 'disabled' });
  for (const room of roomsOfPeople) context.changed(room);
};

/** What arrived orders did here. */
export interface ArrivedErasures extends WaysInGone {
  readonly subjects: readonly string[];
  readonly parts: number;
}

/**
 * Applies the orders that other postes gave, in the transaction that took them in: every personal part of an ordered subject that stands in
 * the scope of the order goes, what lies in quarantine included; what comes after it is not kept (`IsErased`). Beyond that scope an order
 * has no power: what this workstation keeps of an account, a request or a body (ways in, mails) goes when its own stream lies in that
 * scope. What ends with the person was decided by whoever ordered it, and comes as events of their own.
 * @returns null when nothing was left to do
 */
export const applyArrivedErasures = (context: WriterContext): ArrivedErasures | null => {
  const { statements, journal } = context;
  const due = statements
    .prepare<[], { scope: string; subject: string }>(
      `SELECT DISTINCT o.scope, o.subject FROM p_erased o JOIN j_personal p ON p.subject = o.subject AND p.value IS NOT NULL
       JOIN j_event e ON e.position = p.position JOIN j_stream s ON s.id = e.stream AND s.scope = o.scope
       UNION SELECT o.scope, o.subject FROM p_erased o JOIN j_quarantine_part p ON p.subject = o.subject
       JOIN j_quarantine q ON q.id = p.quarantine AND q.scope = o.scope ORDER BY 1, 2`,
    )
    .all();
  if (due.length === 0) return null;
  const own = statements.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM j_stream WHERE name IN (SELECT value FROM json_each(?)) AND scope = ?',
  );
  const subjects = [...new Set(due.map(({ subject }) => subject))];
  return journal.together(() => {
    let parts = 0;
    const ways: { slots: string[]; signInNames: string[] } = { slots: [], signInNames: [] };
    for (const [scope, rows] of Map.groupBy(due, (row) => row.scope)) {
      const ordered = rows.map(({ subject }) => subject);
      const ofHere = ordered.filter(
        (subject) => own.get(JSON.stringify(ownStreams.map((kind) => `${kind}/${subject}`)), scope) !== undefined,
      );
      const found = waysInOf(statements, ofHere);
      ways.slots.push(...found.slots);
      ways.signInNames.push(...found.signInNames);
      for (const clean of context.erasers) clean(ofHere);
      const files = filesNamedBy(statements, ordered, scope);
      const emptied = erasePersonalParts(statements, context.projections, [], ordered, scope, journal.reader.registry);
      leaveUnnamed(statements, files);
      journal.forgetStreams(emptied.streams);
      parts += emptied.parts;
    }
    context.log.write('erasure', null, { subjects: subjects.join(' ') });
    return { subjects, parts, ...ways };
  });
};

const waitingMails = (statements: Statements<Tables>): number =>
  statements.prepare<[], number>(`SELECT count(*) FROM l_outbox WHERE status IN ('waiting', 'failed', 'doubt')`).pluck().get() ?? 0;
