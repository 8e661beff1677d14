import type { Remedy } from '../../src-shared/assistance/events.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { canRemake } from '../../src-shared/letters/words.ts';
import { closedBecause } from '../accounts/public.ts';
import type { Tables, WriterContext } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { queueActivation, queueMail } from '../mail/public.ts';

interface KnownAccount {
  readonly activated: boolean;
  readonly disabled: string | null;
  readonly hasCourriel: boolean;
}

/** What would help, for what a request is tied to (rules §1.4, §1.5, §2.6). */
export const remediesFor = (account: KnownAccount | null, letter: Parameters<typeof canRemake>[0] | null): Remedy[] => {
  const found: Remedy[] = [];
  // Whoever was invalidated by their administrateur is helped by that administrateur alone (S2).
  if (account !== null && account.disabled !== 'invalide_par_administrateur') {
    const usable = account.activated && account.disabled === null;
    if (account.hasCourriel) found.push(usable ? 'password_mail' : 'activation');
    found.push('password_paper');
  }
  if (letter !== null && canRemake(letter)) found.push('letter');
  return found;
};

/** The account of a request, as remedies see it; null when it is gone. */
export const knownAccount = ({ db, first }: Statements<Tables>, account: string) => {
  const row = first(
    db
      .selectFrom('p_account')
      .leftJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .leftJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select([
        'p_account.prenom',
        'p_account.nom',
        'p_account.courriel',
        'p_account.activated',
        'p_account.disabled',
        'p_login.asleep',
        'p_account.identifier',
        'p_login.id as login',
      ])
      .where('p_account.id', '=', account),
  );
  if (row === undefined) return null;
  const { activated, asleep, ...rest } = row;
  return { ...rest, disabled: closedBecause({ ...rest, asleep }), activated: activated === 1, hasCourriel: row.courriel !== null };
};

const useless = () =>
  refuse('remedy_useless', 'Ce compte n’en a plus besoin, ou n’a pas de courriel. Relisez la demande : son état vient de changer.');
const alreadySent = () => refuse('already_sent', 'Ce courriel est déjà parti il y a moins de dix minutes. Attendez qu’il arrive.');

/** Queues the mail of a remedy in the caller's transaction, to the account's own address. */
export const sendRemedy = (
  context: WriterContext,
  remedy: 'activation' | 'password_mail',
  account: string,
): Result<Record<string, never>> => {
  const { statements, ports } = context;
  const known = knownAccount(statements, account);
  if (known === null || known.login === null || !remediesFor(known, null).includes(remedy)) return useless();
  // Pressing twice must not fill a mail box.
  const tenMinutes = Math.floor(ports.clock.now() / 600_000);
  const effectKey = `assistance/${remedy}/${account}/${tenMinutes}`;
  if (remedy === 'activation') {
    const { db, first } = statements;
    const body = first(
      db
        .selectFrom('p_account')
        .innerJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
        .select('p_organisation.name')
        .where('p_account.id', '=', account),
    );
    return queueActivation(context, { account, organisation: body?.name ?? null, effectKey }) ? ok({}) : alreadySent();
  }
  const queued = queueMail(context, {
    template: 'password_code',
    params: { logins: [known.login] },
    subject: 'Choisissez un nouveau mot de passe Écritoire',
    account,
    recipient: known.courriel,
    effectKey,
  });
  return queued ? ok({}) : alreadySent();
};
