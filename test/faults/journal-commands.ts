import { z } from 'zod';
import type { Statements } from '../../src-main/database/query.ts';
import type { Tables } from '../../src-main/database/tables.ts';
import { commandSteps, type Journal } from '../../src-main/journal/journal.ts';
import { accountAggregate, createAccount } from '../../src-shared/accounts/account.ts';
import { createLogin, loginAggregate } from '../../src-shared/accounts/login.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { settingsAggregate } from '../../src-shared/workstation/settings.ts';

/** What the writing process is told: where to write, what, and where it ends. */
export const cutOptions = z.object({
  path: z.string(),
  key: z.string(),
  first: z.number().int(),
  commands: z.number().int(),
  atCommand: z.number().int().optional(),
  atStep: z.enum(commandSteps).optional(),
  /** Cut at this row written by what follows. */
  atSave: z.number().int().optional(),
  afterwards: z.enum(['rebuild', 'erase']).optional(),
});
export type CutOptions = z.infer<typeof cutOptions>;

/** One command over three streams in two scopes, with a row of local state beside them: its parts stand or fall together. */
export const writeCommand = (journal: Journal, statements: Statements<Tables>, number: number): Result<undefined> =>
  journal.command(null, (tx) => {
    const account = `account-${number}`;
    const created = createAccount(tx.load(accountAggregate, account).state, {
      kind: 'agent',
      organisation: null,
      roles: ['instructeur'],
      onBehalf: false,
      person: { prenom: 'Zoé', nom: `Kzwq${number}`, courriel: null, identifier: `kzwq${number}` },
    });
    if (!created.ok) return created;
    tx.append(accountAggregate, account, created.data);
    const login = createLogin(tx.load(loginAggregate, `login-${number}`).state, {
      account,
      opensWorkstation: false,
    });
    if (!login.ok) return login;
    tx.append(loginAggregate, `login-${number}`, login.data);
    tx.append(settingsAggregate, 'local', [{ type: 'settings.changed', facts: { idleMinutes: number } }]);
    statements.prepare<[string, number]>('INSERT INTO l_counter (name, value) VALUES (?, ?)').run(account, number);
    return ok(undefined);
  });

/** Numbers of the commands whose parts are all there; a command of which only some are there is told in `torn`. */
export const commandsIn = (statements: Statements<Tables>): { whole: number[]; torn: number[] } => {
  const numbers = (sql: string): Set<number> =>
    new Set(
      statements
        .prepare<[], { text: string }>(sql)
        .all()
        .map(({ text }) => Number(text.replace(/\D/g, ''))),
    );
  const parts = [
    numbers('SELECT name AS text FROM l_counter'),
    numbers('SELECT id AS text FROM p_account'),
    numbers('SELECT id AS text FROM p_login'),
    numbers('SELECT login AS text FROM p_login_account'),
    numbers(`SELECT name AS text FROM j_stream WHERE name LIKE 'account/%' AND length = 1`),
    numbers(`SELECT name AS text FROM j_stream WHERE name LIKE 'login/%' AND length = 1`),
    numbers(`SELECT s.name AS text FROM j_personal p JOIN j_event e USING (position) JOIN j_stream s ON s.id = e.stream`),
  ];
  const all = [...new Set(parts.flatMap((part) => [...part]))].sort((one, other) => one - other);
  const whole = all.filter((number) => parts.every((part) => part.has(number)));
  return { whole, torn: all.filter((number) => !whole.includes(number)) };
};
