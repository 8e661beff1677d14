import type { Account } from '../../src-shared/accounts/account.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type BodyForm, bodyForm } from '../../src-shared/organisations/contract.ts';
import { bodyKey, townKey } from '../../src-shared/organisations/likeness.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';
import { availableWishes, refuseUnavailable, registerBody, twinOf, unprintable } from '../organisations/public.ts';

/** As long as the activation mail may wait in the outbox (rules §1.5). */
const keptFor = 30 * 24 * 3_600_000;

/** Lets go of what was declared by people who never confirmed their courriel. */
export const expireDeclarations = ({ statements, ports }: WriterContext): void => {
  statements.run(statements.db.deleteFrom('l_declaration').where('expires_at', '<=', ports.clock.now()));
};

/** Keeps what a person declared of their organisation until their courriel is confirmed: no event before, and no letter (decision 013). */
export const keepDeclaration = ({ statements, ports }: WriterContext, account: string, body: BodyForm): void => {
  const columns = { body: JSON.stringify(body), expires_at: ports.clock.now() + keptFor };
  statements.run(
    statements.db
      .insertInto('l_declaration')
      .values({ account, ...columns })
      .onConflict((conflict) => conflict.column('account').doUpdateSet(columns)),
  );
};

/** What this account declared, while it is kept. */
export const declaredBy = ({ statements, ports }: WriterContext, account: string): BodyForm | null => {
  const { db } = statements;
  const row = statements.first(
    db.selectFrom('l_declaration').select('body').where('account', '=', account).where('expires_at', '>', ports.clock.now()),
  );
  return row === undefined ? null : bodyForm.parse(JSON.parse(row.body));
};

/** What tells one declared body from another: its number, or its name and commune where it has none. */
export const bodySigns = ({ key, name, address }: BodyForm): string =>
  key.type === 'aucune' ? `${bodyKey(name)}\n${townKey(address.town)}` : `${key.type}\n${key.value}`;

/** Whether two declarations mean one body. */
export const sameBody = (one: BodyForm, other: BodyForm): boolean => bodySigns(one) === bodySigns(other);

/** Why a body cannot be declared as typed. What is registered already is led to the search, and not named. */
export const refusedBody = (context: WriterContext, body: BodyForm) => {
  const refused = unprintable(body) ?? refuseUnavailable(context, body);
  if (refused !== null) return refused;
  switch (twinOf(context, body)?.by) {
    case 'number':
      return refuse(
        'duplicate_key',
        'Une organisation est déjà inscrite avec ce numéro : revenez à la recherche et trouvez-la.',
        'key.value',
      );
    case 'local_register':
      return refuse(
        'namesake',
        'Une organisation porte déjà ce numéro de registre. Cherchez-la d’abord ; si c’en est une autre, confirmez-le.',
        'key.value',
      );
    case 'name':
      return refuse(
        'namesake',
        'Une organisation du même nom est déjà inscrite dans cette commune. Cherchez-la d’abord ; si c’en est une autre, confirmez-le.',
        'name',
      );
    default:
      return null;
  }
};

/**
 * The courriel is confirmed: the body is registered, by its own person. Somebody else may have registered it meanwhile: then the person
 * begins again and finds it, since an account stays in the scope of the body it was made for.
 */
export const registerDeclared = (
  context: WriterContext,
  transaction: Transaction,
  account: Pick<Account, 'id'>,
  organisation: string,
): Result<null> => {
  const body = declaredBy(context, account.id);
  if (body === null)
    return refuse(
      'declaration_expired',
      'Ce que vous aviez déclaré de votre organisation n’est plus gardé : 30 jours ont passé. Renouvelez votre inscription.',
    );
  if (twinOf(context, body) !== null)
    return refuse(
      'body_registered',
      'Votre organisation a été inscrite entre-temps par quelqu’un d’autre. Recommencez « Créer un compte » et cherchez-la ; si c’en est une autre du même nom, confirmez-le.',
    );
  const reception = { channel: 'poste', receivedOn: context.today() } as const;
  const wishes = availableWishes(context, body);
  const registered = registerBody(context, transaction, organisation, { ...body, eservicesWished: wishes }, reception);
  if (!registered.ok) return registered;
  context.statements.run(context.statements.db.deleteFrom('l_declaration').where('account', '=', account.id));
  return ok(null);
};
