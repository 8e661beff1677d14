import { drawActivationCode, formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { signInName } from '../../src-shared/kernel/sign-in-name.ts';
import { type CopyReason, copyAggregate } from '../../src-shared/workstation/copy.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { codeMac, expireDeclarations } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import { emptyWal } from '../database/wal.ts';
import { clockBehind } from '../journal/clock.ts';
import { ownKeys } from '../journal/identity.ts';
import { erasePersons } from '../persons/public.ts';
import type { PaperAnchor } from './anchors.ts';
import { joinOrders, knownOrders, type OrdersFile } from './erasure-orders.ts';

/** Minutes that a code given to the holder of the printed key is valid. */
export const managerCodeMinutes = 30;

/** Slots that the base names: who may open the workstation, with which slot. */
const namedSlots = ({ statements }: WriterContext): string[] =>
  statements
    .all(
      statements.db
        .selectFrom('secret_password')
        .innerJoin('p_login', 'p_login.id', 'secret_password.login')
        .select('secret_password.slot')
        .where('p_login.opens_workstation', '=', 1)
        .where('secret_password.slot', 'is not', null),
    )
    .map((row) => row.slot)
    .filter((slot) => slot !== null);

/** A restored base whose slots must stay: no gestionnaire du poste has signed in since (design §7). */
const restoredWaits = ({ statements }: WriterContext): boolean =>
  statements
    .prepare<[], { waits: number }>(
      `SELECT coalesce(max(CASE WHEN kind = 'restore' THEN seq END), 0) > coalesce(max(CASE WHEN kind = 'sign_in' AND account IN
         (SELECT id FROM p_account WHERE roles LIKE '%"gestionnaire_poste"%') THEN seq END), 0) AS waits FROM s_log`,
    )
    .get()?.waits === 1;

const onCopy = decideOn(copyAggregate, ['workstation']);
const onWorkstation = decideOn(workstationAggregate, ['workstation', 'accounts']);

/** What the main process asks the writer about the workstation. */
export const workstationInternals = {
  /** A call that the caller's roles do not allow: kept in the security log by name. */
  'internal.workstation.noteForbidden': (context: WriterContext, input: { name: string; account: string | null }): Result<null> => {
    context.log.write('forbidden', input.account, { call: input.name });
    return ok(null);
  },

  /**
   * Forgets the slots that the keyring does not hold (the key was changed, a copy was made in the middle of a password change): they are
   * made again when their people next type their passwords. `slots` is null for a demonstration, which has none.
   */
  'internal.workstation.settleSlots': (
    context: WriterContext,
    input: { slots: readonly string[] | null },
  ): Result<{ named: string[]; restored: boolean }> => {
    const { statements } = context;
    if (input.slots !== null) {
      const { slots } = input;
      for (const slot of namedSlots(context).filter((named) => !slots.includes(named)))
        statements.run(statements.db.updateTable('secret_password').set({ slot: null }).where('slot', '=', slot));
    }
    return ok({ named: namedSlots(context), restored: restoredWaits(context) });
  },

  /** At each opening: a clock that stands before the journal is noted, and the security log keeps its twelve months. */
  'internal.workstation.opened': (context: WriterContext): Result<null> => {
    const behind = clockBehind(context.statements, context.ports.clock.now());
    if (behind > 0) context.log.write('clock_jump', null, { minutes: -behind });
    context.log.purge();
    expireDeclarations(context);
    // Cut between an erasure and this, the WAL would keep what was erased.
    emptyWal(context.statements);
    return ok(null);
  },

  /** The clock jumped while the base was open. Minutes, negative for a clock put back. */
  'internal.workstation.noteClockJump': (context: WriterContext, input: { minutes: number }): Result<null> => {
    context.log.write('clock_jump', null, { minutes: input.minutes });
    context.changed('workstation');
    return ok(null);
  },

  /** A copy is whole in its folder. `copy` is the name of that folder, without what leads to it. */
  'internal.workstation.noteCopy': (
    context: WriterContext,
    input: { copy: string; reason: CopyReason; folder: string; at: number },
  ): Result<null> => {
    const { statements } = context;
    const row = { copy: input.copy, folder: input.folder, at: input.at, removed_at: null };
    return onCopy(
      context,
      { id: input.copy },
      {
        decide: () => ok([{ type: 'copy.made', facts: { reason: input.reason } }]),
        after: () => {
          // The place stays out of the journal: it may bear the name of whoever's folder it is.
          statements.run(
            statements.db
              .insertInto('l_copy')
              .values(row)
              .onConflict((conflict) => conflict.doNothing()),
          );
          context.log.write('copy', context.actor.account, { reason: input.reason });
          return ok(null);
        },
      },
    );
  },

  /** A copy is no longer in its folder: it expired after an erasure. */
  'internal.workstation.noteCopyRemoved': (context: WriterContext, input: { copy: string; folder: string }): Result<null> => {
    const { statements, ports } = context;
    statements.run(
      statements.db
        .updateTable('l_copy')
        .set({ removed_at: ports.clock.now() })
        .where('copy', '=', input.copy)
        .where('folder', '=', input.folder),
    );
    context.changed('workstation');
    return ok(null);
  },

  /**
   * Erases again whoever was ordered to be erased and is still there: the base is an older copy (rules §7.4). Files that this device did
   * not sign order nothing.
   */
  'internal.workstation.applyOrders': (
    context: WriterContext,
    input: { files: readonly OrdersFile[] },
  ): Result<{ applied: number; slots: readonly string[]; signInNames: readonly string[] }> => {
    const known = new Set(knownOrders(context.statements).flatMap(({ subjects }) => subjects));
    const missing = joinOrders(ownKeys(context.statements), [], input.files)
      .map(({ at, subjects }) => ({ at, subjects: subjects.filter((subject) => !known.has(subject)) }))
      .filter(({ subjects }) => subjects.length > 0);
    const slots: string[] = [];
    const signInNames: string[] = [];
    for (const { at, subjects } of missing) {
      const done = erasePersons(context, subjects, at);
      if (!done.ok) return done;
      slots.push(...done.data.slots);
      signInNames.push(...done.data.signInNames);
    }
    return ok({ applied: missing.length, slots, signInNames });
  },

  /** What an erasure left in the WAL because somebody was reading. @returns whether it is empty now */
  'internal.workstation.emptyWal': (context: WriterContext): Result<boolean> => ok(emptyWal(context.statements)),

  /** A fingerprint was printed on a posting slip: what it stands for is kept, so that the paper can be compared later. */
  'internal.workstation.notePaper': (context: WriterContext, input: PaperAnchor): Result<null> => {
    const { statements, ports } = context;
    const heads = JSON.stringify(input);
    statements.run(statements.db.insertInto('l_head').values({ at: ports.clock.now(), place: 'bordereau', heads }));
    return ok(null);
  },

  /** With personal parts it is a trace that a later erasure must name. */
  'internal.workstation.noteJournalExport': (context: WriterContext, input: { personal: boolean }): Result<null> => {
    context.log.write('export', context.actor.account, { what: input.personal ? 'journal_nominatif' : 'journal' });
    return ok(null);
  },

  'internal.workstation.noteKeyChanged': (
    context: WriterContext,
    input: { what: 'poste' | 'secours' | 'bureau' | 'terrain' },
  ): Result<null> => {
    return onWorkstation(
      context,
      { id: 'local' },
      {
        decide: () => ok(input.what === 'poste' ? [{ type: 'workstation.key_changed', facts: {} }] : []),
        after: () => {
          context.log.write('key_changed', context.actor.account, { what: input.what });
          return ok(null);
        },
      },
    );
  },

  /** A code for a gestionnaire du poste, asked for by whoever holds the printed key: used like one that came by mail. */
  'internal.workstation.managerCode': (context: WriterContext, input: { who: string }): Result<{ identifier: string; code: string }> => {
    const { statements, ports } = context;
    const { db } = statements;
    const typed = signInName(input.who);
    const found = statements.all(
      db
        .selectFrom('p_login')
        .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
        .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
        .select(['p_login.id as login', 'p_account.identifier', 'p_account.id as account'])
        .where('p_account.kind', '=', 'agent')
        .where('p_account.disabled', 'is', null)
        .where('p_login.asleep', '=', 0)
        .where('p_account.roles', 'like', '%"gestionnaire_poste"%')
        .where((where) => where.or([where('p_account.identifier', '=', typed), where('p_account.courriel_key', '=', typed)])),
    )[0];
    if (found?.identifier == null)
      return refuse('unknown_manager', 'Aucun gestionnaire de ce poste n’a cet identifiant ni ce courriel. Vérifiez-le.', 'who');
    const code = drawActivationCode(ports.random);
    const now = ports.clock.now();
    statements.run(
      db.insertInto('secret_code').values({
        id: newId(ports),
        login: found.login,
        purpose: 'password_code',
        mac: codeMac(statements, ports, `login:${found.login}`, code),
        expires_at: now + managerCodeMinutes * 60_000,
        failures: 0,
        created_at: now,
      }),
    );
    context.log.write('reveal', found.account, { what: 'code_de_secours' });
    return ok({ identifier: found.identifier, code: formatActivationCode(code) });
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof workstationInternals> {}
}
