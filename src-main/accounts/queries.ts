import { accountAggregate } from '../../src-shared/accounts/account.ts';
import type { AgentView } from '../../src-shared/accounts/contract.ts';
import { isAsleep } from '../../src-shared/accounts/inactivity.ts';
import { loginAggregate } from '../../src-shared/accounts/login.ts';
import { type Aggregate, isKnown, type JournalEvent } from '../../src-shared/kernel/event.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { Role } from '../../src-shared/kernel/roles.ts';
import { signInName } from '../../src-shared/kernel/sign-in-name.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { asleepCause, closedBecause } from './logins.ts';

export { asleepCause } from './logins.ts';

const erased = 'donnée effacée';

/** One person as other rooms show them and write to them; undefined for an account that is not in this base. */
export const personOf = ({ db, first }: Statements<Tables>, account: string) => {
  const row = first(
    db
      .selectFrom('p_account')
      .leftJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .leftJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select(['prenom', 'nom', 'courriel', 'identifier', 'activated', 'disabled', 'asleep', 'organisation', 'p_login.id as login'])
      .where('p_account.id', '=', account),
  );
  if (row === undefined) return undefined;
  const { prenom, nom, activated, asleep, ...rest } = row;
  return {
    ...rest,
    /** Why it does not open here, as screens name it. */
    disabled: closedBecause({ ...rest, asleep }),
    account,
    displayName: prenom === null || nom === null ? erased : displayName({ prenom, nom }),
    isErased: prenom === null || nom === null,
    activated: activated === 1,
  };
};

/** Accounts with a way in here that an identifier or a courriel names, as typed. */
export const accountsNamed = ({ db, all }: Statements<Tables>, typed: string) => {
  const key = signInName(typed);
  return all(
    db
      .selectFrom('p_account')
      .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select(['p_login.id as login', 'p_account.id as account', 'p_account.kind', 'p_account.organisation'])
      .where((where) => where.or([where('p_account.identifier', '=', key), where('p_account.courriel_key', '=', key)]))
      .orderBy('p_login.row'),
  );
};

/** The same as screens show them, whatever is left of them. */
export const shownPerson = (statements: Statements<Tables>, account: string) => {
  const {
    displayName = erased,
    identifier = null,
    courriel = null,
    activated = false,
    disabled = null,
  } = personOf(statements, account) ?? {};
  return { account, displayName, identifier, courriel, activated, disabled };
};

/** Agents who have one of these roles and may work, by name. */
export const agentsWith = ({ db, all }: Statements<Tables>, roles: readonly Role[]): { account: string; name: string }[] =>
  all(
    db
      .selectFrom('p_account')
      .select(['id', 'prenom', 'nom'])
      .where('kind', '=', 'agent')
      .where('disabled', 'is', null)
      .where((where) => where.or(roles.map((role) => where('roles', 'like', `%"${role}"%`)))),
  )
    .flatMap(({ id, prenom, nom }) => (prenom === null || nom === null ? [] : [{ account: id, name: displayName({ prenom, nom }) }]))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));

/** Names of accounts, for timelines and lists; an erased or unknown account has a word of its own. */
export const createNames = ({ statements }: Pick<ReaderContext, 'statements'>) => {
  const known = new Map<string, string>();
  // Written out: a list asks it for each of the people on a page, and building the query would take longer than it.
  const nameOf = statements.prepare<[string], { prenom: string | null; nom: string | null }>(
    'SELECT prenom, nom FROM p_account WHERE id = ?',
  );
  const read = (account: string): string => {
    const row = nameOf.get(account);
    if (row === undefined) return 'Le poste';
    const { prenom, nom } = row;
    return prenom === null || nom === null ? erased : displayName({ prenom, nom });
  };
  return (account: string | null): string => {
    if (account === null) return 'Sans connexion';
    const name = known.get(account) ?? read(account);
    known.set(account, name);
    return name;
  };
};

/**
 * Lines of a timeline: who did what, in the sentence of its aggregate. What a newer version wrote says only that.
 * @param nameOf how people are named in it
 */
export const createTimeline =
  (nameOf: (account: string | null) => string) =>
  (aggregate: Pick<Aggregate, 'events' | 'describe'> | undefined, event: JournalEvent): TimelineEntry => {
    const { id, at, type } = event;
    return aggregate !== undefined && isKnown(aggregate, event)
      ? { id, at, who: nameOf(event.actor), sentence: aggregate.describe(event) ?? '', type }
      : { id, at, who: '', sentence: 'Élément créé par une version plus récente d’Écritoire.', type };
  };

const kindWords = { agent: 'agent du département', membre: 'membre d’une organisation', particulier: 'particulier' } as const;

/** Identifiers that several accounts bear: nothing forbids it to another poste, and nobody is renamed by itself (design §3). */
export const identifierCollisions = ({ statements }: Pick<ReaderContext, 'statements'>) => {
  const rows = statements.all(
    statements.db
      .selectFrom('p_account')
      .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
      .select(['p_account.id', 'p_account.identifier', 'p_account.prenom', 'p_account.nom', 'p_account.kind', 'p_organisation.name'])
      .where('p_account.identifier', 'in', (query) =>
        query
          .selectFrom('p_account')
          .select('identifier')
          .where('identifier', 'is not', null)
          .groupBy('identifier')
          .having((having) => having.fn.countAll(), '>', 1),
      )
      .orderBy('p_account.identifier')
      .orderBy('p_account.row'),
  );
  const byIdentifier = Map.groupBy(rows, ({ identifier }) => identifier ?? '');
  return [...byIdentifier].map(([identifier, bearers]) => ({
    identifier,
    bearers: bearers.map(({ id, prenom, nom, kind, name }) => ({
      account: id,
      displayName: displayName({ prenom: prenom ?? '', nom: nom ?? '' }),
      where: name ?? kindWords[kind],
    })),
  }));
};

/** Queries of the room «Comptes». */
export const accountQueries = {
  'accounts.mine': ({ statements, reader, actor, ports, workstation }) => {
    const own = statements.first(
      statements.db
        .selectFrom('p_account')
        .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
        .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
        .select(['p_account.prenom', 'p_account.nom', 'p_account.courriel', 'p_login.opens_workstation'])
        .where('p_account.id', '=', actor.account)
        .where('p_login.id', '=', actor.login),
    );
    if (own === undefined) return refuse('unknown_account', 'Ce compte n’existe plus.');
    const { prenom, nom, courriel } = own;
    const asked = statements.first(
      statements.db
        .selectFrom('l_outbox')
        .select('recipient')
        .where('account', '=', actor.account)
        .where('template', '=', 'courriel_confirmation')
        .where('status', '<>', 'cancelled')
        .where('created_at', '>', ports.clock.now() - workstation().settings.codeHours * 3_600_000)
        .orderBy('id', 'desc')
        .limit(1),
    );
    const { account } = actor;
    const courrielConfirmed = account !== null && reader.fold(accountAggregate, account)?.state.courrielConfirmed === true;
    const awaited = asked?.recipient ?? null;
    const newCourriel = awaited === courriel && courrielConfirmed ? null : awaited;
    return ok({
      prenom: prenom ?? '',
      nom: nom ?? '',
      courriel,
      courrielConfirmed,
      newCourriel,
      opensWorkstation: own.opens_workstation === 1,
    });
  },
  'accounts.agents': (context) => {
    const { statements } = context;
    const rows = statements.all(
      statements.db
        .selectFrom('p_account')
        .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
        .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
        .leftJoin('secret_password', 'secret_password.login', 'p_login.id')
        .leftJoin('l_sign_in', 'l_sign_in.account', 'p_account.id')
        .innerJoin('j_stream', 'j_stream.id', 'p_account.row')
        .select([
          'p_account.id',
          'p_account.prenom',
          'p_account.nom',
          'p_account.courriel',
          'p_account.roles',
          'p_account.activated',
          'p_account.disabled',
          'p_account.identifier',
          'p_login.id as login',
          'p_login.asleep',
          'p_login.opens_workstation',
          'secret_password.slot',
          'l_sign_in.last_at',
          'j_stream.heads',
        ])
        .where('p_account.kind', '=', 'agent')
        // An erased agent has nothing left to be managed.
        .where('p_account.prenom', 'is not', null)
        .orderBy('p_account.row'),
    );
    const { inactiveMonths, timeZone } = context.workstation().settings;
    // Found out at the next sign-in; shown from the day it is so.
    const asleep = (account: string, login: string, lastSignIn: number | null): boolean => {
      const state = context.reader.fold(accountAggregate, account)?.state;
      const way = context.reader.fold(loginAggregate, login)?.state ?? null;
      return state !== undefined && isAsleep(state, way, lastSignIn, { today: context.today(), timeZone, months: inactiveMonths });
    };
    const agents: AgentView[] = rows.map((row) => ({
      account: row.id,
      displayName: row.prenom === null || row.nom === null ? 'donnée effacée' : displayName({ prenom: row.prenom, nom: row.nom }),
      identifier: row.identifier,
      courriel: row.courriel,
      roles: JSON.parse(row.roles) as AgentView['roles'],
      opensWorkstation: row.opens_workstation === 1,
      slotReady: row.slot !== null,
      activated: row.activated === 1,
      disabled: closedBecause(row) ?? (asleep(row.id, row.login, row.last_at) ? asleepCause : null),
      lastSignIn: row.last_at,
      heads: JSON.parse(row.heads) as string[],
    }));
    return ok({ agents, collisions: identifierCollisions(context) });
  },
} satisfies QueryHandlers;
