import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import { countFailure } from '../../../src-main/accounts/throttle.ts';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { queueMail } from '../../../src-main/mail/outbox.ts';
import { erasePersons } from '../../../src-main/persons/erasure.ts';
import { knownOrders } from '../../../src-main/workstation/erasure-orders.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
let context: WriterContext;

beforeEach(async () => {
  base = await openTestBase('erase-person');
  context = createWritingBase(base.database, base.ports).context;
});
afterEach(() => base.close());

/** Every row of every table as text. */
const everything = (): string =>
  base.database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .pluck()
    .all()
    .flatMap((table) => base.database.prepare(`SELECT * FROM "${table}"`).all())
    .map((row) => JSON.stringify(row, (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)))
    .join('\n');

const person = (prenom: string, nom: string) => {
  const made = context.journal.command('agent', (transaction) =>
    registerPerson(context, transaction, {
      kind: 'particulier',
      organisation: null,
      roles: [],
      onBehalf: true,
      prenom,
      nom,
      courriel: `${nom}@exemple.example`,
      opensWorkstation: false,
    }),
  );
  if (!made.ok) throw new Error(made.error.code);
  return made.data;
};

it('leaves no word of a person in any table, and keeps everybody else', () => {
  const gone = person('Quentin', 'Zwyrnowski');
  const kept = person('Romane', 'Kerbrat');
  for (const { account, login, identifier } of [gone, kept]) {
    countFailure(context, `login:${login}`);
    context.statements.run(
      context.statements.db.insertInto('l_declaration').values({ account, body: JSON.stringify({ by: identifier }), expires_at: 1 }),
    );
    queueMail(context, {
      template: 'activation',
      params: { identifier, login, organisation: null, validHours: 24 },
      subject: 'Activez votre compte Écritoire',
      account,
      recipient: `${identifier}@exemple.example`,
    });
    context.statements.run(
      context.statements.db.insertInto('secret_password').values({
        login,
        salt: `sel-${identifier}`,
        verifier: `preuve-${identifier}`,
        cost: '{}',
        temporary: 0,
        expires_at: null,
        slot: null,
        changed_at: 0,
      }),
    );
  }
  expect(everything()).toMatch(/zwyrnowski/i);

  expect(erasePersons(context, [gone.account])).toMatchObject({ ok: true, data: { parts: 1, mailsCancelled: 1, walEmptied: true } });

  for (const round of ['before', 'after'] as const) {
    if (round === 'after') rebuildProjections(base.statements, base.projections);
    expect(everything()).not.toMatch(/quentin|zwyrnowski/i);
    expect(everything()).toMatch(/Kerbrat/);
    expect(everything()).toMatch(/preuve-romane\.kerbrat/);
  }
  const before = dumpProjections(base.database);
  rebuildProjections(base.statements, base.projections);
  expect(dumpProjections(base.database)).toBe(before);
  expect(verifyJournal(base.statements)).toMatchObject({ faults: [], erased: 1 });
  const mails = base.database
    .prepare<[], { status: string; recipient: string | null }>('SELECT status, recipient FROM l_outbox ORDER BY created_at, id')
    .all();
  expect(mails.filter((mail) => mail.recipient === null)).toEqual([{ status: 'cancelled', recipient: null }]);
  expect(knownOrders(context.statements).map(({ subjects }) => subjects)).toEqual([[gone.account]]);
});
