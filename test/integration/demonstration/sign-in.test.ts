import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../src-main/backend/types.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { unfinishedBase } from '../../../src-main/workstation/leftovers.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { createBackend } from '../../fixtures/backend.ts';
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
    ['simone.evrard', 'Simone Évrard', ['valideur'], null],
    ['anne.double', 'Anne Double', ['administrateur'], 'Commune de Wissant'],
    ['anne.double2', 'Anne Double', ['utilisateur'], 'Comité des fêtes de Wissant'],
    ['jean.particulier', 'Jean Particulier', ['particulier'], null],
    ['claire.joly', 'Claire Joly-Masset', ['particulier'], null],
    ['sabine.lefebvre', 'Sabine Lefebvre', ['particulier'], null],
    ['damien.roussel', 'Damien Roussel', ['particulier'], null],
  ])('%s signs in', async (who, displayName, roles, organisation) => {
    const session = await signIn(who);
    expect(session).toMatchObject({ identifier: who, displayName, mustChangePassword: false });
    expect([...(session?.roles ?? [])].sort()).toEqual(roles);
    expect(session?.organisation?.name ?? null).toBe(organisation);
  });

  it.each([
    ['camille.delobel', 'not_activated'],
    ['kevin.marquis', 'account_disabled'],
    ['raymond.cuvelier', 'account_inactive'],
    ['therese.vidal', 'account_inactive'],
    ['lucie.fournier', 'locked'],
    ['odile.bernard', 'temporary_expired'],
    ['ines.boulanger', 'not_validated'],
    ['yann.morel', 'not_validated'],
    ['ludovic.bernard', 'no_application'],
  ])('%s is told why they cannot: %s', async (who, code) => {
    const result = await backend.call(who, 'accounts.signIn', { who, password });
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/^\p{Lu}.*\.$/u) } });
  });

  it('asks Hugo for a definitive password, Anne for one of her accounts, and tells Damien of the courriel to confirm', async () => {
    expect(await signIn('hugo.wattel')).toMatchObject({ mustChangePassword: true });
    const { session, choices } = await call('anne', 'accounts.signIn', { who: 'anne.double@wissant.example', password });
    expect(session).toBeNull();
    expect(choices.map((choice) => choice.organisation)).toEqual(['Commune de Wissant', 'Comité des fêtes de Wissant']);
    await signIn('damien.roussel');
    expect(await call('damien.roussel', 'accounts.mine', {})).toMatchObject({ newCourriel: 'damien.roussel@opale.example' });
  });

  it('lets nobody of the README open on an empty screen', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('## Demonstration accounts'), readme.indexOf('Those who are not simply let in'));
    const accounts = [...table.matchAll(/^\| (`[^|]+`) \|/gmu)].flatMap(([, names]) => [...(names ?? '').matchAll(/`([a-z0-9.]+)`/gu)]);
    expect(accounts.length).toBeGreaterThan(11);
    const empty: string[] = [];
    for (const [, who = ''] of accounts) {
      const session = await signIn(who);
      const [role] = session?.roles ?? [];
      /** How much there is on what this person’s rail leads to. */
      const shown: Record<string, number> = {};
      if (role === 'administrateur') {
        const { active, eservices } = await call(who, 'administration.mine', {});
        shown.Utilisateurs = active.length;
        shown['E-services'] = eservices.filter(({ subscribedSince }) => subscribedSince !== null).length;
        shown.Permissions = eservices.reduce((sum, { holders }) => sum + holders, 0);
      }
      if (role === 'administrateur' || role === 'utilisateur')
        shown['Mes permissions'] = (await call(who, 'administration.myRights', {})).eservices.filter(({ granted }) => granted).length;
      if (role === 'particulier') shown.Profils = (await call(who, 'profiles.mine', {})).profiles.length;
      if (session?.organisation === null && role !== 'particulier') {
        shown.Organisations = (await call(who, 'organisations.counts', {})).toutes;
        shown.Courriers = Object.values((await call(who, 'letters.summary', {})).groups).reduce((sum, count) => sum + count, 0);
        shown['Demandes d’aide'] = (await call(who, 'assistance.counts', {})).toutes;
      }
      if (Object.keys(shown).length === 0) empty.push(`${who}: nothing at all`);
      for (const [screen, count] of Object.entries(shown)) if (count === 0) empty.push(`${who}: ${screen}`);
    }
    expect(empty).toEqual([]);
  });

  it('gives Jean two profiles, and a sharing key in each state', async () => {
    await signIn('jean.particulier');
    const { profiles } = await call('jean.particulier', 'profiles.mine', {});
    expect(profiles.map((profile) => profile.name)).toEqual(['Jean Particulier', 'Les Amis du moulin de Beuvry']);
    const shown = await call('jean.particulier', 'profiles.get', { profile: profiles[1]?.profile ?? '' });
    expect([...new Set(shown.keys.map((key) => key.status))].sort()).toEqual(['activee', 'expiree', 'nouvelle', 'revoquee']);
  });

  it('shows the letter desk as it stands this morning, and the commune to its administrator', async () => {
    await signIn('paul.instruction');
    const summary = await call('paul.instruction', 'letters.summary', {});
    expect(summary).toMatchObject({
      groups: { a_imprimer: 12, imprime: 5, poste: 12, codes_saisis: 41, revenu: 4, sans_suite: 12 },
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
      view: 'imprime',
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
    expect(groups).toMatchObject({ imprime: 0, poste: 17 });
  });

  it('prints the letters that wait', async () => {
    await signIn('lea.instruction');
    const { rows } = await call('lea.instruction', 'letters.list', {
      view: 'a_imprimer',
      search: '',
      sort: 'requested',
      descending: false,
    });
    const batch = await call('lea.instruction', 'letters.produceBatch', { letters: rows.map((row) => row.id) });
    expect(batch.count).toBe(12);
    expect(await call('lea.instruction', 'letters.confirmBatch', { batch: batch.batch })).toEqual({ count: 12, skipped: 0, corrected: [] });
  });
});
