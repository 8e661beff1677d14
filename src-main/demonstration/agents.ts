import type { Database } from 'better-sqlite3';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { WriterContext } from '../backend/context.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { installManager } from '../workstation/install.ts';
import { courrielOf, type Desk } from './desk.ts';
import type { MovingPorts } from './ports.ts';
import type { Agents } from './stage.ts';

/** The agents' domain; nothing sent there can reach anybody. */
const domain = 'pasdecalais.example';

/** Name of the slot that opens a demonstration; Marie's own would be one more key beside a key that lies in clear. */
const demonstrationSlot = 'demonstration';

export interface AgentPasswords {
  readonly marie: PasswordRecord;
  readonly paul: PasswordRecord;
  readonly lea: PasswordRecord;
}

/** The person who installed this base, with every role, as first start makes them. */
export const installMarie = (database: Database, ports: MovingPorts, record: PasswordRecord): Result<string> => {
  const made = installManager(database, ports, {
    prenom: 'Marie',
    nom: 'Gestion',
    courriel: courrielOf({ prenom: 'Marie', nom: 'Gestion' }, domain),
    record,
    slot: demonstrationSlot,
  });
  return made.ok ? ok(made.data.login) : made;
};

/** Marie makes the accounts of Paul and Léa, then leaves instruction to them. */
export const makeAgents = (context: WriterContext, desk: Desk, login: string, passwords: AgentPasswords): Agents => {
  const { statements } = context;
  const accountOf = (opened: string): string =>
    statements.first(statements.db.selectFrom('p_login_account').select('account').where('login', '=', opened))?.account ?? '';
  const marie: Actor = { login, account: accountOf(login), roles: ['gestionnaire', 'gestionnaire_poste'], organisation: null };

  const instructor = (prenom: string, nom: string, record: PasswordRecord): Actor => {
    const { account } = desk.call(marie, 'accounts.createAgent', {
      prenom,
      nom,
      courriel: courrielOf({ prenom, nom }, domain),
      roles: ['instructeur'],
      opensWorkstation: false,
    });
    desk.useCode(account, desk.handMailsOver(marie, account), record);
    return { login: null, account, roles: ['instructeur'], organisation: null };
  };
  const paul = instructor('Paul', 'Instruction', passwords.paul);
  const lea = instructor('Léa', 'Instruction', passwords.lea);

  const own = marie.account ?? '';
  const seen = [...(context.journal.reader.stream(`account/${own}`)?.heads ?? [])];
  desk.call(marie, 'accounts.changeAgent', {
    account: own,
    seen,
    roles: ['gestionnaire', 'gestionnaire_poste'],
    opensWorkstation: true,
  });
  return { marie, paul, lea };
};
