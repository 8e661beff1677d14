import { accountAggregate, changePerson, type RequestedRole } from '../../src-shared/accounts/account.ts';
import type { CreateAccountForm } from '../../src-shared/accounts/create-account.ts';
import { type Validator, validatorOf, type Waits, waitsFor } from '../../src-shared/accounts/waits.ts';
import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { nearlySameName, sameName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { BodyForm } from '../../src-shared/organisations/contract.ts';
import { applyForMembership } from '../../src-shared/organisations/decide.ts';
import { isWhole } from '../../src-shared/organisations/likeness.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { Transaction } from '../journal/journal.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { nextLetterNumber } from '../letters/public.ts';
import { cancelAccessMails, queueActivation, queueRegistrationWaits } from '../mail/public.ts';
import { bodiesNamed, bodiesOfNumber } from '../organisations/public.ts';
import { codeMac } from './codes.ts';
import { bodySigns, declaredBy, expireDeclarations, keepDeclaration, refusedBody, registerDeclared, sameBody } from './declaration.ts';
import { mayMail, noteMail } from './mail-wait.ts';
import { courrielKey } from './projection.ts';
import { registerPerson } from './registration.ts';
import { sendPasswordMails } from './request-password.ts';
import { countFailure, mayTry } from './throttle.ts';
import { countInWindow, mayInWindow } from './window-limit.ts';

/** Who will validate a registration, as things stand when it is made (S2); nobody for oneself. */
const afterActivation = ({ journal }: WriterContext, { kind, organisation, role }: SelfRegistration): Validator | null =>
  kind !== 'membre'
    ? null
    : validatorOf(role, organisation === null ? undefined : journal.reader.fold(organisationAggregate, organisation)?.state);

/** A new application of an account, with its letter where one is due; the administrator hears of it where they decide. */
export const submitApplication = (
  context: WriterContext,
  transaction: Transaction,
  { account, organisation, role }: { account: string; organisation: Organisation; role: RequestedRole },
): Result<Organisation> => {
  const decided = applyForMembership(organisation, {
    application: newId(context.ports),
    account,
    role,
    reception: { channel: 'poste', receivedOn: context.today() },
    letter: { id: newId(context.ports), number: nextLetterNumber(context) },
  });
  if (!decided.ok) return decided;
  const { state } = transaction.append(organisationAggregate, organisation.id, decided.data);
  queueRegistrationWaits(context, state, account);
  return ok(state);
};

/** The application that a registration asks for, made when its courriel is confirmed (S2): its letter makes itself where one is due. */
export const applyAsAsked = (context: WriterContext, transaction: Transaction, id: string): Result<Waits | null> => {
  const { state: account } = transaction.load(accountAggregate, id);
  const { organisation, applies } = account;
  if (account.kind !== 'membre' || organisation === null || applies === null) return ok(null);
  if (!transaction.load(organisationAggregate, organisation).state.exists) {
    const registered = registerDeclared(context, transaction, account, organisation);
    if (!registered.ok) return registered;
  }
  const { state: body } = transaction.load(organisationAggregate, organisation);
  const known = entry(body.members, id) !== undefined || Object.values(body.applications).some((application) => application.account === id);
  if (!known) {
    const submitted = submitApplication(context, transaction, { account: id, organisation: body, role: applies });
    if (!submitted.ok) return submitted;
  }
  return ok(waitsFor(account, transaction.load(organisationAggregate, organisation).state));
};

export type SelfRegistration = Omit<CreateAccountForm, 'next' | 'again' | 'conditionsAccepted'> & { readonly record: PasswordRecord };

/** Registrations with this courriel in this body, registered or only declared, the oldest first. */
const withCourriel = (context: WriterContext, { kind, organisation, body, courriel }: SelfRegistration) => {
  const { statements } = context;
  const query = statements.db
    .selectFrom('p_account')
    .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
    .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
    .select(['p_account.id as account', 'p_account.prenom', 'p_account.nom', 'p_account.activated', 'p_login.id as login'])
    .where('p_account.courriel_key', '=', courrielKey(courriel))
    .where('p_account.kind', '=', kind)
    .orderBy('p_account.row');
  const rows = statements.all(organisation === null ? query : query.where('p_account.organisation', '=', organisation));
  if (body === null) return rows;
  return rows.filter(({ account }) => {
    const declared = declaredBy(context, account);
    return declared !== null && sameBody(declared, body);
  });
};

interface Registered {
  readonly account: string;
  readonly login: string;
  /** `has_account`: somebody with an account already, who gets a mail about it instead. */
  readonly became: 'new' | 'renewed' | 'has_account';
}

const registered = (context: WriterContext, transaction: Transaction, input: SelfRegistration): Result<Registered> => {
  const { kind, body, role, prenom, nom, courriel } = input;
  const organisation = body === null ? input.organisation : newId(context.ports);
  const known = withCourriel(context, input);
  const stateOf = (account: string) => transaction.load(accountAggregate, account).state;
  type Row = (typeof known)[number];
  const own = (row: Row): boolean => row.activated === 0 && stateOf(row.account).selfRegistered;
  // People of one mairie, or of one home, often share a mail box: the name says whether it is the same person.
  const is = (alike: typeof sameName) => (row: Row) => alike({ prenom: row.prenom ?? '', nom: row.nom ?? '' }, { prenom, nom });
  const theirs = known.filter(is(sameName));
  const same = theirs.find((row) => !own(row));
  // S2 «renouvelez votre inscription»: the one still to be activated is replaced, a slip in the name corrected, and its identifier kept.
  const renewed = theirs.find(own) ?? (same === undefined ? known.filter(own).find(is(nearlySameName)) : undefined);
  if (renewed !== undefined) {
    const changed = changePerson(stateOf(renewed.account), { prenom, nom, courriel }, kind === 'membre' ? role : null);
    if (!changed.ok) return changed;
    transaction.append(accountAggregate, renewed.account, changed.data);
    return ok({ account: renewed.account, login: renewed.login, became: 'renewed' });
  }
  if (same !== undefined) return ok({ account: same.account, login: same.login, became: 'has_account' });
  const made = registerPerson(context, transaction, {
    kind,
    organisation,
    roles: [],
    onBehalf: false,
    prenom,
    nom,
    courriel,
    opensWorkstation: false,
    applies: kind === 'membre' ? role : null,
  });
  return made.ok ? ok({ account: made.data.account, login: made.data.login, became: 'new' }) : made;
};

const keepPassword = ({ statements, ports }: WriterContext, login: string, record: PasswordRecord): void => {
  const { db } = statements;
  const { salt, verifier } = record;
  const cost = JSON.stringify(record.cost);
  const columns = { salt, verifier, cost, temporary: 0, expires_at: null, slot: null, changed_at: ports.clock.now() };
  statements.run(
    db
      .insertInto('secret_password')
      .values({ login, ...columns })
      .onConflict((conflict) => conflict.column('login').doUpdateSet(columns)),
  );
};

/** Which body a registration is for; empty for oneself. */
const bodyAsked = ({ organisation, body }: SelfRegistration): string => organisation ?? (body === null ? '' : bodySigns(body));

const letterReader = ({ representative, address }: BodyForm): string => {
  const { civilite, prenom, nom, fonction } = representative;
  return [`${civilite} ${prenom} ${nom}`, fonction, address.street, `${address.postalCode} ${address.town}`]
    .filter((part) => (part ?? '') !== '')
    .join(', ');
};

/**
 * Whoever renews has shown nothing yet, and may be somebody else who typed the courriel of the first: no password of theirs is kept, and
 * none of the codes that left before activates what they changed. The code of the next mail lets its reader choose a password.
 */
const endFormer = (context: WriterContext, { account, login }: Registered): void => {
  const { statements } = context;
  const { db } = statements;
  statements.run(db.deleteFrom('secret_password').where('login', '=', login));
  statements.run(db.deleteFrom('secret_code').where('login', '=', login));
  cancelAccessMails(context, account, 'L’inscription a été renouvelée : un autre courriel remplace celui-ci.');
};

type FindInput = ParsedInputOf<'accounts.findOrganisation'> & { readonly page: string };
type FoundOrganisation = OutputOf<'accounts.findOrganisation'>;

/** Whether a body may be declared. To learn that it is registered counts as a search does. */
const judgeBody = (context: WriterContext, page: string, body: BodyForm): Result<null> => {
  const allowed = mayInWindow(context, 'find', page);
  if (!allowed.ok) return allowed;
  const refused = refusedBody(context, body);
  if (refused === null) return ok(null);
  if (refused.error.code === 'duplicate_key' || refused.error.code === 'namesake') countInWindow(context, 'find', page);
  return refused;
};

/** What the main process asks for «Créer un compte»; never reachable from a window. */
export const selfRegistrationInternals = {
  /** A pending account with the password chosen, or the pending one renewed. Who has an account already gets a mail about it instead. */
  'internal.accounts.register': (
    context: WriterContext,
    { page, ...input }: SelfRegistration & { page: string },
  ): Result<{ nextInSeconds: number }> => {
    const { statements, ports } = context;
    expireDeclarations(context);
    const name = Buffer.from(codeMac(statements, ports, 'register', courrielKey(input.courriel))).toString('base64url');
    const subject = `register:${name.slice(0, 22)}`;
    const allowed = mayTry(context, subject);
    if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
    const organisation =
      input.organisation === null
        ? undefined
        : statements.first(statements.db.selectFrom('p_organisation').select('name').where('id', '=', input.organisation));
    if (input.body !== null) {
      const judged = judgeBody(context, page, input.body);
      if (!judged.ok) return judged;
    } else if (input.kind === 'membre' && organisation === undefined)
      return refuse('unknown_organisation', 'Cette organisation n’est pas inscrite. Cherchez-la de nouveau.', 'organisation');
    const asked = ['register', courrielKey(input.courriel), plainLetters(`${input.prenom} ${input.nom}`), bodyAsked(input)].join('\n');
    const early = mayMail(context, asked);
    if (!early.ok) return early;
    return context.journal.together(() => {
      const made = context.journal.command(null, (transaction) => registered(context, transaction, input));
      if (!made.ok) return made;
      countFailure(context, subject);
      const { account, login, became } = made.data;
      if (became === 'has_account') sendPasswordMails(context, { logins: [login], way: 'code' });
      else {
        if (became === 'renewed') endFormer(context, made.data);
        else keepPassword(context, login, input.record);
        if (input.body !== null) keepDeclaration(context, account, input.body);
        const name = organisation?.name ?? input.body?.name ?? null;
        const letterTo = input.body === null ? null : letterReader(input.body);
        queueActivation(context, {
          account,
          organisation: name,
          renewed: became === 'renewed',
          letterTo,
          after: afterActivation(context, input),
          role: input.kind === 'membre' ? input.role : null,
        });
      }
      context.changed('accounts');
      return ok(noteMail(context, asked));
    });
  },
  'internal.accounts.checkBody': (context: WriterContext, { page, body }: { page: string; body: BodyForm }): Result<null> =>
    judgeBody(context, page, body),
  /**
   * Counted for this window is every search that tells more than was typed. Free are a number that is registered, and one body by its
   * whole name and commune: who knows their organisation finds it, and a few letters at a time read the register no further than the count.
   */
  'internal.accounts.findOrganisation': (context: WriterContext, { page, number, ...named }: FindInput): Result<FoundOrganisation> => {
    const allowed = mayInWindow(context, 'find', page);
    if (!allowed.ok) return allowed;
    if (number === '') {
      const found = bodiesNamed(context.statements, named);
      const [only, ...others] = found.bodies;
      if (only === undefined || others.length > 0 || !isWhole(named, only)) countInWindow(context, 'find', page);
      return ok(found);
    }
    const numbered = bodiesOfNumber(context.statements, number);
    if (!numbered.ok) return refuse('wrong_key', numbered.error.message, 'number');
    const bodies = numbered.data;
    if (bodies.length === 0) countInWindow(context, 'find', page);
    return ok({ bodies, match: bodies.length === 0 ? 'none' : 'all', more: false });
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof selfRegistrationInternals> {}
}
