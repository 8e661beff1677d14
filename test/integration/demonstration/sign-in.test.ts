import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../../src-main/backend/backend.ts';
import { unfinishedBase } from '../../../src-main/backend/station.ts';
import type { Backend } from '../../../src-main/backend/types.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const password = 'Ecritoire-2026!';
let folder: string;
let backend: Backend;

const start = (): Promise<Backend> =>
  createBackend({
    dataFolder: folder,
    demo: true,
    log: () => {},
    testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset: 0 },
  });
const call = async <N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const result = await backend.call(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.data as OutputOf<N>;
};
const signIn = async (who: string) => (await call(who, 'accounts.signIn', { who, password })).session;

beforeAll(async () => {
  folder = temporaryFolder().path;
  backend = await start();
});
afterAll(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('accounts of the demonstration', () => {
  it.each([
    ['marie.gestion', 'Marie Gestion', ['gestionnaire', 'gestionnaire_poste'], null],
    ['paul.instruction', 'Paul Instruction', ['instructeur'], null],
    ['lea.instruction', 'Léa Instruction', ['instructeur'], null],
    ['eric.mairie', 'Éric Mairie', ['administrateur'], 'Commune d’Audresselles'],
    ['sonia.mairie', 'Sonia Mairie', ['utilisateur'], 'Commune d’Audresselles'],
  ])('%s signs in', async (who, displayName, roles, organisation) => {
    const session = await signIn(who);
    expect(session).toMatchObject({ identifier: who, displayName, mustChangePassword: false });
    expect([...(session?.roles ?? [])].sort()).toEqual(roles);
    expect(session?.organisation?.name ?? null).toBe(organisation);
  });

  it('shows the letter desk as it stands this morning, and the commune to its administrator', async () => {
    await signIn('paul.instruction');
    const summary = await call('paul.instruction', 'letters.summary', {});
    expect(summary).toMatchObject({
      groups: { a_imprimer: 12, imprime: 5, poste: 11, codes_saisis: 28, revenu: 4, sans_suite: 9 },
      overdue: 4,
      openBatches: [],
    });
    expect(summary.medianDays).toBeGreaterThan(2);
    await signIn('eric.mairie');
    const mine = await call('eric.mairie', 'organisations.mine', {});
    expect(mine).toMatchObject({ role: 'administrateur', organisation: { status: 'active', name: 'Commune d’Audresselles' } });
    expect(mine.organisation.members.map((member) => member.identifier)).toEqual(['eric.mairie', 'sonia.mairie']);
  });

  it('only opens the second time, with what people did since', async () => {
    await signIn('paul.instruction');
    const { rows } = await call('paul.instruction', 'letters.list', {
      filter: { group: 'imprime' },
      search: '',
      sort: 'name',
      descending: false,
    });
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Paris' });
    expect(await call('paul.instruction', 'letters.post', { letters: rows.map((row) => row.id), on: today })).toEqual({
      posted: 5,
      refused: [],
    });
    await backend.stop();
    expect(readdirSync(folder)).not.toContain(unfinishedBase);
    expect(existsSync(join(folder, baseFile))).toBe(true);
    backend = await start();
    await signIn('paul.instruction');
    const { groups } = await call('paul.instruction', 'letters.summary', {});
    expect(groups).toMatchObject({ imprime: 0, poste: 16 });
  });

  it('prints the letters that wait', async () => {
    await signIn('lea.instruction');
    const { rows } = await call('lea.instruction', 'letters.list', {
      filter: { group: 'a_imprimer' },
      search: '',
      sort: 'requested',
      descending: false,
    });
    const batch = await call('lea.instruction', 'letters.produceBatch', { letters: rows.map((row) => row.id) });
    expect(batch.count).toBe(12);
    expect(await call('lea.instruction', 'letters.confirmBatch', { batch: batch.batch })).toEqual({ count: 12, skipped: 0 });
  });
});
