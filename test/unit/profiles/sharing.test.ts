import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, JournalEvent } from '../../../src-shared/kernel/event.ts';
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
import { decisionsOn } from '../../fixtures/decisions.ts';
import { anyEvent } from '../../fixtures/events.ts';

const keyLifetime = 30 * 24 * 3_600_000;

const { given, from } = decisionsOn(organisationAggregate, 'o');

type Act = (state: Organisation) => Decision<NewProfileEvent>;
const frameOf = (state: Organisation): ProfileFrame => ({
  home: 'organisation',
  sharing: state.sharing,
  others: Object.keys(state.members),
});
/** When things happen, unless a test says later. */
const early = 1_000;

const declaring =
  (account: string): Act =>
  (state) =>
    declareProfile(frameOf(state), { account, fonction: 'Trésorière' });
const creating =
  (key: string, by: string, now = early): Act =>
  (state) =>
    createSharingKey(frameOf(state), { key, by, now, expiresAt: now + keyLifetime, ending: 'KMN' });
const joining =
  (account: string, key: string, now = early): Act =>
  (state) =>
    joinWithKey(frameOf(state), { key, account, fonction: 'Secrétaire', now });
const revoking =
  (key: string, now = early): Act =>
  (state) =>
    revokeSharingKey(frameOf(state), { key, now, onBehalf: null });
const leaving =
  (account: string, now = early): Act =>
  (state) =>
    leaveProfile(frameOf(state), { account, now, onBehalf: null });

const statusOf = (state: Organisation, key: string, now = early) => {
  const known = state.sharing.keys[key];
  return known === undefined ? 'none' : sharingKeyStatus(frameOf(state), known, now);
};
/** A body whose members were validated by their administrateur. */
const withMembers = (...members: readonly string[]): Organisation => ({
  ...initialOrganisation('o'),
  exists: true,
  members: Object.fromEntries(members.map((account) => [account, { account, role: 'utilisateur' as const, since: 0 }])),
});
/** What stands after some acts, from a state that no decision of this file leads to. */
const after = (state: Organisation, ...acts: readonly Act[]): Organisation =>
  acts.reduce((before, act) => {
    const { refusal, state: next } = from(before).when(act);
    expect(refusal).toBeNull();
    return next;
  }, state);
const erased = (state: Organisation, account: string): Organisation => {
  const person = state.sharing.people[account];
  if (person === undefined) return state;
  return { ...state, sharing: { ...state.sharing, people: { ...state.sharing.people, [account]: { ...person, fonction: null } } } };
};

let serial = 0;
const asEvent = (event: NewProfileEvent, at: number): JournalEvent => {
  serial += 1;
  return anyEvent({ id: `e${serial}`, at, ...event });
};

describe('a sharing key', () => {
  it('is new, is used once, and says by whom and when', () => {
    const made = given(declaring('jean'), creating('k1', 'jean'));
    expect(statusOf(made.state, 'k1')).toBe('nouvelle');
    const used = made.when(joining('chloe', 'k1'));
    expect(used.refusal).toBeNull();
    expect(statusOf(used.state, 'k1')).toBe('activee');
    // The third thing that happened: its time is 3.
    expect(used.state.sharing.keys.k1).toMatchObject({ by: 'jean', usedBy: 'chloe', usedAt: 3 });
    expect(from(used.state).when(joining('zoe', 'k1')).refusal).toBe('key_refused');
  });

  it('opens nothing once revoked, too old, or made by somebody who left, was invalidated or erased', () => {
    const made = after(withMembers('sonia'), declaring('jean'), ...['k1', 'k2', 'k3', 'k4'].map((key) => creating(key, 'jean')));
    const revoked = after(made, revoking('k1'));
    expect(statusOf(revoked, 'k1')).toBe('revoquee');
    expect(from(revoked).when(joining('zoe', 'k1')).refusal).toBe('key_refused');
    expect(from(revoked).when(revoking('k1')).refusal).toBe('key_ended');
    const left = after(revoked, creating('k5', 'sonia'), leaving('jean'));
    expect(statusOf(left, 'k2')).toBe('revoquee');
    expect(from(left).when(joining('zoe', 'k2')).refusal).toBe('key_refused');
    expect(statusOf(left, 'k5')).toBe('nouvelle');
    const late = early + keyLifetime;
    expect(statusOf(left, 'k5', late)).toBe('expiree');
    expect(from(left).when(joining('zoe', 'k5', late)).refusal).toBe('key_refused');
    expect(from(left).when(revoking('k5', late)).refusal).toBe('key_ended');

    const gone = erased(after(withMembers('sonia'), declaring('jean'), creating('k1', 'jean')), 'jean');
    expect(statusOf(gone, 'k1')).toBe('revoquee');
    expect(from(gone).when(joining('zoe', 'k1')).refusal).toBe('key_refused');
  });

  it('is not used up by somebody who is a member already', () => {
    const again = given(declaring('jean'), creating('k1', 'jean')).when(joining('jean', 'k1'));
    expect(again.refusal).toBe('already_member');
    expect(statusOf(again.state, 'k1')).toBe('nouvelle');
  });

  it('is one of twenty at most', () => {
    const full = [declaring('jean'), ...Array.from({ length: maxLivingKeys }, (_, n) => creating(`k${n}`, 'jean'))];
    expect(given(...full).when(creating('more', 'jean')).refusal).toBe('too_many_keys');
    expect(given(...full, revoking('k1')).when(creating('more', 'jean')).refusal).toBeNull();
  });
});

describe('leaving', () => {
  it('is refused to the last member, with what to do', () => {
    const alone = given(declaring('jean'));
    expect(alone.when(leaving('jean')).refusal).toBe('last_member');
    expect(leaveRefusal(frameOf(alone.state), 'jean')).toContain('Ajoutez d’abord un partage');
    const left = given(declaring('jean'), creating('k1', 'jean'), joining('chloe', 'k1'), leaving('jean'));
    expect(left.when(leaving('chloe')).refusal).toBe('last_member');
    expect(left.when(leaving('jean')).refusal).toBe('not_a_member');
  });

  it('counts whoever the administrator validated, not whoever was erased', () => {
    expect(from(after(withMembers('sonia'), declaring('jean'))).when(leaving('jean')).refusal).toBeNull();
    const shared = given(declaring('jean'), creating('k1', 'jean'), joining('chloe', 'k1'));
    expect(from(erased(shared.state, 'chloe')).when(leaving('jean')).refusal).toBe('last_member');
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
        let { state } = given(declaring('jean'));
        let now = early;
        let made = 0;
        /** Whether it was accepted. */
        const happens = (decide: Act): boolean => {
          const outcome = from(state).when(decide);
          state = outcome.state;
          return outcome.refusal === null;
        };
        const used = new Map<string, string>();
        const joined: string[] = [];
        let anyErased = false;
        for (const step of acts) {
          const key = `k${step.key}`;
          if (step.do === 'create' && isMember(frameOf(state), step.who)) {
            made += 1;
            happens(creating(`k${made}`, step.who, now));
          }
          if (step.do === 'join' && happens(joining(step.who, key, now))) {
            joined.push(key);
            used.set(key, step.who);
          }
          if (step.do === 'revoke') happens(revoking(key, now));
          if (step.do === 'leave') happens(leaving(step.who, now));
          if (step.do === 'wait') now += step.key * 24 * 3_600_000;
          if (step.do === 'erase' && step.key === 0) {
            state = erased(state, step.who);
            anyErased = true;
          }
          const { people, keys } = state.sharing;
          expect(Object.keys(people).length).toBeGreaterThan(0);
          expect(anyErased || accounts.some((account) => isMember(frameOf(state), account))).toBe(true);
          for (const [id, who] of used) expect(keys[id]?.usedBy).toBe(who);
        }
        expect(joined).toHaveLength(used.size);
        expect(state.toArbitrate).toEqual([]);
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
