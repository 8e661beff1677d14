import { accountAggregate } from '../../src-shared/accounts/account.ts';
import type { AgentView } from '../../src-shared/accounts/contract.ts';
import { isAsleep } from '../../src-shared/accounts/inactivity.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';

/** Names of accounts, for timelines and lists; an erased or unknown account has a word of its own. */
export const createNames = ({ statements }: Pick<ReaderContext, 'statements'>) => {
  const known = new Map<string, string>();
  return (account: string | null): string => {
    if (account === null) return 'Sans connexion';
    const cached = known.get(account);
    if (cached !== undefined) return cached;
    const row = statements.first(statements.db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', account));
    const name =
      row === undefined
        ? 'Le poste'
        : row.prenom === null || row.nom === null
          ? 'donnée effacée'
          : displayName({ prenom: row.prenom, nom: row.nom });
    known.set(account, name);
    return name;
  };
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
          'p_login.identifier',
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
    const { inactiveMonths } = context.workstation().settings;
    // Found out at the next sign-in; shown from the day it is so.
    const asleep = (account: string, lastSignIn: number | null): boolean => {
      const state = context.reader.fold(accountAggregate, account)?.state;
      return state !== undefined && isAsleep(state, lastSignIn, context.today(), inactiveMonths);
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
      disabled: row.disabled ?? (asleep(row.id, row.last_at) ? 'inactif_16_mois' : null),
      lastSignIn: row.last_at,
      heads: JSON.parse(row.heads) as string[],
    }));
    return ok({ agents });
  },
} satisfies QueryHandlers;
