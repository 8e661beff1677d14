import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { association, type MadeBase, makeBase, type Running, run, today } from './support.ts';

let base: MadeBase;
let station: Running;
/** The association that Jean declares. */
let profile: string;

beforeAll(async () => {
  base = await makeBase();
  station = await run(base);
  ({ profile } = await station.must('jean', 'profiles.declare', association()));
});
afterAll(async () => {
  await station.stop();
  base.remove();
});

const view = (page: 'jean' | 'chloe' | 'zoe' | 'eric' | 'agent', of = profile) => station.must(page, 'profiles.get', { profile: of });

describe('a body that is declared', () => {
  it('has its first member, no letter, no administrator, and stands in the list of the service', async () => {
    const { profiles } = await station.must('jean', 'profiles.mine', {});
    expect(profiles.map(({ own, name, fonction, members, town }) => ({ own, name, fonction, members, town }))).toEqual([
      { own: true, name: 'Jean Particulier', fonction: null, members: 1, town: null },
      { own: false, name: 'Harmonie municipale d’Audresselles', fonction: 'Trésorière', members: 1, town: 'Audresselles' },
    ]);
    const seen = await station.must('agent', 'organisations.get', { id: profile.split('/')[1] ?? '' });
    expect(seen).toMatchObject({ status: 'sans_administrateur', members: [], applications: [], letters: [] });
    const { entries } = await station.must('agent', 'organisations.timeline', { id: seen.id });
    expect(entries.map(({ who, sentence }) => `${who} : ${sentence}`)).toContain('Jean Particulier : Profil déclaré, comme Trésorière.');
  });

  it('is declared once: by number for certain, by name with a confirmation', async () => {
    expect(await station.code('chloe', 'profiles.declare', association())).toBe('duplicate_key');
    const unnamed = association({ key: { type: 'aucune', reason: 'en_creation' }, name: 'Les Amis du Phare' });
    await station.must('chloe', 'profiles.declare', unnamed);
    expect(await station.code('zoe', 'profiles.declare', { ...unnamed, name: 'les amis du phare' })).toBe('namesake');
    expect(await station.code('zoe', 'profiles.declare', { ...unnamed, confirmNamesake: true })).toBe('ok');
  });

  it('refuses wrong fields with a sentence and writes nothing', async () => {
    const wrong = [
      association({ name: '' }),
      association({ name: 'x'.repeat(200) }),
      association({ name: '<b>Harmonie</b>' }),
      association({ name: 'Harmo\u200Bnie' }),
      association({ fonction: '\u202Egrebe' }),
      association({ fonction: '   ' }),
      association({ key: { type: 'siret', value: '12345678901234' } }),
    ];
    for (const input of wrong) {
      const result = await station.call('jean', 'profiles.declare', input);
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringMatching(/^[A-ZÀÉ].*[.]$/) } });
    }
    expect(await station.code('jean', 'profiles.declare', association({ name: 'n'.repeat(120) }))).toBe('address_too_long');
    expect((await station.must('jean', 'profiles.mine', {})).profiles).toHaveLength(2);
  });
});

describe('a sharing key', () => {
  it('lets one person in, says who and when, and serves no second time', async () => {
    const { key, id } = await station.must('jean', 'profiles.createKey', { profile });
    expect(key).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect((await view('jean')).keys).toMatchObject([{ id, status: 'nouvelle', createdBy: 'Jean Particulier', usedBy: null }]);
    expect(await station.code('zoe', 'profiles.get', { profile })).toBe('unknown_profile');

    // As people type it.
    const joined = await station.must('chloe', 'profiles.join', {
      key: ` ${key.toLowerCase().replaceAll('-', ' ')}`,
      fonction: 'Secrétaire',
    });
    expect(joined).toEqual({ profile, name: 'Harmonie municipale d’Audresselles' });
    const after = await view('chloe');
    expect(after.members.map(({ displayName, fonction, me }) => ({ displayName, fonction, me }))).toEqual([
      { displayName: 'Jean Particulier', fonction: 'Trésorière', me: false },
      { displayName: 'Chloé Delattre', fonction: 'Secrétaire', me: true },
    ]);
    expect(after.keys[0]).toMatchObject({ status: 'activee', usedBy: 'Chloé Delattre' });
    expect(await station.code('zoe', 'profiles.join', { key, fonction: 'Chef' })).toBe('key_refused');
    expect((await station.must('chloe', 'profiles.mine', {})).profiles.map(({ name }) => name)).toContain(joined.name);
  });

  it('is revoked by any member, and by the service at a member’s request, never by a stranger', async () => {
    const first = await station.must('jean', 'profiles.createKey', { profile });
    expect(await station.code('zoe', 'profiles.revokeKey', { profile, key: first.id })).toBe('unknown_profile');
    expect(await station.code('zoe', 'profiles.createKey', { profile })).toBe('unknown_profile');
    await station.must('chloe', 'profiles.revokeKey', { profile, key: first.id });
    expect(await station.code('zoe', 'profiles.join', { key: first.key, fonction: 'Chef' })).toBe('key_refused');
    expect(await station.code('chloe', 'profiles.revokeKey', { profile, key: first.id })).toBe('key_ended');
    expect(await station.code('chloe', 'profiles.revokeKey', { profile, key: 'x' })).toBe('unknown_key');

    const second = await station.must('jean', 'profiles.createKey', { profile });
    const reception = { channel: 'guichet' as const, receivedOn: today() };
    expect(
      await station.code('agent', 'profiles.revokeKeyOnBehalf', {
        profile,
        key: second.id,
        reception: { ...reception, receivedOn: '2999-01-01' },
      }),
    ).toBe('date_in_future');
    await station.must('agent', 'profiles.revokeKeyOnBehalf', { profile, key: second.id, reception });
    expect(await station.code('zoe', 'profiles.join', { key: second.key, fonction: 'Chef' })).toBe('key_refused');
    expect((await view('agent')).may).toEqual({ share: false, leave: false });
  });

  it('is not used up by a member', async () => {
    const { key } = await station.must('jean', 'profiles.createKey', { profile });
    expect(await station.code('chloe', 'profiles.join', { key, fonction: 'Encore' })).toBe('already_member');
    expect((await view('jean')).keys[0]?.status).toBe('nouvelle');
  });

  it('is kept as a MAC only, in no event and no other table', async () => {
    const { key } = await station.must('jean', 'profiles.createKey', { profile });
    await station.stop();
    const signs = key.replaceAll('-', '');
    const found = base.withBase((_base, database) =>
      database
        .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
        .pluck()
        .all()
        .flatMap((table) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all())
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .filter((text) => text.includes(signs) || text.includes(key)),
    );
    station = await run(base);
    expect(found).toEqual([]);
  });
});

describe('a particulier’s own profile', () => {
  it('is shared with a relative, who leaves it when they like', async () => {
    const own = `particulier/${base.accounts.jean}`;
    expect(await station.code('zoe', 'profiles.get', { profile: own })).toBe('unknown_profile');
    expect(await station.code('zoe', 'profiles.createKey', { profile: own })).toBe('unknown_profile');
    const { key } = await station.must('jean', 'profiles.createKey', { profile: own });
    expect(await station.must('zoe', 'profiles.join', { key, fonction: 'Sa fille' })).toEqual({ profile: own, name: 'Jean Particulier' });
    expect((await view('jean', own)).members.map(({ displayName, owner }) => ({ displayName, owner }))).toEqual([
      { displayName: 'Jean Particulier', owner: true },
      { displayName: 'Zoé Carlier', owner: false },
    ]);
    expect((await view('zoe', own)).person).toEqual({ prenom: 'Jean', nom: 'Particulier', courriel: null });
    expect(await station.code('jean', 'profiles.leave', { profile: own })).toBe('not_a_member');
    expect(await station.code('zoe', 'profiles.leave', { profile: own })).toBe('ok');
    expect(await station.code('zoe', 'profiles.get', { profile: own })).toBe('unknown_profile');
  });
});

describe('the members of an organisation', () => {
  it('see its profile and share it; nobody else does; neither theirs nor another one is left by them', async () => {
    const body = `organisation/${base.commune}`;
    expect((await view('eric', body)).members.map(({ displayName, access }) => ({ displayName, access }))).toEqual([
      { displayName: 'Éric Mairie', access: 'administrateur' },
      { displayName: 'Sonia Mairie', access: 'utilisateur' },
    ]);
    const { key } = await station.must('sonia', 'profiles.createKey', { profile: body });
    await station.must('zoe', 'profiles.join', { key, fonction: 'Secrétaire de mairie' });
    expect((await view('zoe', body)).may).toEqual({ share: true, leave: true });
    expect(await station.code('eric', 'profiles.get', { profile })).toBe('unknown_profile');
    expect(await station.code('eric', 'profiles.leave', { profile: body })).toBe('forbidden');
    expect(await station.code('zoe', 'profiles.leave', { profile: body })).toBe('ok');
  });
});

describe('leaving', () => {
  it('ends the keys that wait, and is refused to the last member', async () => {
    const { key } = await station.must('chloe', 'profiles.createKey', { profile });
    await station.must('chloe', 'profiles.leave', { profile });
    expect(await station.code('zoe', 'profiles.join', { key, fonction: 'Chef' })).toBe('key_refused');
    expect(await station.code('jean', 'profiles.leave', { profile })).toBe('last_member');
    expect((await view('jean')).leaveRefusal).toContain('dernier membre');
    const reception = { channel: 'papier' as const, receivedOn: today() };
    expect(await station.code('agent', 'profiles.leaveOnBehalf', { profile, account: base.accounts.jean, reception })).toBe('last_member');
    expect(await station.code('agent', 'profiles.leaveOnBehalf', { profile, account: base.accounts.chloe, reception })).toBe(
      'not_a_member',
    );

    const again = await station.must('jean', 'profiles.createKey', { profile });
    await station.must('chloe', 'profiles.join', { key: again.key, fonction: 'Présidente' });
    await station.must('agent', 'profiles.leaveOnBehalf', { profile, account: base.accounts.chloe, reception });
    expect((await view('jean')).members.map(({ displayName }) => displayName)).toEqual(['Jean Particulier']);
  });
});
