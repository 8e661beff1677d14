import type { LinkKind, RequestLinks } from '../../src-shared/assistance/events.ts';
import type { RequestForm } from '../../src-shared/assistance/form.ts';
import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';

/** Accounts that an identifier or a courriel names. */
const accountsOf = ({ db, all }: Statements<Tables>, typed: string): { account: string; organisation: string | null }[] => {
  const key = typed.trim().normalize('NFC').toLowerCase();
  return all(
    db
      .selectFrom('p_login')
      .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
      .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
      .select(['p_account.id as account', 'p_account.organisation'])
      .where('p_account.kind', '<>', 'agent')
      .where((where) => where.or([where('p_account.identifier', '=', key), where('p_account.courriel_key', '=', key)])),
  );
};

const letterOf = ({ db, first }: Statements<Tables>, number: string): { id: string; organisation: string } | undefined =>
  first(db.selectFrom('p_letter').select(['id', 'organisation']).where('number', '=', number));

/**
 * What the person joined, found in the base: the agent sees it tied to the request and checks it. Nothing of it goes back to the public
 * form, and every remedy goes to the account's own address.
 */
export const linksOf = (
  statements: Statements<Tables>,
  form: RequestForm,
  actor: { account: string | null; organisation: string | null },
): RequestLinks => {
  const named = form.identifiant === '' ? [] : accountsOf(statements, form.identifiant);
  const only = named.length === 1 ? named[0] : undefined;
  const letter = form.courrier === '' ? undefined : letterOf(statements, form.courrier);
  return {
    account: actor.account ?? only?.account ?? null,
    organisation: actor.organisation ?? only?.organisation ?? letter?.organisation ?? null,
    letter: letter?.id ?? null,
  };
};

const unknown = (message: string) => refuse('unknown_target', message, 'target');

/** Id of what an agent names; null for an empty text, which unties. */
export const targetOf = (statements: Statements<Tables>, kind: LinkKind, typed: string): Result<string | null> => {
  if (typed === '') return ok(null);
  const { db, first } = statements;
  if (kind === 'account') {
    const [one, ...others] = accountsOf(statements, typed);
    if (one === undefined) return unknown('Aucun compte n’a cet identifiant ni ce courriel. Vérifiez-le.');
    if (others.length === 0) return ok(one.account);
    return refuse('several_accounts', 'Plusieurs comptes ont ce courriel. Saisissez l’identifiant de celui qui convient.', 'target');
  }
  if (kind === 'letter') {
    const number = parseLetterNumber(typed);
    if (!number.ok) return unknown(number.error.message);
    const letter = letterOf(statements, number.data);
    return letter === undefined ? unknown('Aucun courrier n’a ce numéro. Vérifiez-le.') : ok(letter.id);
  }
  const body = first(db.selectFrom('p_organisation').select('id').where('id', '=', typed));
  return body === undefined ? unknown('Cette organisation n’existe plus. Choisissez-en une dans la liste.') : ok(body.id);
};

/** The letter that stands for this one now, made again for the same application; null when it is still the newest. */
export const newerLetter = ({ db, first }: Statements<Tables>, letter: string): string | null => {
  const application = first(db.selectFrom('p_letter').select('application').where('id', '=', letter))?.application;
  if (application === undefined) return null;
  const newest = first(db.selectFrom('p_letter').select('id').where('application', '=', application).orderBy('row', 'desc').limit(1));
  return newest === undefined || newest.id === letter ? null : newest.id;
};
