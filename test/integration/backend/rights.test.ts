import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed } from '../../../src-main/backend/dispatch.ts';
import { type CallName, callNames, contract } from '../../../src-shared/contract.ts';
import { type Role, roles } from '../../../src-shared/kernel/roles.ts';
import type { SessionView } from '../../../src-shared/kernel/session.ts';
import { type OneOfEach, startOneOfEach } from './people.ts';
import { sampleOf } from './sample.ts';

const page = join(import.meta.dirname, '../../../docs/security.md');
const begin = '<!-- rights:begin -->';
const end = '<!-- rights:end -->';
const refresh = 'RIGHTS=write npx vitest run test/integration/backend/rights.test.ts';

const may = (name: CallName, role: Role): boolean => {
  const { who } = contract[name];
  return who === 'public' || who.includes(role);
};

const table = (): string =>
  [
    `| Call | without session | ${roles.join(' | ')} |`,
    `|---|${':-:|'.repeat(roles.length + 1)}`,
    ...callNames.map(
      (name) =>
        `| \`${name}\` | ${[contract[name].who === 'public', ...roles.map((role) => may(name, role))].map((yes) => (yes ? '✓' : '·')).join(' | ')} |`,
    ),
  ].join('\n');

it('docs/security.md holds the table of the contract', () => {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  expect(after, `docs/security.md has no place for the table between ${begin} and ${end}`).toBeDefined();
  const wanted = `${before}${begin}\n${table()}\n${end}${after}`;
  if (process.env.RIGHTS === 'write') writeFileSync(page, wanted);
  expect(readFileSync(page, 'utf8') === wanted, `the table is no longer that of the contract: ${refresh}`).toBe(true);
});

describe('every cell of the table, tried against a real backend', () => {
  let people: OneOfEach;
  beforeAll(async () => {
    people = await startOneOfEach(roles);
  });
  afterAll(() => people.remove());

  /** `through` when the door let the call pass to its handler, whatever that says; else the door’s own refusal. */
  const answer = async (who: Role | 'nobody', name: CallName): Promise<string> => {
    const result = await people.call(who, name, sampleOf(contract[name].input));
    return result.ok || !doors.includes(result.error.code) ? 'through' : result.error.code;
  };
  const doors = ['session_required', 'forbidden', 'unknown_call', 'invalid_input', 'internal'];

  it('without a session: public calls only', async () => {
    for (const name of callNames)
      expect(await answer('nobody', name), name).toBe(contract[name].who === 'public' ? 'through' : 'session_required');
  });

  for (const role of roles)
    it(`${role}: what the table says, nothing else`, async () => {
      for (const name of callNames) {
        await people.signInAll();
        expect(await answer(role, name), name).toBe(may(name, role) ? 'through' : 'forbidden');
      }
    });
});

it('whoever must first choose a password may do nothing else', () => {
  const session: SessionView = {
    login: 'l',
    account: 'a',
    displayName: 'Camille Essai',
    identifier: 'camille.essai',
    roles: [...roles],
    organisation: null,
    mustChangePassword: true,
  };
  const open = callNames.filter((name) => contract[name].who !== 'public' && allowed(contract[name], name, session) === 'ok');
  expect(open).toEqual(['accounts.stayAwake', 'accounts.mine', 'accounts.signOut', 'accounts.chooseDefinitive']);
});
