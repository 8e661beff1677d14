import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../src-shared/kernel/event.ts';
import { initialOrganisation, type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import {
  createSharingKey,
  declareProfile,
  joinWithKey,
  leaveProfile,
  leaveRefusal,
  maxLivingKeys,
  revokeSharingKey,
} from '../../../src-shared/profiles/decide.ts';
import type { NewProfileEvent } from '../../../src-shared/profiles/events.ts';
import { particulierAggregate } from '../../../src-shared/profiles/particulier.ts';
import { isMember, type ProfileFrame, sharingKeyStatus } from '../../../src-shared/profiles/sharing.ts';
import { anyEvent } from '../../fixtures/events.ts';

const keyLifetime = 30 * 24 * 3_600_000;

/** A body whose profile is played by decisions, as a room does it. */
const play = (members: readonly string[] = []) => {
  let state: Organisation = {
    ...initialOrganisation('o'),
    exists: true,
    members: Object.fromEntries(members.map((account) => [account, { account, role: 'utilisateur' as const, since: 0 }])),
  };
  let at = 1_000;
  let made = 0;
  const frame = (): ProfileFrame => ({ home: 'organisation', sharing: state.sharing, others: Object.keys(state.members) });
  const take = (decided: ReturnType<typeof declareProfile>): string => {
    if (!decided.ok) return decided.error.code;
    for (const event of decided.data) state = organisationAggregate.evolve(state, asEvent(event, at));
    return 'ok';
  };
  return {
    frame,
    state: () => state,
    wait: (milliseconds: number) => {
      at += milliseconds;
    },
    declare: (account: string) => take(declareProfile(frame(), { account, fonction: 'Trésorière' })),
    create: (by: string) => {
      made += 1;
      return take(createSharingKey(frame(), { key: `k${made}`, by, now: at, expiresAt: at + keyLifetime }));
    },
    join: (account: string, key: string) => take(joinWithKey(frame(), { key, account, fonction: 'Secrétaire', now: at })),
    revoke: (key: string) => take(revokeSharingKey(frame(), { key, now: at, onBehalf: null })),
    leave: (account: string) => take(leaveProfile(frame(), { account, now: at, onBehalf: null })),
    status: (key: string) => {
      const known = state.sharing.keys[key];
      return known === undefined ? 'none' : sharingKeyStatus(frame(), known, at);
    },
    erase: (account: string) => {
      const person = state.sharing.people[account];
      if (person === undefined) return;
      state = { ...state, sharing: { ...state.sharing, people: { ...state.sharing.people, [account]: { ...person, fonction: null } } } };
    },
  };
};

let serial = 0;
const asEvent = (event: NewProfileEvent, at: number): JournalEvent => {
  serial += 1;
  return anyEvent({ id: `e${serial}`, at, ...event });
};

describe('a sharing key', () => {
  it('is new, is used once, and says by whom and when', () => {
    const body = play();
    body.declare('jean');
    body.create('jean');
    expect(body.status('k1')).toBe('nouvelle');
    expect(body.join('chloe', 'k1')).toBe('ok');
    expect(body.status('k1')).toBe('activee');
    expect(body.state().sharing.keys.k1).toMatchObject({ by: 'jean', usedBy: 'chloe', usedAt: 1_000 });
    expect(body.join('zoe', 'k1')).toBe('key_refused');
  });

  it('opens nothing once revoked, too old, or made by somebody who left, was invalidated or erased', () => {
    const body = play(['sonia']);
    body.declare('jean');
    for (let n = 0; n < 4; n += 1) body.create('jean');
    body.revoke('k1');
    expect([body.status('k1'), body.join('zoe', 'k1'), body.revoke('k1')]).toEqual(['revoquee', 'key_refused', 'key_ended']);
    body.create('sonia');
    expect(body.leave('jean')).toBe('ok');
    expect([body.status('k2'), body.join('zoe', 'k2')]).toEqual(['revoquee', 'key_refused']);
    expect(body.status('k5')).toBe('nouvelle');
    body.wait(keyLifetime);
    expect([body.status('k5'), body.join('zoe', 'k5'), body.revoke('k5')]).toEqual(['expiree', 'key_refused', 'key_ended']);

    const other = play(['sonia']);
    other.declare('jean');
    other.create('jean');
    other.erase('jean');
    expect([other.status('k1'), other.join('zoe', 'k1')]).toEqual(['revoquee', 'key_refused']);
  });

  it('is not used up by somebody who is a member already', () => {
    const body = play();
    body.declare('jean');
    body.create('jean');
    expect(body.join('jean', 'k1')).toBe('already_member');
    expect(body.status('k1')).toBe('nouvelle');
  });

  it('is one of twenty at most', () => {
    const body = play();
    body.declare('jean');
    for (let n = 0; n < maxLivingKeys; n += 1) expect(body.create('jean')).toBe('ok');
    expect(body.create('jean')).toBe('too_many_keys');
    body.revoke('k1');
    expect(body.create('jean')).toBe('ok');
  });
});

describe('leaving', () => {
  it('is refused to the last member, with what to do', () => {
    const body = play();
    body.declare('jean');
    expect(body.leave('jean')).toBe('last_member');
    expect(leaveRefusal(body.frame(), 'jean')).toContain('Ajoutez d’abord un partage');
    body.create('jean');
    body.join('chloe', 'k1');
    expect(body.leave('jean')).toBe('ok');
    expect(body.leave('chloe')).toBe('last_member');
    expect(body.leave('jean')).toBe('not_a_member');
  });

  it('counts whoever the administrator validated, not whoever was erased', () => {
    const validated = play(['sonia']);
    validated.declare('jean');
    expect(validated.leave('jean')).toBe('ok');

    const erased = play();
    erased.declare('jean');
    erased.create('jean');
    erased.join('chloe', 'k1');
    erased.erase('chloe');
    expect(erased.leave('jean')).toBe('last_member');
  });

  it('is always possible from the profile of a particulier, who stays', () => {
    const frame: ProfileFrame = {
      home: 'particulier',
      sharing: { people: { chloe: { account: 'chloe', fonction: 'Fille', since: 0 } }, keys: {} },
      others: ['jean'],
    };
    expect(leaveProfile(frame, { account: 'chloe', now: 0, onBehalf: null })).toMatchObject({ ok: true });
    expect(leaveProfile(frame, { account: 'jean', now: 0, onBehalf: null })).toMatchObject({ ok: false, error: { code: 'not_a_member' } });
  });
});

const accounts = ['jean', 'chloe', 'zoe', 'max'];
const act = fc.oneof(
  fc.record({ do: fc.constant('create' as const), who: fc.constantFrom(...accounts), key: fc.constant(0) }),
  fc.record({ do: fc.constantFrom('join' as const, 'revoke' as const), who: fc.constantFrom(...accounts), key: fc.nat({ max: 12 }) }),
  fc.record({
    do: fc.constantFrom('leave' as const, 'erase' as const, 'wait' as const),
    who: fc.constantFrom(...accounts),
    key: fc.nat(12),
  }),
);

describe('any order of acts', () => {
  it('uses each key once at most, and never leaves a profile without a member who can act, unless people are erased', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
        const body = play();
        body.declare('jean');
        const used = new Map<string, string>();
        const joined: string[] = [];
        let erased = false;
        for (const step of acts) {
          const key = `k${step.key}`;
          if (step.do === 'create' && isMember(body.frame(), step.who)) body.create(step.who);
          if (step.do === 'join' && body.join(step.who, key) === 'ok') {
            joined.push(key);
            used.set(key, step.who);
          }
          if (step.do === 'revoke') body.revoke(key);
          if (step.do === 'leave') body.leave(step.who);
          if (step.do === 'wait') body.wait(step.key * 24 * 3_600_000);
          if (step.do === 'erase' && step.key === 0) {
            body.erase(step.who);
            erased = true;
          }
          const { people, keys } = body.state().sharing;
          expect(Object.keys(people).length).toBeGreaterThan(0);
          expect(erased || accounts.some((account) => isMember(body.frame(), account))).toBe(true);
          for (const [id, who] of used) expect(keys[id]?.usedBy).toBe(who);
        }
        expect(joined).toHaveLength(used.size);
        expect(body.state().toArbitrate).toEqual([]);
      }),
    );
  });

  it('folds what two workstations did apart: one use of a key, one member who stays, the rest to arbitrate', () => {
    const events: NewProfileEvent[] = [
      {
        type: 'organisation.profile_joined',
        facts: { account: 'jean', how: 'declaration', key: null },
        personal: { jean: { fonction: 'a' } },
      },
      { type: 'organisation.sharing_key_created', facts: { key: 'k', by: 'jean', expiresAt: 9_999 } },
      { type: 'organisation.profile_joined', facts: { account: 'chloe', how: 'cle', key: 'k' }, personal: { chloe: { fonction: 'b' } } },
      { type: 'organisation.profile_joined', facts: { account: 'zoe', how: 'cle', key: 'k' }, personal: { zoe: { fonction: 'c' } } },
      { type: 'organisation.profile_left', facts: { account: 'jean', onBehalf: null } },
      { type: 'organisation.profile_left', facts: { account: 'chloe', onBehalf: null } },
    ];
    const state = events.reduce((folded, event) => organisationAggregate.evolve(folded, asEvent(event, 1)), initialOrganisation('o'));
    expect(Object.keys(state.sharing.people)).toEqual(['chloe']);
    expect(state.toArbitrate).toHaveLength(2);
  });
});

describe('the timeline', () => {
  it('tells who came as what, and «donnée effacée» afterwards', () => {
    const event = asEvent(
      { type: 'particulier.profile_joined', facts: { account: 'chloe', how: 'cle', key: 'k' }, personal: { chloe: { fonction: 'Fille' } } },
      1,
    );
    expect(particulierAggregate.describe(event)).toBe('Profil rejoint avec une clé de partage, comme Fille.');
    expect(particulierAggregate.describe({ ...event, personal: { chloe: null } })).toContain('donnée effacée');
    const left = asEvent(
      { type: 'organisation.profile_left', facts: { account: 'chloe', onBehalf: { channel: 'papier', receivedOn: '2026-11-20' } } },
      1,
    );
    expect(organisationAggregate.describe(left)).toBe(
      'Membre retiré du profil par le service, à la demande d’un membre (demande reçue sur papier le 20/11/2026).',
    );
  });
});
