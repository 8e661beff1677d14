import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { proposeIdentifier } from '../../src-shared/kernel/identifier.ts';
import { checkPassword as checkPolicy, normalisePassword } from '../../src-shared/kernel/password-policy.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type Actor, nobody, type SessionView } from '../../src-shared/kernel/session.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { actorOf } from '../backend/session.ts';
import { comparePassword } from '../keyring/compare.ts';
import { provePassword } from '../keyring/derive.ts';
import { addAccountSlot, removeSlot } from '../keyring/slots.ts';
import { clearFailures, openWithPassword } from '../keyring/unlock.ts';
import { applyAgainHandlers } from './apply-again-local.ts';
import { handOverHandlers } from './hand-over.ts';
import { ownDataHandlers } from './own-data-local.ts';
import { type Matched, type Opened, opensWith, type Proven, prove } from './prove.ts';
import { policyOf, storePassword } from './store-password.ts';
import type { Attempt } from './throttle.ts';

/** Opens a closed base with the typed password (field mode, design §7). Null where it was open. */
const openIfClosed = async ({ station, ports, notify }: LocalContext, who: string, password: string): Promise<Result<Opened | null>> => {
  if (station.phase() === 'open') return ok(null);
  if (station.phase() !== 'locked') return refuse('workstation_closed', station.problem() ?? dispatchErrors.workstation_closed);
  const unlocked = await openWithPassword(station.dataFolder, who, password, ports);
  if (!unlocked.ok) return unlocked;
  const opened = await station.open(unlocked.data.dataKey);
  if (!opened.ok) return opened;
  notify({ type: 'workstation' });
  return ok(unlocked.data);
};

/** Makes the keyring slot that an account may have and has not, now that its password was typed. */
const ensureSlot = async ({ station, ports }: LocalContext, { candidate, proof }: Matched, actor: Actor): Promise<void> => {
  const key = station.dataKey();
  if (key === null || station.demo || !candidate.opensWorkstation || candidate.slot !== null) return;
  const slot = addAccountSlot(station.dataFolder, key, { signInNames: candidate.signInNames, proof }, ports);
  await station.write('internal.accounts.setSlot', { login: candidate.login, slot }, actor);
};

/** Lets in whose password was right: the account's present state decides, and its keyring slot is made where it is due. */
const enter = async (
  context: LocalContext,
  proven: Proven,
  attempt: Attempt | null,
  change?: 'typed' | 'proved',
): Promise<Result<SessionView>> => {
  const { station } = context;
  const { login, account, matched, temporary } = proven;
  const asked = { login, account, attempt, ...(temporary !== undefined && { temporary }), ...(change !== undefined && { change }) };
  const signed = await station.write('internal.accounts.signedIn', asked, nobody);
  if (!signed.ok || matched === null) return signed;
  await ensureSlot(context, matched, actorOf(signed.data));
  if (station.keepsSlots() && signed.data.roles.includes('gestionnaire_poste')) station.slotsMayGo();
  return signed;
};

/** The same for another account of the person who is signed in, whose password was typed. */
const enterTyping = async (
  context: LocalContext,
  { who, account, password }: { readonly who: string; readonly account: string; readonly password: string },
): Promise<Result<SessionView>> => {
  const asked = await context.station.write('internal.accounts.candidates', { who }, nobody);
  if (!asked.ok) return asked;
  const candidates = asked.data.candidates.filter((candidate) => candidate.account === account);
  const { attempt } = asked.data;
  const proven = await prove(context, { who, password, candidates, attempt, openedBy: null });
  if (!proven.ok) return proven;
  const [only] = proven.data;
  return only === undefined ? sessionOver() : enter(context, only, attempt, 'typed');
};

const sessionOver = () => refuse('session_required', dispatchErrors.session_required);

/** Local handlers of the room «Comptes»: everything that runs argon2 or touches the keyring. */
const accountHandlers = {
  'accounts.signIn': async (context, input, caller) => {
    const { station, sessions } = context;
    const { who } = input;
    const password = normalisePassword(input.password);
    const opened = await openIfClosed(context, who, password);
    if (!opened.ok) return opened;
    const openedBy = opened.data;
    const asked = await station.write('internal.accounts.candidates', { who }, nobody);
    const refused = async <T>(result: Result<T>): Promise<Result<T>> => {
      // A slot whose account may no longer open the workstation is stale: closed again and removed (design §7).
      // Somebody else may have signed in meanwhile: then it stays open.
      if (openedBy !== null && sessions.count() === 0) {
        await station.close();
        if (asked.ok && !asked.data.candidates.some((candidate) => opensWith(candidate, openedBy.slotId)))
          removeSlot(station.dataFolder, openedBy.slotId);
        context.notify({ type: 'workstation' });
      }
      return result;
    };
    if (!asked.ok) return refused(asked);
    const { attempt } = asked.data;
    const proven = await prove(context, { who, password, ...asked.data, openedBy });
    if (!proven.ok) return refused(proven);
    const [first, ...others] = proven.data;
    // A base that was closed opens for the one whose slot it is; otherwise the person chooses.
    if (first === undefined || others.length > 0) {
      await station.write('internal.accounts.giveBack', { attempt }, nobody);
      return ok({
        session: null,
        choices: proven.data.flatMap(({ matched }) =>
          matched === null ? [] : [{ identifier: matched.candidate.identifier, organisation: matched.candidate.organisation }],
        ),
      });
    }
    const signed = await enter(context, first, attempt);
    if (!signed.ok) return refused(signed);
    sessions.start(caller.page, signed.data);
    return ok({ session: signed.data, choices: [] });
  },
  'accounts.others': async ({ station, sessions }, _input, { session, actor, page }) => {
    if (session === null) return sessionOver();
    const others = await station.read('internal.accounts.others', { account: session.account }, actor);
    if (!others.ok) return others;
    return ok({ accounts: others.data.map(({ login, ...other }) => ({ ...other, proved: sessions.hasProved(page, login) })) });
  },
  // By the way of every sign-in: throttled, refused and logged alike (decision 013).
  'accounts.changeAccount': async (context, input, { session, actor, page }) => {
    const { station, sessions } = context;
    if (session === null) return sessionOver();
    const other = await station.write('internal.accounts.other', { account: input.account }, actor);
    if (!other.ok) return other;
    const { login, identifier: who } = other.data;
    const proved = sessions.hasProved(page, login);
    if (!proved && input.password === undefined) return refuse('password_needed', 'Saisissez le mot de passe de ce compte.', 'password');
    const signed = proved
      ? await enter(context, { login, account: input.account, matched: null }, null, 'proved')
      : await enterTyping(context, { who, account: input.account, password: normalisePassword(input.password ?? '') });
    if (!signed.ok) return signed;
    // It may have ended while the password was being stretched.
    return sessions.pass(page, session, signed.data) ? ok({ session: signed.data }) : sessionOver();
  },
  'accounts.register': async ({ station, ports }, input, { page }) => {
    const { next, again: _again, conditionsAccepted: _accepted, ...person } = input;
    const { prenom, nom } = person;
    const password = normalisePassword(next);
    const identifier = proposeIdentifier(prenom, nom, () => false);
    const checked = checkPolicy(password, { prenom, nom, identifier, opensWorkstation: false });
    if (!checked.ok) return refuse('weak_password', checked.error.message, 'next');
    const cost = await station.write('internal.accounts.stretch', undefined, nobody);
    if (!cost.ok) return cost;
    const { record } = await provePassword(password, cost.data, ports);
    return station.write('internal.accounts.register', { ...person, record, page }, nobody);
  },
  'accounts.checkBody': async ({ station }, body, { page }) => {
    const checked = await station.write('internal.accounts.checkBody', { body, page }, nobody);
    return checked.ok ? ok({}) : checked;
  },
  'accounts.findOrganisation': ({ station }, input, caller) =>
    station.write('internal.accounts.findOrganisation', { ...input, page: caller.page }, nobody),
  'accounts.session': (_context, _input, caller) => ok({ session: caller.session }),
  // Who is signed in goes on: the link waits until nobody is.
  'accounts.takeLink': ({ links }, _input, caller) => ok({ link: caller.session === null ? links.take() : null }),
  'accounts.stayAwake': () => ok({}),
  'accounts.signOut': ({ sessions }, _input, caller) => {
    sessions.end(caller.page, 'signed_out');
    return ok({});
  },
  'accounts.changePassword': async (context, input, caller) => {
    const { station } = context;
    const session = caller.session;
    if (session === null) return sessionOver();
    const asked = await station.write('internal.accounts.own', { login: session.login }, caller.actor);
    if (!asked.ok) return asked;
    const { own, attempt } = asked.data;
    const current = normalisePassword(input.current);
    const cost = await station.write('internal.accounts.stretch', undefined, nobody);
    if (!cost.ok) return cost;
    const matched = await comparePassword([own], { password: current, cost: cost.data });
    if (matched.length === 0) {
      await station.write('internal.accounts.failed', { who: own.identifier, attempt }, caller.actor);
      return refuse('wrong_password', 'Ce n’est pas votre mot de passe actuel. Vérifiez les majuscules puis recommencez.', 'current');
    }
    await station.write('internal.accounts.giveBack', { attempt }, caller.actor);
    const next = normalisePassword(input.next);
    if (next === current) return refuse('same_password', 'Choisissez un mot de passe différent de l’actuel.', 'next');
    const checked = checkPolicy(next, policyOf(own));
    if (!checked.ok) return refuse('weak_password', checked.error.message, 'next');
    const stored = await storePassword(context, own, next, { code: null, page: caller.page });
    return stored.ok ? ok({}) : stored;
  },
  /** Only in the session that the temporary password opened: in any other one whoever finds the window would take the account. */
  'accounts.chooseDefinitive': async (context, input, caller) => {
    const { station, sessions } = context;
    const session = caller.session;
    if (session === null) return sessionOver();
    if (!session.mustChangePassword)
      return refuse('not_temporary', 'Votre mot de passe n’est pas temporaire. Changez-le depuis « Mon compte ».');
    const asked = await station.write('internal.accounts.ownUncounted', { login: session.login }, caller.actor);
    if (!asked.ok) return asked;
    const own = asked.data;
    const next = normalisePassword(input.next);
    const checked = checkPolicy(next, policyOf(own));
    if (!checked.ok) return refuse('weak_password', checked.error.message, 'next');
    const cost = await station.write('internal.accounts.stretch', undefined, nobody);
    if (!cost.ok) return cost;
    const temporary = await station.write('internal.accounts.temporary', { who: own.identifier, password: next }, caller.actor);
    const isFormer = (await comparePassword([own], { password: next, cost: cost.data })).length > 0;
    if (isFormer)
      return refuse('same_password', 'C’est le mot de passe que vous aviez avant de demander celui-ci. Choisissez-en un autre.', 'next');
    if (temporary.ok && temporary.data?.login === session.login)
      return refuse('same_password', 'Choisissez un mot de passe différent de celui que vous avez reçu.', 'next');
    const stored = await storePassword(context, own, next, { code: null, page: caller.page });
    // No present password was typed on this screen: what another window chose meanwhile is told as what it is.
    if (!stored.ok && stored.error.code === 'wrong_password')
      return refuse('not_temporary', 'Votre mot de passe vient d’être choisi dans une autre fenêtre. Déconnectez-vous, puis saisissez-le.');
    if (!stored.ok) return stored;
    // Not started anew: it may have ended while the password was being stretched, and somebody else have signed in here.
    sessions.update(caller.page, session, { mustChangePassword: false });
    return ok({});
  },
  'accounts.unlock': async ({ station }, input, caller) => {
    const names = await station.write('internal.accounts.unlock', input, caller.actor);
    if (!names.ok) return names;
    // Failures while the base was closed are counted in the keyring.
    if (!station.demo) for (const name of names.data) clearFailures(station.dataFolder, name);
    return ok({});
  },
  'accounts.useCode': async (context, input) => {
    const { station } = context;
    const found = await station.write('internal.accounts.checkCode', { who: input.who, code: input.code }, nobody);
    if (!found.ok) return found;
    const next = normalisePassword(input.next);
    const checked = checkPolicy(next, policyOf(found.data));
    if (!checked.ok) return refuse('weak_password', checked.error.message, 'next');
    const stored = await storePassword(context, found.data, next, { code: input.code, page: '' });
    return stored.ok ? ok({ identifier: found.data.identifier }) : stored;
  },
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => ({ ...accountHandlers, ...applyAgainHandlers, ...handOverHandlers, ...ownDataHandlers });
