import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountAggregate, activateAccount, changePerson, createAccount } from '../../../src-shared/accounts/account.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { assistanceAggregate } from '../../../src-shared/assistance/assistance.ts';
import { answerRequest, assignRequest, closeRequest, receiveRequest, takeRequest } from '../../../src-shared/assistance/decide.ts';
import { cannedAggregate, writeCanned } from '../../../src-shared/canned/canned.ts';
import type { Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import { correctAddress } from '../../../src-shared/organisations/corrections.ts';
import {
  acceptCodes,
  applyForMembership,
  confirmPrinted,
  postLetter,
  refuseCodes,
  registerOrganisation,
} from '../../../src-shared/organisations/decide.ts';
import { maxLetterFailures, type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { formerPaper } from '../../../src-shared/organisations/paper.ts';
import { createSharingKey, joinWithKey, leaveProfile } from '../../../src-shared/profiles/decide.ts';
import type { ProfileFrame } from '../../../src-shared/profiles/sharing.ts';
import { valueFor } from '../../fixtures/arbitraries-events.ts';
import { type Meeting, meet } from '../../fixtures/postes.ts';
import { reception, registerCommand } from '../organisations/support.ts';

type Act = (state: Organisation) => Decision<NewEvent>;

const register: Act = (state) => registerOrganisation(state, registerCommand);
const apply =
  (account: string): Act =>
  (state) =>
    applyForMembership(state, {
      ...{ application: `a-${account}`, account, role: 'administrateur', reception },
      letter: { id: `l-${account}`, number: `C-2026-A1-${account}` },
    });
const print =
  (account: string, batch = 'lot'): Act =>
  (state) =>
    confirmPrinted(state, { letter: `l-${account}`, batch, validUntil: '2027-01-21' });
const post =
  (account: string): Act =>
  (state) =>
    postLetter(state, { letter: `l-${account}`, on: '2026-11-23', today: '2026-11-24', printedOn: '2026-11-22' });
const enter =
  (account: string): Act =>
  (state) =>
    acceptCodes(state, { letter: `l-${account}`, today: '2026-11-25', onBehalf: null });
const mistype =
  (account: string): Act =>
  (state) =>
    refuseCodes(state, { letter: `l-${account}` });
const times = (count: number, act: Act): Act[] => Array.from({ length: count }, () => act);

const onBody = (meeting: Meeting<Organisation>) => meet(organisationAggregate, 'org', meeting);

describe('two workstations that do not know of one another', () => {
  const twoLetters = [register, apply('anne'), apply('paul'), print('anne'), print('paul'), post('anne'), post('paul')];

  it('validate two administrateurs: the first is in force, and everything of the second waits for a person', () => {
    const { state, contested } = onBody({ given: twoLetters, first: [enter('anne')], second: [enter('paul')] });
    expect(state.administrator).toBe('anne');
    expect(Object.keys(state.members)).toEqual(['anne']);
    expect(state.applications['a-paul']?.status).toBe('remplacee');
    expect(state.letters['l-paul']?.status).toBe('annule');
    expect(contested).toEqual({
      administrator: { inForce: 'first: member_activated', others: ['second: member_activated'] },
      'application/a-anne': { inForce: 'first: member_activated', others: ['second: application_ended'] },
      'application/a-paul': { inForce: 'first: application_ended', others: ['second: member_activated'] },
      'letter/l-anne': { inForce: 'first: codes_accepted', others: ['second: letter_voided'] },
      'letter/l-paul': { inForce: 'first: letter_voided', others: ['second: codes_accepted'] },
    });
  });

  it('replace the same administrateur by two others: one office, one holder', () => {
    const { state, contested } = onBody({
      given: [...twoLetters, enter('anne'), apply('rene'), apply('zoe'), print('rene'), print('zoe'), post('rene'), post('zoe')],
      first: [enter('rene')],
      second: [enter('zoe')],
    });
    expect(state.administrator).toBe('rene');
    expect(Object.values(state.members).filter(({ role }) => role === 'administrateur')).toHaveLength(1);
    // The second one's activation stands for the replacement that went before it.
    expect(contested.administrator).toEqual({ inForce: 'first: member_activated', others: ['second: member_activated'] });
  });

  it('print one letter: the first batch is in force, the second printing is listed', () => {
    const { state, contested } = onBody({
      given: [register, apply('anne')],
      first: [print('anne', 'here')],
      second: [print('anne', 'there')],
    });
    expect(state.letters['l-anne']).toMatchObject({ status: 'imprime', batch: 'here' });
    expect(contested).toEqual({ 'letter/l-anne': { inForce: 'first: letter_printed', others: ['second: letter_printed'] } });
  });

  it('whoever has seen both closes it', () => {
    const { state, contested } = onBody({
      given: [register, apply('anne')],
      first: [print('anne', 'here')],
      second: [print('anne', 'there')],
      after: [post('anne')],
    });
    expect(state.letters['l-anne']).toMatchObject({ status: 'poste', batch: 'here' });
    expect(contested).toEqual({});
  });

  it('print a letter and correct its address: the paper is a former one, whichever comes first', () => {
    const correct: Act = (state) =>
      correctAddress(state, { address: { street: '2 rue Neuve', postalCode: '62164', town: 'Audresselles' }, subject: 'new' });
    for (const [first, second] of [
      [print('anne'), correct],
      [correct, print('anne')],
    ] as const) {
      const { state, contested } = onBody({ given: [register, apply('anne')], first: [first], second: [second] });
      const letter = state.letters['l-anne'];
      expect(letter && formerPaper(letter, state.revision)).toBe('adresse');
      expect(contested).toEqual({});
    }
  });

  it('type wrong codes: all of them count, and the letter is void without anybody having counted to five', () => {
    const { state, contested } = onBody({
      given: twoLetters,
      first: times(3, mistype('anne')),
      second: times(2, mistype('anne')),
    });
    expect(state.letters['l-anne']).toMatchObject({ failures: maxLetterFailures, status: 'annule', voidReason: 'codes_faux' });
    expect(contested).toEqual({});
    expect(enter('anne')(state)).toMatchObject({ ok: false, error: { code: 'wrong_state' } });
  });

  it('use one sharing key: one person is in, the other is told to wait', () => {
    const frame = (state: Organisation): ProfileFrame => ({
      home: 'organisation',
      sharing: state.sharing,
      others: Object.keys(state.members),
    });
    const join =
      (account: string): Act =>
      (state) =>
        joinWithKey(frame(state), { key: 'key', account, fonction: 'Trésorière', now: 2 });
    const given: Act[] = [
      ...twoLetters,
      enter('anne'),
      (state) => createSharingKey(frame(state), { key: 'key', by: 'anne', now: 1, expiresAt: 1_000_000, ending: 'KMN' }),
    ];
    const { state, contested } = onBody({ given, first: [join('lea')], second: [join('marc')] });
    expect(Object.keys(state.sharing.people)).toEqual(['lea']);
    expect(state.sharing.keys.key?.usedBy).toBe('lea');
    expect(contested).toEqual({ 'sharing_key/key': { inForce: 'first: profile_joined', others: ['second: profile_joined'] } });

    const left = onBody({
      given: [...given, join('lea')],
      first: [(state) => leaveProfile(frame(state), { account: 'lea', now: 3, onBehalf: null })],
      second: [(state) => leaveProfile(frame(state), { account: 'lea', now: 3, onBehalf: null })],
    });
    expect(left.contested['profile/lea']).toEqual({ inForce: 'first: profile_left', others: ['second: profile_left'] });
  });
});

describe('a request for help on two desks', () => {
  const received = (state: Parameters<typeof receiveRequest>[0]) =>
    receiveRequest(state, {
      ...{ number: 'A-2026-A2-00012', subject: 'autre', wish: 'guichet', requester: null },
      links: { account: null, organisation: null, letter: null },
      person: { prenom: 'Éric', nom: 'Hochart', courriel: null, text: 'Bonjour.', identifiant: null, courrier: null, organisation: null },
    });
  type Request = Parameters<typeof takeRequest>[0];
  const answer = (agent: string) => (state: Request) => answerRequest(state, { agent, channel: 'guichet', text: 'Voici.' });

  it('answered twice: both answers are kept, the first agent follows it, the other one’s taking is listed', () => {
    const { state, contested } = meet(assistanceAggregate, 'r', { given: [received], first: [answer('paul')], second: [answer('lea')] });
    expect(state).toMatchObject({ answers: 2, agent: 'paul', status: 'repondue' });
    expect(contested).toEqual({ agent: { inForce: 'first: taken', others: ['second: taken'] } });
  });

  it('giving it to somebody, both having been seen, settles who follows it', () => {
    const { state, contested } = meet(assistanceAggregate, 'r', {
      given: [received],
      first: [answer('paul')],
      second: [answer('lea')],
      after: [(request: Request) => assignRequest(request, { agent: 'lea' })],
    });
    expect(state).toMatchObject({ agent: 'lea', status: 'repondue' });
    expect(contested).toEqual({});
  });

  it('closed here while it is answered there: the answer is kept, the request stays closed', () => {
    const { state, contested } = meet(assistanceAggregate, 'r', {
      given: [received, (request: Request) => takeRequest(request, { agent: 'paul' })],
      first: [(request: Request) => closeRequest(request, { outcome: 'resolue' })],
      second: [answer('paul')],
    });
    expect(state).toMatchObject({ answers: 1, status: 'close' });
    expect(contested).toEqual({});
  });

  it('closed for two reasons: the first holds', () => {
    const { contested } = meet(assistanceAggregate, 'r', {
      given: [received],
      first: [(request: Request) => closeRequest(request, { outcome: 'resolue' })],
      second: [(request: Request) => closeRequest(request, { outcome: 'doublon' })],
    });
    expect(contested).toEqual({ status: { inForce: 'first: closed', others: ['second: closed'] } });
  });
});

describe('other rooms', () => {
  const person = { prenom: 'Anne', nom: 'Petit', courriel: null, identifier: 'anne.petit' };
  type Known = Parameters<typeof createAccount>[0];
  const created = (state: Known) => createAccount(state, { kind: 'particulier', organisation: null, roles: [], onBehalf: false, person });
  const renamed = (nom: string) => (state: Known) => changePerson(state, { prenom: 'Anne', nom, courriel: null });

  it('a person renamed twice: both names are kept, the first is in force', () => {
    const { state, contested } = meet(accountAggregate, 'acc', { given: [created], first: [renamed('Grand')], second: [renamed('Long')] });
    expect(state.person?.nom).toBe('Grand');
    expect(contested).toEqual({ person: { inForce: 'first: person_changed', others: ['second: person_changed'] } });
  });

  it('an account activated twice is activated, and used since the later of both', () => {
    const { state, contested } = meet(accountAggregate, 'acc', { given: [created], first: [activateAccount], second: [activateAccount] });
    expect(state).toMatchObject({ activated: true, usableSince: 3000 });
    expect(contested).toEqual({});
  });

  it('a canned answer written twice is the later one, in the order of the hub', () => {
    const write = (text: string) => (state: Parameters<typeof writeCanned>[0]) =>
      writeCanned(state, { use: 'assistance', title: 'Délai', text });
    const { state, contested } = meet(cannedAggregate, 'c', { given: [write('a')], first: [write('b')], second: [write('c')] });
    expect(state.text).toBe('c');
    expect(contested).toEqual({});
  });
});

describe.each(Object.entries(aggregates))('the events of %s', (_name, aggregate) => {
  const definitions = Object.entries(aggregate.events);
  const settles = definitions.filter(([, { merge }]) => merge === 'guarded' || merge === 'transition');

  it('name what they settle, when a person would have to choose between two of them', () => {
    for (const [type, definition] of settles) {
      fc.assert(
        fc.property(valueFor(definition.facts), (facts) => {
          const keys = definition.keys?.(facts, 'id') ?? [];
          expect(keys.length, type).toBeGreaterThan(0);
          expect(new Set(keys).size, type).toBe(keys.length);
          expect(definition.keys?.(facts, 'id'), type).toEqual(keys);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('name nothing when they only add up, or the later one wins', () => {
    const others = definitions.filter((known) => !settles.includes(known));
    expect(others.filter(([, definition]) => 'keys' in definition).map(([type]) => type)).toEqual([]);
  });
});
