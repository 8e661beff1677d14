import { type AccountKind, accountAggregate } from '../../src-shared/accounts/account.ts';
import { type Login, loginAggregate } from '../../src-shared/accounts/login.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import type { ProposalsPlace, ProposalView } from '../../src-shared/persons/contract.ts';
import { accountProposal, oldestLook, type RetentionDelays, requestProposal } from '../../src-shared/persons/retention.ts';
import type { ReaderContext } from '../backend/context.ts';
import { createBreather } from './slices.ts';

/** Lines given at once. */
const linesAtOnce = 25;

/** The next proposals, where they ended, and the delay they were made by. */
export interface NextProposals {
  readonly lines: ProposalView[];
  readonly next: ProposalsPlace | null;
  readonly months: number;
}

/** A row that may be proposed; the rule has the last word. */
interface Candidate {
  readonly place: ProposalsPlace;
  readonly look: () => ProposalView | null;
}

interface AccountRow {
  readonly row: number;
  readonly id: string;
  readonly kind: AccountKind;
  readonly prenom: string;
  readonly nom: string;
  readonly organisation: string | null;
  readonly last_at: number | null;
}

/** The login of this poste that opens an account; null when it has none here. */
const loginOf = ({ statements, reader }: ReaderContext, account: string): Login | null => {
  const row = statements.first(statements.db.selectFrom('p_login_account').select('login').where('account', '=', account));
  return row === undefined ? null : (reader.fold(loginAggregate, row.login)?.state ?? null);
};

/** Accounts in the order in which they came, those that a sign-in keeps left out. */
const accountsAfter = (context: ReaderContext, delays: RetentionDelays, row: number): Candidate[] => {
  const oldest = oldestLook(context.ports.clock.now(), delays);
  return context.statements
    .prepare<[number, number, number, number], AccountRow>(
      `SELECT a.row, a.id, a.kind, a.prenom, a.nom, o.name AS organisation, s.last_at FROM p_account a
       LEFT JOIN l_sign_in s ON s.account = a.id LEFT JOIN p_organisation o ON o.id = a.organisation
       WHERE a.row > ? AND a.prenom IS NOT NULL AND a.created_at <= ?
         AND (a.disabled = 'invalide_par_administrateur' OR coalesce(s.last_at, 0) <= ?) ORDER BY a.row LIMIT ?`,
    )
    .all(row, oldest, oldest, linesAtOnce)
    .map((account) => ({
      place: { among: 'comptes', at: 0, row: account.row },
      look: () => {
        const state = context.reader.fold(accountAggregate, account.id)?.state;
        const proposal = state === undefined ? null : accountProposal(state, loginOf(context, account.id), account.last_at, delays);
        const { id, kind, organisation } = account;
        return proposal && { subject: id, kind, name: displayName(account), where: organisation, ...proposal };
      },
    }));
};

interface RequestRow {
  readonly row: number;
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly received_at: number;
  readonly changed_at: number;
}

/** Closed requests in the order in which they were received (index `p_assistance_by_status`). */
const requestsAfter = (context: ReaderContext, delays: RetentionDelays, { at, row }: { at: number; row: number }): Candidate[] => {
  const oldest = oldestLook(context.ports.clock.now(), delays);
  return context.statements
    .prepare<[number, number, number, number, number], RequestRow>(
      `SELECT row, id, number, name, received_at, changed_at FROM p_assistance WHERE status = 'close' AND (received_at, row) > (?, ?)
         AND received_at <= ? AND changed_at <= ? AND name IS NOT NULL ORDER BY received_at, row LIMIT ?`,
    )
    .all(at, row, oldest, oldest, linesAtOnce)
    .map((request) => ({
      place: { among: 'demandes', at: request.received_at, row: request.row },
      look: () => {
        const proposal = requestProposal({ status: 'close', changedAt: request.changed_at }, delays);
        const { id, number, name } = request;
        return proposal && { subject: id, kind: 'demande', name, where: number, ...proposal };
      },
    }));
};

const candidatesAfter = (context: ReaderContext, delays: RetentionDelays, after: ProposalsPlace | null): Candidate[] => {
  const accounts = after?.among === 'demandes' ? [] : accountsAfter(context, delays, after?.row ?? 0);
  if (accounts.length > 0) return accounts;
  return requestsAfter(context, delays, after?.among === 'demandes' ? after : { at: -1, row: -1 });
};

/**
 * Whose data might be erased, oldest first, from where those before ended (rules §7.4). Reads no more than these need: a base in
 * which everybody is of use is read once to its end, on the thread for long work.
 */
export const nextProposals = async (context: ReaderContext, after: ProposalsPlace | null): Promise<NextProposals> => {
  const { erasureMonths, inactiveMonths, timeZone } = context.workstation().settings;
  const delays = { today: context.today(), timeZone, erasureMonths, inactiveMonths };
  const breathe = createBreather();
  const lines: ProposalView[] = [];
  let place = after;
  for (;;) {
    const candidates = candidatesAfter(context, delays, place);
    if (candidates.length === 0) return { lines, next: null, months: erasureMonths };
    for (const candidate of candidates) {
      const line = candidate.look();
      // One more is there: the page ends before it.
      if (line !== null && lines.length === linesAtOnce) return { lines, next: place, months: erasureMonths };
      if (line !== null) lines.push(line);
      ({ place } = candidate);
      await breathe();
    }
  }
};
