import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src-shared/contract.ts';
import { demand, type Service, startService } from '../letters-desk/support.ts';

type Demand = InputOf<'organisations.register'>;

let service: Service;
let windows = 0;

const register = (at: number, change: Partial<Demand>, town: string) =>
  service.must('organisations.register', { ...demand(service, at), address: { street: '1 rue', postalCode: '62100', town }, ...change });

/** What somebody at a window of their own finds: its tries are counted by window. */
const find = async (typed: Partial<InputOf<'accounts.findOrganisation'>>) => {
  windows += 1;
  const { bodies, match, more } = await service.must(
    'accounts.findOrganisation',
    { number: '', name: '', town: '', ...typed },
    `window-${windows}`,
  );
  return { names: bodies.map(({ name }) => name), match, more };
};
const listed = async (search: string) =>
  (await service.must('organisations.list', { view: 'toutes', search, sort: 'name', descending: false })).rows.map(({ name }) => name);

beforeAll(async () => {
  service = await startService();
  await register(0, { name: 'Commune de Saint\u2011Léonard' }, 'Saint-Léonard');
  await register(
    1,
    { kind: 'association', name: 'Harmonie de Saint-Léonard', key: { type: 'registre_local', value: 'vol 178 folio 236' } },
    'St Léonard',
  );
  await register(2, { kind: 'entreprise', name: 'Menuiserie Paul Lefebvre' }, 'Saint-Léonard');
  await register(3, { name: 'Commune d’Eu' }, 'Eu');
  await register(4, { name: 'Commune de Fa\u02BBa\u02BBā', key: { type: 'tahiti', value: 'E80208-001' } }, 'Fa’a’ā');
  for (let at = 10; at < 20; at += 1) await register(at, { kind: 'association', name: `Amicale n° ${at}` }, 'Arras Cedex 9');
});
afterAll(() => service.end());

describe('one’s own organisation', () => {
  it('is found by any word of its name, however it is written', async () => {
    for (const name of ['Mairie de St Léonard', 'SAINT LEONARD', 'Ville de Saint\u2010Léonard'])
      expect((await find({ name, town: 'St-Léonard' })).names[0]).toBe('Commune de Saint\u2011Léonard');
    expect(await find({ name: 'harmonie' })).toEqual({ names: ['Harmonie de Saint-Léonard'], match: 'all', more: false });
    expect((await find({ name: "mairie fa'a'a" })).names).toEqual(['Commune de Fa\u02BBa\u02BBā']);
  });

  it('is found by its commune alone, the commune itself first, a few at a time', async () => {
    expect(await find({ town: 'SAINT-LEONARD' })).toEqual({
      names: ['Commune de Saint\u2011Léonard', 'Harmonie de Saint-Léonard'],
      match: 'all',
      more: false,
    });
    expect(await find({ town: 'eu' })).toMatchObject({ names: ['Commune d’Eu'], match: 'all' });
    const many = await find({ town: 'Arras' });
    expect([many.names.length, many.match, many.more]).toEqual([8, 'all', true]);
  });

  it('is shown when it is near what was typed, and when nothing is near nothing is', async () => {
    const { names, match } = await find({ name: 'Armonie de St Leonar' });
    expect([names[0], match]).toEqual(['Harmonie de Saint-Léonard', 'near']);
    expect(await find({ name: 'Mairie', town: 'Saint-Leonnard' })).toMatchObject({ match: 'near' });
    expect(await find({ name: 'Commune de Wimereux', town: 'Wimereux' })).toEqual({ names: [], match: 'none', more: false });
  });

  it('of a business, whose name is often a person’s, is for whoever knows it whole, or its number', async () => {
    for (const typed of [{ name: 'Menuiserie' }, { name: 'Lefebvre' }, { name: 'Menuiserie Paul', town: 'Saint-Léonard' }])
      expect((await find(typed)).names).not.toContain('Menuiserie Paul Lefebvre');
    expect((await find({ name: 'menuiserie paul lefebvre', town: 'St Léonard' })).names).toEqual(['Menuiserie Paul Lefebvre']);
    const { value } = demand(service, 2).key as { value: string };
    expect((await find({ number: value })).names).toEqual(['Menuiserie Paul Lefebvre']);
  });

  it('is found by its entry in a local register, by its number of the Pacific, however they are typed', async () => {
    for (const number of ['178-236', 'Volume 178, folio 236', '178\u2011236'])
      expect((await find({ number })).names).toEqual(['Harmonie de Saint-Léonard']);
    for (const number of ['TAHITI E80208 001', 'e80208001'])
      expect((await find({ number })).names).toEqual(['Commune de Fa\u02BBa\u02BBā']);
  });
});

describe('the list of the desk', () => {
  it('sees through hyphens, short writings and other names of a town hall', async () => {
    for (const search of ['saint leonard', 'St-Léonard', 'ST\u2013LEONARD', 'saint\u2011leo'])
      expect(await listed(search)).toEqual(expect.arrayContaining(['Commune de Saint\u2011Léonard', 'Harmonie de Saint-Léonard']));
    for (const search of ['Mairie de St Léonard', 'ville saint leonard'])
      expect(await listed(search)).toEqual(['Commune de Saint\u2011Léonard']);
    for (const search of ['178-236', 'volume 178', 'vol 178 folio 236', 'Registre local volume 178, folio 236'])
      expect(await listed(search)).toEqual(['Harmonie de Saint-Léonard']);
    for (const search of ['E80208-001', 'e80208001', 'E80208', 'E80208/001', 'TAHITI E80208 001', 'N° TAHITI E80208-001'])
      expect(await listed(search)).toEqual(['Commune de Fa\u02BBa\u02BBā']);
  });

  it('is asked before a namesake is registered, however it is written', async () => {
    const key = { type: 'aucune' as const, reason: 'en_creation' as const };
    const again = (name: string, town: string) => ({
      ...demand(service, 30),
      key,
      name,
      address: { street: '1 rue', postalCode: '62360', town },
    });
    for (const input of [again('Mairie de St Léonard', 'ST LEONARD'), again('saint-léonard', 'Saint-Léonard Cedex')])
      expect((await service.refused('namesake', 'organisations.register', input)).field).toBe('name');
  });
});
