import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import type { Backend } from '../../../src-main/backend/types.ts';
import { createWritingBase, type WritingBase } from '../../../src-main/backend/writer-context.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { drawRecoveryKey } from '../../../src-main/keyring/recovery-key.ts';
import { addAccountSlot, createKeyring, setRecoverySlot } from '../../../src-main/keyring/slots.ts';
import { installBase, installManager } from '../../../src-main/workstation/install.ts';
import { accountAggregate, activateAccount } from '../../../src-shared/accounts/account.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { ok, type Result } from '../../../src-shared/kernel/result.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { today } from '../../fixtures/today.ts';

const lowCost = { memoryKiB: 1024, iterations: 1, parallelism: 1 };

export const password = 'Cabestan-Bleu-2026!';
export { today } from '../../fixtures/today.ts';

/** Identifiers of the people of this base. */
export const people = {
  manager: 'marie.gestion',
  agent: 'paul.instruction',
  jean: 'jean.particulier',
  chloe: 'chloe.delattre',
  zoe: 'zoe.carlier',
  eric: 'eric.mairie',
  sonia: 'sonia.mairie',
} as const;
export type Who = keyof typeof people;

export interface MadeBase {
  readonly folder: string;
  readonly key: Uint8Array;
  /** The commune whose administrator is Éric and whose user is Sonia. */
  readonly commune: string;
  readonly accounts: Readonly<Record<Who, string>>;
  /** Works on the closed base, as the writer does. */
  withBase<T>(work: (base: WritingBase, database: Database) => T): T;
  remove(): void;
}

/**
 * A closed workstation with a gestionnaire du poste, an instructeur, three particuliers and a commune with two members. `cost` of
 * argon2: low for tests inside this process.
 */
export const makeBase = async (cost = lowCost): Promise<MadeBase> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-profiles-'));
  const ports = { ...systemPorts, argon2: cost };
  const path = join(folder, baseFile);
  const key = createKeyring(folder, ports);
  const proof = await provePassword(password, drawStretch(ports), ports);
  const courriel = 'marie.gestion@pasdecalais.example';
  const slot = addAccountSlot(folder, key, { signInNames: [people.manager, courriel], proof }, ports);
  setRecoverySlot(folder, key, drawRecoveryKey(ports), ports);
  const made = await installBase(
    { path, key, ports },
    { mode: 'field', poste: 'A1', settings: { courriel: 'accueil@pasdecalais.example' } },
    (database) => installManager(database, ports, { prenom: 'Marie', nom: 'Gestion', courriel, record: proof.record, slot }),
  );
  if (!made.ok) throw new Error(made.error.message);

  const withBase: MadeBase['withBase'] = (work) => {
    const database = openDatabase({ path, key, mode: 'write' });
    try {
      return work(createWritingBase(database, ports), database);
    } finally {
      closeDatabase(database);
    }
  };
  const { commune, accounts } = withBase(({ context }) => {
    const result = context.journal.command(null, (transaction) => {
      const id = 'commune-1';
      const registered = registerOrganisation(transaction.load(organisationAggregate, id).state, {
        kind: 'commune',
        name: 'Commune d’Audresselles',
        key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
        address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
        eservicesWished: [],
        representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
        representativeSubject: 'rl-1',
        addressSubject: 'adresse-1',
        reception: { channel: 'papier', receivedOn: today() },
      });
      if (!registered.ok) return registered;
      transaction.append(organisationAggregate, id, registered.data);
      const add = (prenom: string, nom: string, kind: 'agent' | 'membre' | 'particulier'): string => {
        const person = registerPerson(context, transaction, {
          kind,
          organisation: kind === 'membre' ? id : null,
          roles: kind === 'agent' ? ['instructeur'] : [],
          onBehalf: false,
          prenom,
          nom,
          courriel: null,
          opensWorkstation: false,
        });
        if (!person.ok) throw new Error(person.error.message);
        const activated = activateAccount(transaction.load(accountAggregate, person.data.account).state);
        if (!activated.ok) throw new Error(activated.error.message);
        transaction.append(accountAggregate, person.data.account, activated.data);
        const { salt, verifier, cost: kept } = proof.record;
        context.statements.run(
          context.statements.db.insertInto('secret_password').values({
            login: person.data.login,
            salt,
            verifier,
            cost: JSON.stringify(kept),
            temporary: 0,
            expires_at: null,
            slot: null,
            changed_at: transaction.now,
          }),
        );
        return person.data.account;
      };
      const added = {
        agent: add('Paul', 'Instruction', 'agent'),
        jean: add('Jean', 'Particulier', 'particulier'),
        chloe: add('Chloé', 'Delattre', 'particulier'),
        zoe: add('Zoé', 'Carlier', 'particulier'),
        eric: add('Éric', 'Mairie', 'membre'),
        sonia: add('Sonia', 'Mairie', 'membre'),
      };
      transaction.append(organisationAggregate, id, [member(added.eric, 'administrateur'), member(added.sonia, 'utilisateur')]);
      return ok({ commune: id, accounts: added });
    });
    if (!result.ok) throw new Error(result.error.message);
    const manager = context.statements.first(context.statements.db.selectFrom('p_account').select('id').where('prenom', '=', 'Marie'));
    return { commune: result.data.commune, accounts: { manager: manager?.id ?? '', ...result.data.accounts } };
  });
  return { folder, key, commune, accounts, withBase, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const member = (account: string, role: 'administrateur' | 'utilisateur') => ({
  type: 'organisation.member_activated',
  facts: { account, role, application: `app-${role}`, by: 'courrier' },
});

/** The workstation as the shells see it; each person has a page of their own. */
export interface Running {
  call<N extends CallName>(page: Who, name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  /** The same, for a call that must succeed. */
  must<N extends CallName>(page: Who, name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Code of the refusal, or `ok`. */
  code<N extends CallName>(page: Who, name: N, input: InputOf<N>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it, this much later, and signs everybody in but those who are gone. */
export const run = async (base: MadeBase, clockOffset = 0, gone: readonly Who[] = []): Promise<Running> => {
  const backend: Backend = await createBackend({
    dataFolder: base.folder,
    demo: false,
    log: () => {},
    testing: { argon2: lowCost, clockOffset },
  });
  const call: Running['call'] = async <N extends CallName>(page: Who, name: N, input: InputOf<N>) =>
    (await backend.call(page, name, input)) as Result<OutputOf<N>>;
  const must: Running['must'] = async (page, name, input) => {
    const result = await call(page, name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data;
  };
  for (const page of (Object.keys(people) as Who[]).filter((who) => !gone.includes(who)))
    await must(page, 'accounts.signIn', { who: people[page], password });
  return {
    call,
    must,
    code: async (page, name, input) => {
      const result = await call(page, name, input);
      return result.ok ? 'ok' : result.error.code;
    },
    stop: () => backend.stop(),
  };
};

/** An association as its treasurer declares it. */
export const association = (more: Partial<InputOf<'profiles.declare'>> = {}): InputOf<'profiles.declare'> => ({
  kind: 'association',
  name: 'Harmonie municipale d’Audresselles',
  key: { type: 'rna', value: 'W621000123' },
  address: { street: '3 rue du Kiosque', postalCode: '62164', town: 'Audresselles' },
  representative: { civilite: 'Madame', prenom: 'Anne', nom: 'Roussel', fonction: 'Présidente' },
  fonction: 'Trésorière',
  conditionsAccepted: true,
  confirmNamesake: false,
  ...more,
});
