import type { Assistance } from '../../src-shared/assistance/assistance.ts';
import type { RequestView } from '../../src-shared/assistance/contract.ts';
import type { LinkKind, Remedy, RequestLinks } from '../../src-shared/assistance/events.ts';
import type { RequestForm } from '../../src-shared/assistance/form.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { canRemake } from '../../src-shared/letters/words.ts';
import { accountsNamed, agentsWith, mayMail, noteMail, personOf } from '../accounts/public.ts';
import type { Tables, WriterContext } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { letterNumbered } from '../letters/public.ts';
import { queueWayIn } from '../mail/public.ts';

type Sql = Statements<Tables>;

/** Agents who may follow a request, by name. */
export const agentsOf = (statements: Sql) => agentsWith(statements, ['instructeur', 'gestionnaire']);

/** Accounts of usagers that an identifier or a courriel names. */
const usagersNamed = (statements: Sql, typed: string) => accountsNamed(statements, typed).filter(({ kind }) => kind !== 'agent');

/**
 * What the person joined, found in the base: the agent sees it tied to the request and checks it. Nothing of it goes back to the public
 * form, and every remedy goes to the account's own address.
 */
export const linksOf = (statements: Sql, form: RequestForm, actor: Pick<Actor, 'account' | 'organisation'>): RequestLinks => {
  const [only, ...others] = form.identifiant === '' ? [] : usagersNamed(statements, form.identifiant);
  const named = others.length === 0 ? only : undefined;
  const letter = form.courrier === '' ? undefined : letterNumbered(statements, form.courrier);
  return {
    account: actor.account ?? named?.account ?? null,
    organisation: actor.organisation ?? named?.organisation ?? letter?.organisation ?? null,
    letter: letter?.id ?? null,
  };
};

const unknown = (message: string) => refuse('unknown_target', message, 'target');

/** Id of what an agent names; null for an empty text, which unties. */
export const targetOf = (statements: Sql, kind: LinkKind, typed: string): Result<string | null> => {
  if (typed === '') return ok(null);
  const { db, first } = statements;
  if (kind === 'account') {
    const [one, ...others] = usagersNamed(statements, typed);
    if (one === undefined) return unknown('Aucun compte n’a cet identifiant ni ce courriel. Vérifiez-le.');
    if (others.length === 0) return ok(one.account);
    return refuse('several_accounts', 'Plusieurs comptes ont ce courriel. Saisissez l’identifiant de celui qui convient.', 'target');
  }
  if (kind === 'letter') {
    const number = parseLetterNumber(typed);
    if (!number.ok) return unknown(number.error.message);
    const letter = letterNumbered(statements, number.data);
    return letter === undefined ? unknown('Aucun courrier n’a ce numéro. Vérifiez-le.') : ok(letter.id);
  }
  const body = first(db.selectFrom('p_organisation').select('id').where('id', '=', typed));
  return body === undefined ? unknown('Cette organisation n’existe plus. Choisissez-en une dans la liste.') : ok(body.id);
};

/** The account that a request is tied to, as its agent sees it. */
export const linkedAccount = (statements: Sql, { links, person }: Assistance): RequestView['account'] => {
  const known = links.account === null ? undefined : personOf(statements, links.account);
  if (known === undefined) return null;
  const { account, displayName, identifier, activated, disabled, courriel } = known;
  const asked = person?.courriel ?? null;
  const otherCourriel = asked !== null && courriel !== null && !sameCourriel(asked, courriel);
  return { account, displayName, identifier, activated, disabled, hasCourriel: courriel !== null, otherCourriel };
};

/** What would help, for what a request is tied to (rules §1.4, §1.5, §2.6). */
export const remediesFor = (account: RequestView['account'], letter: RequestView['letter']): Remedy[] => {
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

/** Queues the mail of a remedy in the caller's transaction, to the account's own address. */
export const sendRemedy = (context: WriterContext, state: Assistance, remedy: 'activation' | 'password_mail'): Result<null> => {
  const known = state.links.account === null ? undefined : personOf(context.statements, state.links.account);
  if (known?.login == null || !remediesFor(linkedAccount(context.statements, state), null).includes(remedy))
    return refuse(
      'remedy_useless',
      'Ce compte n’en a plus besoin, ou n’a pas de courriel. Relisez la demande : son état vient de changer.',
    );
  const { account, login, courriel } = known;
  const asked = `remedy\n${remedy}\n${login}`;
  if (!mayMail(context, asked).ok)
    return refuse('already_sent', 'Ce courriel est déjà parti il y a moins de dix minutes. Attendez qu’il arrive.');
  queueWayIn(context, [{ account, login, courriel, inUse: remedy === 'password_mail' }], 'code');
  noteMail(context, asked);
  return ok(null);
};
