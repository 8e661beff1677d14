import { ok } from '../../src-shared/kernel/result.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { eraseAccounts, waysInOf } from '../accounts/erase.ts';
import { eraseAssistance } from '../assistance/public.ts';
import type { Statements } from '../database/query.ts';
import { type EraseLocal, erasePersonalParts } from '../journal/erase.ts';
import { eraseMails } from '../mail/erase.ts';
import { endForErased } from '../organisations/erase.ts';
import { eraseSharingKeys } from '../profiles/erase.ts';
import type { Tables, WriterContext } from './context.ts';

/** What every room keeps of people outside the journal, and how it lets go of them. A room with `l_*` or `secret_*` rows adds its line. */
export const createErasers = (statements: Statements<Tables>): readonly EraseLocal[] => [
  eraseAccounts(statements),
  eraseMails(statements),
  eraseSharingKeys(statements),
  eraseAssistance(statements),
];

/** What an erasure did inside the base, and what the caller must still do outside of it. */
export interface ErasureDone {
  /** Personal parts emptied. */
  readonly parts: number;
  readonly mailsCancelled: number;
  readonly lettersVoided: number;
  /** Bodies left without an administrateur. */
  readonly bodiesWithoutAdministrator: number;
  /** Slots of the keyring to remove, and the names under which it counts failures. */
  readonly slots: readonly string[];
  readonly signInNames: readonly string[];
}

/**
 * Erases persons by their subjects, in one transaction with the order itself, which is applied again after a restore (rules §7.4). What
 * they had under way ends first: applications, letters that could still be answered, the office of administrateur.
 * @param orderedAt when the order was given, for one that is applied again
 */
export const erasePersons = (context: WriterContext, subjects: readonly string[], orderedAt: number | null = null): ErasureDone => {
  const { statements, journal } = context;
  const done = journal.together((): ErasureDone => {
    const ways = waysInOf(statements, subjects);
    const ended = endForErased(context, subjects);
    const mails = waitingMails(statements);
    const { parts, streams } = erasePersonalParts(statements, context.projections, createErasers(statements), subjects);
    journal.forgetStreams(streams);
    journal.command(context.actor.account, (transaction) => {
      const facts = { subjects: [...subjects], ...(orderedAt !== null && { orderedAt }) };
      transaction.append(workstationAggregate, 'local', [{ type: 'workstation.person_erased', facts }]);
      return ok(null);
    });
    context.log.write('erasure', context.actor.account, { subjects: subjects.join(' ') });
    return { parts, mailsCancelled: mails - waitingMails(statements), ...ended, ...ways };
  });
  // Earlier states of the erased pages wait in the WAL (encrypted like the base) until they are written back: not longer than now.
  statements.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  for (const account of subjects) context.endSessions({ account, reason: 'disabled' });
  for (const room of ['accounts', 'assistance', 'letters', 'mail', 'organisations', 'profiles', 'workstation', 'persons'] as const)
    context.changed(room);
  return done;
};

const waitingMails = (statements: Statements<Tables>): number =>
  statements.prepare<[], number>(`SELECT count(*) FROM l_outbox WHERE status IN ('waiting', 'failed', 'doubt')`).pluck().get() ?? 0;
