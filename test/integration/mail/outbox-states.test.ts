import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountCommands } from '../../../src-main/accounts/commands.ts';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { mailCommands } from '../../../src-main/mail/commands.ts';
import { type Claim, mailInternals } from '../../../src-main/mail/internals.ts';
import { queueMail } from '../../../src-main/mail/outbox.ts';
import type { SendOutcome } from '../../../src-main/mail/smtp.ts';
import { accountAggregate, activateAccount } from '../../../src-shared/accounts/account.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { codesIn } from './outbox-station.ts';

let base: TestBase;
let context: WriterContext;
beforeEach(async () => {
  base = await openTestBase('outbox');
  context = createWritingBase(base.database, base.ports).context;
});
afterEach(() => base.close());

const minute = 60_000;
const unreachable: SendOutcome = { kind: 'unreachable', cause: 'timeout', permanent: false, reason: 'Le serveur ne répond pas.' };
const sent = (): SendOutcome => ({ kind: 'sent', acceptedAt: base.ports.clock.now() });

const data = <T>(result: { ok: true; data: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
};
const claim = (): Claim => data(mailInternals['internal.mail.claim'](context, { fallback: 'ecritoire@localhost' }));
const outcome = (claimed: Claim['claimed'], what: SendOutcome): void => {
  data(mailInternals['internal.mail.outcome'](context, { id: claimed?.id ?? '', attempt: claimed?.attempt ?? 0, outcome: what }));
};
const rows = () => context.statements.all(context.statements.db.selectFrom('l_outbox').selectAll().orderBy('id'));
const codes = () => context.statements.all(context.statements.db.selectFrom('secret_code').selectAll());

/** Somebody whose account is active. */
const person = (prenom: string, courriel: string | null) =>
  data(
    context.journal.command(null, (transaction) => {
      const made = registerPerson(context, transaction, {
        kind: 'agent',
        organisation: null,
        roles: ['instructeur'],
        onBehalf: true,
        prenom,
        nom: 'Martin',
        courriel,
        opensWorkstation: false,
      });
      if (!made.ok) return made;
      const activated = activateAccount(transaction.load(accountAggregate, made.data.account).state);
      if (!activated.ok) return activated;
      transaction.append(accountAggregate, made.data.account, activated.data);
      return made;
    }),
  );
const locked = (account: string, recipient: string | null): void => {
  queueMail(context, {
    template: 'account_locked',
    params: { identifier: 'lea.martin', until: null },
    subject: 'Votre compte Écritoire est bloqué',
    account,
    recipient,
  });
};

describe('a waiting mail', () => {
  it('leaves after its undo window and not before; what holds a code leaves at once', () => {
    const { account } = person('Léa', 'lea@mairie.example');
    locked(account, 'lea@mairie.example');
    expect(claim()).toEqual({ claimed: null, nextAt: base.ports.clock.now() + 10_000 });
    accountCommands['accounts.requestPassword'](context, { who: 'lea.martin' });
    expect(claim().claimed?.mail.subject).toBe('Choisissez un nouveau mot de passe Écritoire');
    base.ports.advance(10_000);
    const { claimed } = claim();
    expect(claimed?.mail).toMatchObject({
      subject: 'Votre compte Écritoire est bloqué',
      to: { name: 'Léa Martin', address: 'lea@mairie.example' },
      messageId: `<${claimed?.id}@ecritoire.invalid>`,
    });
    expect(claim().claimed).toBeNull();
  });

  it('never leaves without recipient, once cancelled, or without a server', () => {
    const { account } = person('Léa', null);
    locked(account, null);
    base.ports.advance(minute);
    expect(claim()).toEqual({ claimed: null, nextAt: null });
    expect(rows()[0]).toMatchObject({ status: 'waiting', reason: expect.stringMatching(/n’a pas de courriel/) });
    locked(account, 'lea@mairie.example');
    const second = rows()[1]?.id ?? '';
    expect(mailInternals['internal.mail.claim'](context, { fallback: null })).toEqual({ ok: true, data: { claimed: null, nextAt: null } });
    expect(mailCommands['mail.cancel'](context, { id: second })).toEqual({ ok: true, data: {} });
    base.ports.advance(minute);
    expect(claim().claimed).toBeNull();
    expect(rows()[1]).toMatchObject({ status: 'cancelled', params: '{}' });
    expect(mailCommands['mail.cancel'](context, { id: second })).toMatchObject({ error: { code: 'wrong_state' } });
    expect(mailCommands['mail.cancel'](context, { id: 'unknown' })).toMatchObject({ error: { code: 'unknown_mail' } });
  });

  it('is tried again after 1, 5, 15 and 60 minutes, then hourly, and keeps no code meanwhile', () => {
    const { account } = person('Léa', 'lea@mairie.example');
    accountCommands['accounts.requestPassword'](context, { who: 'lea.martin' });
    const waits = [1, 5, 15, 60, 60, 60].map(() => {
      const { claimed } = claim();
      expect(codes()).toHaveLength(1);
      outcome(claimed, unreachable);
      expect(codes()).toHaveLength(0);
      const [row] = rows();
      const wait = (row?.next_at ?? 0) - base.ports.clock.now();
      expect(row).toMatchObject({ status: 'waiting', reason: 'Le serveur ne répond pas.' });
      base.ports.advance(wait - 1);
      expect(claim().claimed).toBeNull();
      base.ports.advance(1);
      return wait / minute;
    });
    expect(waits).toEqual([1, 5, 15, 60, 60, 60]);
    locked(account, 'lea@mairie.example');
    outcome(claim().claimed, unreachable);
    // The other one leaves the server in peace too.
    expect(rows()[1]?.next_at).toBe(base.ports.clock.now() + minute);
  });

  it('is cancelled after 30 days; an old doubt loses its words and stays visible', () => {
    const { account } = person('Léa', 'lea@mairie.example');
    locked(account, 'lea@mairie.example');
    base.ports.advance(minute);
    outcome(claim().claimed, { kind: 'unknown', cause: 'closed', permanent: false, reason: 'Peut-être.' });
    accountCommands['accounts.requestPassword'](context, { who: 'lea.martin' });
    base.ports.advance(30 * 24 * 60 * minute + 1);
    expect(claim().claimed).toBeNull();
    expect(rows()).toMatchObject([
      { status: 'doubt', params: '{}' },
      { status: 'cancelled', params: '{}', reason: 'Resté plus de 30 jours dans la boîte d’envoi : il ne partira plus.' },
    ]);
    expect(mailCommands['mail.retry'](context, { id: rows()[0]?.id ?? '' })).toMatchObject({ error: { code: 'wrong_state' } });
  });

  it('is not sent to somebody erased, nor to somebody whose account is active already', () => {
    const { account, login } = person('Léa', 'lea@mairie.example');
    queueMail(context, {
      template: 'activation',
      params: { identifier: 'lea.martin', login, organisation: null, validHours: 24 },
      subject: 'Activez votre compte Écritoire',
      account,
      recipient: 'lea@mairie.example',
    });
    expect(claim().claimed).toBeNull();
    base.ports.advance(1);
    locked(account, 'lea@mairie.example');
    base.ports.advance(minute);
    context.statements.run(context.statements.db.updateTable('p_account').set({ prenom: null, nom: null, courriel: null }));
    expect(claim().claimed).toBeNull();
    expect(rows().map((row) => [row.status, row.reason])).toEqual([
      ['cancelled', 'Le compte a été activé entre-temps : ce courriel n’est plus utile.'],
      ['cancelled', 'Les données de cette personne ont été effacées : rien n’est envoyé.'],
    ]);
    expect(codes()).toEqual([]);
  });

  it('that cannot be written fails visibly and lets the next one go', () => {
    const { account } = person('Léa', 'lea@mairie.example');
    queueMail(context, { template: 'user_validated', params: {}, subject: 'Incomplet', account, recipient: 'lea@mairie.example' });
    base.ports.advance(1);
    locked(account, 'lea@mairie.example');
    base.ports.advance(minute);
    expect(claim().claimed?.mail.subject).toBe('Votre compte Écritoire est bloqué');
    expect(rows()[0]).toMatchObject({ status: 'failed', reason: expect.stringMatching(/n’a pas pu être écrit/) });
  });
});

describe('codes', () => {
  it('are one for each account of a courriel, and only the newest handed over works', () => {
    person('Léa', 'accueil@mairie.example');
    person('Zoé', 'accueil@mairie.example');
    accountCommands['accounts.requestPassword'](context, { who: 'accueil@mairie.example' });
    const first = claim().claimed;
    expect(codesIn(first?.mail.text ?? '')).toHaveLength(2);
    expect(first?.mail.text).toContain('lea.martin');
    expect(first?.mail.text).toContain('zoe.martin');
    outcome(first, sent());
    expect(codes()).toHaveLength(2);
    const before = new Set(codes().map((code) => code.id));
    base.ports.advance(11 * minute);
    accountCommands['accounts.requestPassword'](context, { who: 'accueil@mairie.example' });
    const second = claim().claimed;
    // Until the second mail is handed over, the first one goes on working.
    expect(codes()).toHaveLength(4);
    outcome(second, unreachable);
    expect(new Set(codes().map((code) => code.id))).toEqual(before);
    base.ports.advance(minute);
    outcome(claim().claimed, sent());
    expect(codes()).toHaveLength(2);
    expect(codes().some((code) => before.has(code.id))).toBe(false);
  });
});

describe('a program that stopped while sending', () => {
  it('leaves a doubt, which a late outcome of the same attempt still settles', () => {
    const { account } = person('Léa', 'lea@mairie.example');
    locked(account, 'lea@mairie.example');
    base.ports.advance(minute);
    const { claimed } = claim();
    mailInternals['internal.mail.recover'](context);
    expect(rows()[0]).toMatchObject({ status: 'doubt', reason: expect.stringMatching(/s’est arrêté pendant l’envoi/) });
    expect(claim().claimed).toBeNull();
    outcome(claimed, sent());
    expect(rows()[0]).toMatchObject({ status: 'sent', params: '{}' });
    // An outcome of another attempt, or of an ended mail, changes nothing.
    outcome(claimed, unreachable);
    expect(rows()[0]?.status).toBe('sent');
  });
});

it('tells a former administrator who comes next, in the words of the moment', () => {
  const { account } = person('Léa', 'lea@mairie.example');
  queueMail(context, {
    template: 'administrator_replaced',
    params: { organisation: 'Commune d’Audresselles' },
    subject: 'Vous n’êtes plus administrateur de votre organisation',
    account,
    recipient: 'lea@mairie.example',
  });
  base.ports.advance(minute);
  expect(claim().claimed?.mail.text).toContain('a désigné un nouvel administrateur : une autre personne.'.replace(' :', '\u00a0:'));
});
