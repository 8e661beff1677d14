import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed } from '../../../src-main/backend/dispatch.ts';
import { findCall } from '../../../src-shared/contract.ts';
import { type Role, roles } from '../../../src-shared/kernel/roles.ts';
import { lettersCalls } from '../../../src-shared/letters/contract.ts';
import { organisationsCalls } from '../../../src-shared/organisations/contract.ts';
import { demand, type Service, startService } from '../letters-desk/support.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.end();
});

const all = { view: 'toutes' as const, search: '', sort: 'name' as const, descending: false };
const named = (list: { rows: readonly { name: string }[] }) => list.rows.map((row) => row.name);

describe('registering', () => {
  it('makes the body, the application and the letter in one act', async () => {
    const { id, letterNumber } = await service.must('organisations.register', demand(service, 0));
    const view = await service.must('organisations.get', { id });
    expect(view).toMatchObject({
      name: 'Commune d’Audresselles',
      status: 'en_attente',
      members: [],
      applications: [{ displayName: 'Éric Hochart', identifier: 'eric.hochart', role: 'administrateur', status: 'en_attente' }],
      letters: [{ number: letterNumber, status: 'a_imprimer', purpose: 'administrateur' }],
    });
    await service.must('organisations.register', demand(service, 1));
    await service.must('organisations.register', demand(service, 2));
  });

  it('refuses a SIRET that is registered, and a day that has not come', async () => {
    const twin = await service.refused('duplicate_key', 'organisations.register', { ...demand(service, 0), name: 'Mairie' });
    expect(twin.field).toBe('key.value');
    const late = { ...demand(service, 7), reception: { channel: 'papier' as const, receivedOn: '2199-01-01' } };
    expect((await service.refused('date_in_future', 'organisations.register', late)).field).toBe('reception.receivedOn');
  });

  it('asks before it registers the same name in the same commune, or the same entry of a local register', async () => {
    const unnumbered = { ...demand(service, 0), key: { type: 'aucune' as const, reason: 'en_creation' as const } };
    expect((await service.refused('namesake', 'organisations.register', unnumbered)).field).toBe('name');
    await service.must('organisations.register', { ...unnumbered, confirmNamesake: true });
    const register = { ...demand(service, 8), key: { type: 'registre_local' as const, value: '178-236' } };
    await service.must('organisations.register', register);
    const other = { ...demand(service, 9), key: register.key };
    expect((await service.refused('namesake', 'organisations.register', other)).field).toBe('key.value');
    await service.must('organisations.register', { ...other, confirmNamesake: true });
  });

  it('refuses an address that no envelope can carry, at the form and not at the printer', async () => {
    const long = { ...demand(service, 5), address: { street: '1 rue', postalCode: '62100', town: 'A'.repeat(60) } };
    expect((await service.refused('address_too_long', 'organisations.register', long)).field).toBe('address.town');
  });

  it('says what is wrong with each field, and stores nothing', async () => {
    const good = demand(service, 6);
    const before = (await service.must('organisations.counts', {})).toutes;
    const wrong: readonly [string, object][] = [
      ['kind', { kind: null }],
      ['name', { name: ' ' }],
      ['name', { name: 'Mairie <b>' }],
      ['key.value', { key: { type: 'siret', value: '123' } }],
      ['key.value', { key: { type: 'rna', value: 'X123' } }],
      ['key.value', { key: { type: 'registre_local', value: 'folio' } }],
      ['key.reason', { key: { type: 'aucune', reason: null } }],
      ['address.postalCode', { address: { ...good.address, postalCode: '6216' } }],
      ['address.town', { address: { ...good.address, town: '' } }],
      ['representative.civilite', { representative: { ...good.representative, civilite: null } }],
      ['representative.prenom', { representative: { ...good.representative, prenom: '' } }],
      ['representative.nom', { representative: { ...good.representative, nom: 'L3cluse' } }],
      ['representative.fonction', { representative: { ...good.representative, fonction: '' } }],
      ['administrator.prenom', { administrator: { ...good.administrator, prenom: '' } }],
      ['administrator.courriel', { administrator: { ...good.administrator, courriel: 'eric' } }],
      ['reception.channel', { reception: { ...good.reception, channel: null } }],
      ['reception.receivedOn', { reception: { ...good.reception, receivedOn: null } }],
      ['conditionsAccepted', { conditionsAccepted: false }],
    ];
    for (const [field, part] of wrong) {
      const input = { ...good, ...part } as typeof good;
      const error = await service.refused('invalid_input', 'organisations.register', input);
      expect([field, error.field, error.message]).toEqual([field, field, expect.stringMatching(/^[A-ZÀÉ].*[.?]$/u)]);
    }
    expect((await service.must('organisations.counts', {})).toutes).toBe(before);
  });
});

describe('finding', () => {
  it('finds a key as it is typed, spaces and dots or not, and never a reason', async () => {
    const { value } = demand(service, 1).key as { value: string };
    const spaced = `${value.slice(0, 3)} ${value.slice(3, 6)}.${value.slice(6)}`;
    expect((await service.must('organisations.findByKey', { value: spaced })).found).toMatchObject({ name: 'Commune de Wimereux' });
    expect((await service.must('organisations.findByKey', { value: 'vol 178 folio 236' })).found).not.toBeNull();
    expect((await service.must('organisations.findByKey', { value: 'en_creation' })).found).toBeNull();
    expect((await service.must('organisations.findByKey', { value: '' })).found).toBeNull();
  });

  it('searches by name, commune, key, without accents or case', async () => {
    for (const search of ['ETAPLES', 'étap', 'commune etaples', 'commune d’ét', 'Mairie d’Étaples', 'ville de étaples', '62162'])
      expect(named(await service.must('organisations.list', { ...all, search }))).toEqual(['Commune d’Étaples']);
    const { value } = demand(service, 1).key as { value: string };
    const [siren, grouped] = [value.slice(0, 9), value.replace(/^(...)(...)(...)(.*)$/, '$1\u00A0$2\u202F$3 $4')];
    for (const search of [
      grouped,
      `SIRET : ${grouped}`,
      `siret n° ${value}`,
      `Wimereux ${grouped}`,
      `SIREN ${siren.replace(/(...)/g, '$1 ')}`,
    ])
      expect([search, named(await service.must('organisations.list', { ...all, search }))]).toEqual([search, ['Commune de Wimereux']]);
    expect((await service.must('organisations.list', { ...all, search: 'zzz' })).total).toBe(0);
    expect((await service.must('organisations.list', { ...all, search: '"*^ :' })).total).toBe(
      (await service.must('organisations.list', all)).total,
    );
  });

  it('sorts both ways, filters by state, and pages on the snapshot while others register', async () => {
    const up = await service.must('organisations.list', all);
    const down = await service.must('organisations.list', { ...all, descending: true });
    expect(named(down)).toEqual(named(up).reverse());
    await service.must('organisations.register', demand(service, 20));
    const again = await service.must('organisations.page', { snapshot: up.snapshot, offset: 0, limit: 100 });
    expect(named(again)).toEqual(named(up));
    const id = up.rows[2]?.id ?? '';
    expect(await service.must('organisations.position', { snapshot: up.snapshot, id })).toEqual({ offset: 2 });
    expect(await service.must('organisations.position', { snapshot: up.snapshot, id: 'nobody' })).toEqual({ offset: null });
    await service.refused('snapshot_gone', 'organisations.page', { snapshot: 'other', offset: 0, limit: 10 });
    await service.refused('snapshot_gone', 'organisations.position', { snapshot: 'other', id });
    expect((await service.must('organisations.list', { ...all, view: 'active' })).total).toBe(0);
    expect(await service.must('organisations.counts', {})).toMatchObject({ active: 0, toutes: up.total + 1 });
  });

  it('finds letters by number, whole, begun or by its counter alone', async () => {
    const year = service.today().slice(0, 4);
    const list = { view: 'tous' as const, sort: 'requested' as const, descending: false };
    const numbers = async (search: string) => (await service.must('letters.list', { ...list, search })).rows.map((row) => row.number);
    expect(await numbers('2')).toContain(`C-${year}-A2-00002`);
    expect(await numbers('00002')).toEqual([`C-${year}-A2-00002`]);
    expect(await numbers(`c-${year}-a2-00002`)).toEqual([`C-${year}-A2-00002`]);
    expect((await numbers(`C-${year}-A2-0000`)).length).toBeGreaterThan(4);
    expect(await numbers('wimereux')).toEqual([`C-${year}-A2-00002`]);
    expect((await service.must('letters.find', { number: `c ${year} a2 2` })).found?.number).toBe(`C-${year}-A2-00002`);
    expect((await service.must('letters.find', { number: `C-${year}-A2-77777` })).found).toBeNull();
    await service.refused('invalid_input', 'letters.find', { number: 'facture' });
  });

  it('refuses what does not exist', async () => {
    await service.refused('unknown_organisation', 'organisations.get', { id: 'nobody' });
    await service.refused('unknown_organisation', 'organisations.timeline', { id: 'nobody' });
    const { administrator: person, reception } = demand(service, 0);
    const refusal = await service.refused('unknown_organisation', 'organisations.apply', {
      id: 'nobody',
      role: 'utilisateur',
      person,
      reception,
    });
    expect(refusal.message).toContain('Revenez à la liste');
  });
});

describe('rights', () => {
  const calls = Object.entries({ ...organisationsCalls, ...lettersCalls });
  const session = (role: Role) => ({
    login: 'l',
    account: 'a',
    displayName: 'Quelqu’un',
    identifier: 'quelqu.un',
    roles: [role],
    organisation: null,
    mustChangePassword: false,
  });

  it('nobody who is not signed in reaches more than the public form', async () => {
    for (const [name, definition] of calls)
      expect([name, allowed(definition, name, null)]).toEqual([name, name === 'letters.enterCodes' ? 'ok' : 'session_required']);
    await service.refused('session_required', 'organisations.list', all, 'nobody');
    await service.refused('session_required', 'letters.summary', {}, 'nobody');
  });

  it('a valideur reads and does nothing; members and particuliers see none of it', () => {
    const reads = /\.(list|page|counts|get|timeline|position|summary|find|preview)$/;
    for (const [name, definition] of calls) {
      if (definition.who === 'public') continue;
      expect([name, allowed(definition, name, session('valideur'))]).toEqual([name, reads.test(name) ? 'ok' : 'forbidden']);
      expect([name, allowed(definition, name, session('particulier'))]).toEqual([name, 'forbidden']);
      const own = name === 'organisations.mine';
      for (const role of ['administrateur', 'utilisateur'] as const)
        expect([name, role, allowed(definition, name, session(role))]).toEqual([name, role, own ? 'ok' : 'forbidden']);
      for (const role of roles.filter((each) => each === 'instructeur' || each === 'gestionnaire'))
        expect([name, role, allowed(definition, name, session(role))]).toEqual([name, role, own ? 'forbidden' : 'ok']);
      expect(findCall(name)).toBe(definition);
    }
  });
});
