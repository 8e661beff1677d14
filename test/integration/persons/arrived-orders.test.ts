import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEnd, WriterContext } from '../../../src-main/backend/context.ts';
import { openDatabase } from '../../../src-main/database/open.ts';
import { emptyWal } from '../../../src-main/database/wal.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { erasePersons } from '../../../src-main/persons/erasure.ts';
import { accountAggregate, createAccount } from '../../../src-shared/accounts/account.ts';
import { createLogin, loginAggregate } from '../../../src-shared/accounts/login.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { applyForMembership, registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';
import { confirmOwn, deliver, type ForeignEvent, foreignBundle, insertForeign } from '../journal/support/foreign.ts';
import { scanBase } from '../journal/support/scan.ts';

let base: TestBase;
let context: WriterContext;
let ended: SessionEnd[];

const person = { prenom: 'Quentin', nom: 'Zwyrnowski', courriel: null, identifier: 'quentin.z' };

beforeEach(async () => {
  base = await openTestBase('arrived-orders');
  ended = [];
  context = { ...contextOf(base, base.journal), endSessions: (end) => ended.push(end) };
  const made = base.journal.command(null, (tx) => {
    const created = createAccount(tx.load(accountAggregate, 'acc').state, {
      ...{ kind: 'particulier', organisation: null, roles: [], onBehalf: false, person },
    });
    const opened = createLogin(tx.load(loginAggregate, 'log').state, { account: 'acc', opensWorkstation: true });
    const registered = registerOrganisation(tx.load(organisationAggregate, 'org').state, {
      ...{ kind: 'association', name: 'Amicale Zwyrnowski', key: { type: 'aucune', reason: 'en_creation' }, eservicesWished: [] },
      address: { street: '3 impasse Zwyrnowski', postalCode: '62164', town: 'Audresselles' },
      ...{ addressSubject: 'adr', representativeSubject: 'rl', reception: { channel: 'papier', receivedOn: '2026-11-20' } },
      representative: { civilite: 'Monsieur', prenom: 'Quentin', nom: 'Zwyrnowski', fonction: 'Président' },
    });
    if (!created.ok || !opened.ok || !registered.ok) throw new Error('refused');
    tx.append(accountAggregate, 'acc', created.data);
    tx.append(loginAggregate, 'log', opened.data);
    tx.append(organisationAggregate, 'org', [
      ...registered.data,
      // The same person by their account, in the scope of a body.
      {
        type: 'organisation.profile_joined',
        facts: { account: 'acc', how: 'declaration', key: null },
        personal: { acc: { fonction: 'Secrétaire' } },
      },
    ]);
    return ok(null);
  });
  if (!made.ok) throw new Error(made.error.code);
  base.database
    .prepare(
      `INSERT INTO secret_password (login, salt, verifier, cost, temporary, slot, changed_at) VALUES ('log', 's', 'v', '{}', 0, 'slot', 0)`,
    )
    .run();
});
afterEach(() => base.close());

const order = (scope: string, ...subjects: string[]): ForeignEvent => ({
  stream: `erasure/${scope.replace('/', '-')}-${subjects.join('-')}`,
  type: 'erasure.ordered',
  schema: 1,
  facts: { scope, subjects },
});
/** What another poste wrote is taken in. @returns what orders among it did */
const arrives = (scope: string, ...events: ForeignEvent[]) => insertForeign(base, scope, events, context).erased;
const renamed = (nom: string): ForeignEvent => ({
  ...{ stream: 'account/acc', type: 'account.person_changed', schema: 1, facts: {} },
  personal: { acc: { ...person, nom } },
});
const partsLeft = () =>
  base.database
    .prepare<[], string>(
      `SELECT s.name || ' ' || p.subject FROM j_personal p JOIN j_event e ON e.position = p.position JOIN j_stream s ON s.id = e.stream
       WHERE p.value IS NOT NULL ORDER BY 1`,
    )
    .pluck()
    .all();
const passwords = () => base.database.prepare('SELECT login FROM secret_password').pluck().all();
const isSound = (): void => {
  expect(verifyJournal(base.statements).faults).toEqual([]);
  const rows = dumpProjections(base.database);
  rebuildProjections(base.statements, base.projections);
  base.journal.forget();
  expect(dumpProjections(base.database)).toBe(rows);
};
const everything = ['account/acc acc', 'organisation/org acc', 'organisation/org adr', 'organisation/org org', 'organisation/org rl'];

describe('an order that another poste gave', () => {
  it('takes the account, its ways in and its sessions, once it lies where the account does', () => {
    const done = { subjects: ['acc'], parts: 1, slots: ['slot'], signInNames: ['quentin.z'], walEmptied: true };
    expect(arrives('particulier/acc', order('particulier/acc', 'acc'))).toEqual(done);
    expect(partsLeft()).toEqual(everything.slice(1));
    expect(passwords()).toEqual([]);
    expect(ended).toEqual([{ account: 'acc', reason: 'disabled' }]);
    expect(base.database.prepare(`SELECT account, kind FROM s_log`).all()).toEqual([{ account: null, kind: 'erasure' }]);
    isSound();
    // Ordered once more, by a poste that had not heard of the first order: nothing is left to do.
    expect(arrives('particulier/acc', { ...order('particulier/acc', 'acc'), stream: 'erasure/again' })).toBeNull();
  });

  it('has no power beyond its scope: a body’s poste erases its own part of a person, and locks nobody out', () => {
    expect(arrives('organisation/org', order('organisation/org', 'acc', 'rl'))).toMatchObject({
      subjects: ['acc', 'rl'],
      parts: 2,
      slots: [],
    });
    expect(partsLeft()).toEqual(['account/acc acc', 'organisation/org adr', 'organisation/org org']);
    expect(passwords()).toEqual(['log']);
    isSound();
  });

  it('takes the name and the address of a body out of every list, letter and search', () => {
    expect(arrives('organisation/org', order('organisation/org', 'org', 'adr'))).toMatchObject({ parts: 2 });
    const row = base.database.prepare('SELECT name, sort_name, postal_code, town FROM p_organisation').get();
    expect(row).toEqual({ name: 'donnée effacée', sort_name: 'donnee effacee', postal_code: '', town: '' });
    expect(
      base.database.prepare(`SELECT count(*) FROM p_organisation_fts WHERE p_organisation_fts MATCH 'audresselles'`).pluck().get(),
    ).toBe(0);
    isSound();
  });

  it('also takes what arrives after it, written by a poste that did not know', () => {
    arrives('particulier/acc', order('particulier/acc', 'acc'));
    arrives('particulier/acc', renamed('Zwyrnowski-Petit'));
    expect(partsLeft()).toEqual(everything.slice(1));
    expect(scanBase(base.database, ['zwyrnowski-petit'])).toEqual([]);
    isSound();
  });

  it('takes what comes with it in one bundle, before it or after it', () => {
    const first = arrives('particulier/acc', renamed('Avant'), order('particulier/acc', 'acc'), renamed('Zwyrnowski-Petit'));
    expect(first).toMatchObject({ subjects: ['acc'], parts: 3 });
    expect(partsLeft()).toEqual(everything.slice(1));
    isSound();
  });

  it('takes what lies in quarantine, and nothing of the person comes to lie there any more', () => {
    const odd = { ...renamed('Zwyqx'), facts: 5 };
    const deliverOdd = () => deliver(base, 'particulier/acc', foreignBundle(base, 'particulier/acc', [odd]), context);
    confirmOwn(base, 'particulier/acc');
    expect(deliverOdd().quarantined).toHaveLength(1);
    expect(scanBase(base.database, ['zwyqx'])).toHaveLength(1);
    // Their account's part went before: the words in quarantine alone are left.
    base.statements.transaction(() => base.database.prepare(`UPDATE j_personal SET salt = NULL, value = NULL WHERE subject = 'acc'`).run());
    base.journal.forget();
    expect(arrives('particulier/acc', order('particulier/acc', 'acc'))).toMatchObject({ subjects: ['acc'], parts: 1 });
    expect(deliverOdd().quarantined).toHaveLength(1);
    expect(scanBase(base.database, ['zwyqx'])).toEqual([]);
  });

  it('lets nobody here write about the person any more, in that scope', () => {
    arrives('organisation/org', order('organisation/org', 'acc', 'rl'));
    const joined = (account: string) => ({
      type: 'organisation.profile_joined',
      facts: { account, how: 'declaration', key: null },
      personal: { [account]: { fonction: 'Trésorier' } },
    });
    const write = (account: string) =>
      base.journal.command(null, (tx) => ok(tx.append(organisationAggregate, 'org', [joined(account)]).heads.length));
    expect(write('acc')).toMatchObject({ ok: false, error: { code: 'person_erased' } });
    expect(write('somebody').ok).toBe(true);
    isSound();
  });

  it('is one thing with what it erases: cut in between, neither is there', () => {
    const failing = { ...context, erasers: [() => expect.fail('cut')] };
    expect(() => insertForeign(base, 'particulier/acc', [order('particulier/acc', 'acc')], failing)).toThrow('cut');
    expect(partsLeft()).toEqual(everything);
    expect(base.database.prepare('SELECT count(*) FROM p_erased').pluck().get()).toBe(0);
    expect(arrives('particulier/acc', order('particulier/acc', 'acc'))).toMatchObject({ parts: 1 });
    isSound();
  });

  it('that does not fit its own form orders nothing, and stops nothing', () => {
    const odd = { type: 'erasure.dreamt', schema: 9, facts: { scope: 'particulier/acc', subjects: ['acc'] } };
    expect(arrives('particulier/acc', { stream: 'erasure/odd', ...odd })).toBeNull();
    expect(partsLeft()).toEqual(everything);
  });
});

describe('an order given here', () => {
  it('lies in each scope that holds the person, with the subjects that stand there', () => {
    expect(erasePersons(context, ['acc', 'rl']).ok).toBe(true);
    const orders = base.database.prepare('SELECT scope, subject FROM p_erased ORDER BY scope, subject').all();
    expect(orders).toEqual([
      { scope: 'organisation/org', subject: 'acc' },
      { scope: 'organisation/org', subject: 'rl' },
      { scope: 'particulier/acc', subject: 'acc' },
    ]);
    const scopes = base.database.prepare(`SELECT DISTINCT scope FROM j_stream WHERE name LIKE 'erasure/%' ORDER BY 1`).pluck().all();
    expect(scopes).toEqual(['organisation/org', 'particulier/acc']);
    expect(partsLeft()).toEqual(['organisation/org adr', 'organisation/org org']);
    isSound();
  });

  it('is refused as a whole when what must end lies in a stream that only a newer version can continue', () => {
    const asked = base.journal.command(null, (tx) => {
      const decided = applyForMembership(tx.load(organisationAggregate, 'org').state, {
        ...{ application: 'app', account: 'acc', role: 'administrateur', letter: { id: 'letter', number: 'C-2026-A2-00001' } },
        reception: { channel: 'guichet', receivedOn: '2026-11-20' },
      });
      if (decided.ok) tx.append(organisationAggregate, 'org', decided.data);
      return decided;
    });
    expect(asked.ok).toBe(true);
    insertForeign(base, 'organisation/org', [{ stream: 'organisation/org', type: 'organisation.merged', schema: 1, facts: {} }]);
    expect(erasePersons(context, ['acc'])).toMatchObject({ ok: false, error: { code: 'newer_version' } });
    expect(partsLeft()).toEqual(everything);
    expect(passwords()).toEqual(['log']);
    expect(base.database.prepare('SELECT count(*) FROM p_erased').pluck().get()).toBe(0);
    expect(ended).toEqual([]);
    // Nothing is left half done: the next one works.
    expect(erasePersons(context, ['rl']).ok).toBe(true);
    isSound();
  });

  it('says when somebody was reading: what is left in the WAL goes as soon as they have finished', () => {
    base.database.pragma('busy_timeout = 10');
    const reader = openDatabase({ path: base.path, key: base.key, mode: 'read' });
    try {
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM j_event').get();
      expect(erasePersons(context, ['rl'])).toMatchObject({ ok: true, data: { walEmptied: false } });
      expect(emptyWal(base.statements)).toBe(false);
      reader.exec('COMMIT');
      expect(emptyWal(base.statements)).toBe(true);
    } finally {
      reader.close();
    }
  });
});
