import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assistance, assistanceAggregate, requestStatuses } from '../../../src-shared/assistance/assistance.ts';
import {
  answerRequest,
  assignRequest,
  closeRequest,
  linkRequest,
  noteRequest,
  receiveRequest,
  remedyRequest,
  reopenRequest,
  takeRequest,
} from '../../../src-shared/assistance/decide.ts';
import type { AnswerChannel, LinkKind, Remedy } from '../../../src-shared/assistance/events.ts';
import { formatRequestNumber } from '../../../src-shared/assistance/words.ts';
import type { Aggregate, JournalEvent } from '../../../src-shared/kernel/event.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { eventFor } from '../../fixtures/arbitraries-events.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const person = {
  prenom: 'Éric',
  nom: 'Hochart',
  courriel: 'eric@audresselles.example',
  text: 'Le courrier n’est pas arrivé.',
  identifiant: null,
  courrier: 'C-2026-A2-00001',
  organisation: null,
};
const received = {
  number: 'A-2026-A2-00012',
  subject: 'courrier',
  wish: 'courriel',
  requester: null,
  links: { account: null, organisation: null, letter: null },
  person,
} as const;

const { given, from } = decisionsOn(assistanceAggregate, 'r');
const receiving = (state: Assistance) => receiveRequest(state, received);
const taking = (agent: string) => (state: Assistance) => takeRequest(state, { agent });
const assigning = (agent: string | null) => (state: Assistance) => assignRequest(state, { agent });
const answering =
  (agent: string, channel: AnswerChannel = 'guichet') =>
  (state: Assistance) =>
    answerRequest(state, { agent, channel, text: 'Il part demain.' });
const noting = (state: Assistance) => noteRequest(state, { text: 'x' });
const closing = (state: Assistance) => closeRequest(state, { outcome: 'resolue' });
const linking = (kind: LinkKind, target: string | null) => (state: Assistance) => linkRequest(state, { kind, target });
const remedying = (remedy: Remedy) => (state: Assistance) => remedyRequest(state, { agent: 'paul', remedy });

describe('a request for help (rules §2.7)', () => {
  it('goes from new to taken, answered, closed, and can be opened again', () => {
    expect(given(receiving, taking('paul')).state).toMatchObject({ status: 'prise', agent: 'paul', number: 'A-2026-A2-00012' });
    const answered = [receiving, taking('paul'), answering('paul', 'courriel')];
    expect(given(...answered).state).toMatchObject({ status: 'repondue', answers: 1 });
    expect(given(...answered).when(answering('lea', 'telephone')).state).toMatchObject({ status: 'repondue', answers: 2, agent: 'paul' });
    expect(given(...answered).when(closing).state.status).toBe('close');
    expect(given(...answered, closing).when(reopenRequest).state).toMatchObject({ status: 'prise', agent: 'paul' });
  });

  it('belongs to whoever answers first', () => {
    expect(given(receiving).when(answering('lea')).state).toMatchObject({ status: 'repondue', agent: 'lea' });
  });

  it('is given to somebody else, or back to everybody', () => {
    expect(given(receiving, taking('paul')).when(taking('lea')).refusal).toBe('already_taken');
    const assigned = given(receiving, taking('paul'), assigning('lea'));
    expect(assigned.state).toMatchObject({ status: 'prise', agent: 'lea' });
    expect(assigned.when(assigning(null)).state).toMatchObject({ status: 'nouvelle', agent: null });
    expect(assigned.when(assigning('lea')).refusal).toBe('already_taken');
  });

  it('refuses what a closed, erased or unknown request cannot bear', () => {
    const closed = given(receiving, closing);
    for (const late of [taking('paul'), assigning('paul'), answering('paul'), closing])
      expect(closed.when(late).refusal).toBe('request_closed');
    expect(given(receiving).when(reopenRequest).refusal).toBe('request_open');
    const erased = from({ ...given(receiving).state, person: null });
    for (const late of [answering('paul'), noting]) expect(erased.when(late).refusal).toBe('person_erased');
    const acts = [
      taking('paul'),
      assigning(null),
      answering('paul'),
      noting,
      closing,
      reopenRequest,
      linking('letter', 'l'),
      remedying('letter'),
    ];
    for (const act of acts) expect(given().when(act).refusal).toBe('unknown_request');
    expect(given(receiving).when(receiving).refusal).toBe('request_exists');
  });

  it('does not promise a mail to a person who left no address', () => {
    const unreachable = from({ ...given(receiving).state, person: { ...person, courriel: null } });
    expect(unreachable.when(answering('paul', 'courriel')).refusal).toBe('no_courriel');
    expect(unreachable.when(answering('paul', 'guichet')).refusal).toBeNull();
  });

  it('is tied to what it speaks of before a remedy is noted, and untied', () => {
    expect(given(receiving).when(remedying('letter')).refusal).toBe('not_linked');
    expect(given(receiving).when(remedying('activation')).refusal).toBe('not_linked');
    const tied = given(receiving, linking('account', 'eric'));
    expect(tied.state.links).toEqual({ account: 'eric', organisation: null, letter: null });
    expect(tied.when(linking('account', 'eric')).refusal).toBe('already_linked');
    expect(tied.when(remedying('password_mail')).state).toMatchObject({ agent: 'paul', status: 'prise' });
    expect(tied.when(linking('account', null)).state.links.account).toBeNull();
  });

  it('keeps a second taking for a person to arbitrate: the first is in force (design §3)', () => {
    const writing = (agent: string) => () => ok([{ type: 'assistance.taken', facts: { agent } }]);
    const doubtful = given(receiving, writing('paul'), writing('lea'));
    expect(doubtful.state).toMatchObject({ agent: 'paul', status: 'prise' });
    expect(doubtful.state.toArbitrate).toHaveLength(1);
    // Confirming the one in force is an act too: it ends the doubt.
    expect(doubtful.when(assigning('paul')).state.toArbitrate).toEqual([]);
  });

  it('bears an erased part and tells it without a word of the person', () => {
    const { person: _gone, ...facts } = received;
    const erased = given(() => ok([{ type: 'assistance.requested', facts, personal: { r: null } }]));
    expect(erased.state).toMatchObject({ exists: true, person: null, number: 'A-2026-A2-00012' });
    expect(assistanceAggregate.describe({ type: 'assistance.requested', facts } as unknown as JournalEvent)).toBe(
      'Demande A-2026-A2-00012 reçue : Courrier avec des codes. Réponse souhaitée par courriel.',
    );
  });

  it('numbers requests apart from letters', () => {
    expect(formatRequestNumber({ year: 2026, poste: 'A2', counter: 12 })).toBe('A-2026-A2-00012');
  });
});

describe('any history of one request', () => {
  const anyEvents = fc.array(eventFor(assistanceAggregate as Aggregate<unknown>), {
    maxLength: 30,
    size: 'max',
  });

  it('never throws, in any order, and stays in a known status', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        ([told, shuffled]) => {
          for (const events of [told, shuffled]) {
            const state = events.reduce<Assistance>(
              (before, event) => assistanceAggregate.evolve(before, event),
              assistanceAggregate.initial('a'),
            );
            expect(requestStatuses).toContain(state.status);
            expect(state.status === 'nouvelle' && state.agent !== null).toBe(false);
            for (const event of events) expect(typeof assistanceAggregate.describe(event)).toBe('string');
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('commands decided on it always fold without leaving anything to arbitrate', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('take' as const), agent: fc.constantFrom('paul', 'lea') }),
      fc.record({ do: fc.constant('assign' as const), agent: fc.constantFrom('paul', 'lea', null) }),
      fc.record({ do: fc.constant('answer' as const), channel: fc.constantFrom('courriel' as const, 'guichet' as const) }),
      fc.record({ do: fc.constant('close' as const) }),
      fc.record({ do: fc.constant('reopen' as const) }),
      fc.record({ do: fc.constant('remedy' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
        let { state } = given(receiving);
        for (const one of acts) {
          const decide =
            one.do === 'take'
              ? taking(one.agent)
              : one.do === 'assign'
                ? assigning(one.agent)
                : one.do === 'answer'
                  ? answering('lea', one.channel)
                  : one.do === 'close'
                    ? closing
                    : one.do === 'reopen'
                      ? reopenRequest
                      : remedying('letter');
          state = from(state).when(decide).state;
          expect(state.toArbitrate).toEqual([]);
          expect(state.status === 'prise' && state.agent === null).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
