import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assistance,
  assistanceAggregate,
  evolveAssistance,
  initialAssistance,
  requestStatuses,
} from '../../../src-shared/assistance/assistance.ts';
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
import type { AssistanceEvent, NewAssistanceEvent } from '../../../src-shared/assistance/events.ts';
import { formatRequestNumber } from '../../../src-shared/assistance/number.ts';
import type { Aggregate, Decision } from '../../../src-shared/kernel/event.ts';
import { eventFor } from '../../fixtures/arbitraries-events.ts';
import { eventWith } from '../../fixtures/events.ts';

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

let made = 0;
const stored = (event: NewAssistanceEvent): AssistanceEvent => {
  made += 1;
  return eventWith({ ...event, id: `e${made}`, at: 1000 + made, actor: 'agent' });
};
const follow = (state: Assistance, decided: Decision<NewAssistanceEvent>): Assistance => {
  if (!decided.ok) throw new Error(decided.error.code);
  return decided.data.map(stored).reduce(evolveAssistance, state);
};
const codeOf = (decided: Decision<NewAssistanceEvent>): string => (decided.ok ? 'ok' : decided.error.code);

const fresh = () => follow(initialAssistance('r'), receiveRequest(initialAssistance('r'), received));

describe('a request for help (rules §2.7)', () => {
  it('goes from new to taken, answered, closed, and can be opened again', () => {
    const taken = follow(fresh(), takeRequest(fresh(), { agent: 'paul' }));
    expect(taken).toMatchObject({ status: 'prise', agent: 'paul', number: 'A-2026-A2-00012' });
    const answered = follow(taken, answerRequest(taken, { agent: 'paul', channel: 'courriel', text: 'Il part demain.' }));
    expect(answered).toMatchObject({ status: 'repondue', answers: 1 });
    const twice = follow(answered, answerRequest(answered, { agent: 'lea', channel: 'telephone', text: 'Rappelé.' }));
    expect(twice).toMatchObject({ status: 'repondue', answers: 2, agent: 'paul' });
    const closed = follow(twice, closeRequest(twice, { outcome: 'resolue' }));
    expect(closed.status).toBe('close');
    expect(follow(closed, reopenRequest(closed))).toMatchObject({ status: 'prise', agent: 'paul' });
  });

  it('belongs to whoever answers first', () => {
    expect(follow(fresh(), answerRequest(fresh(), { agent: 'lea', channel: 'guichet', text: 'Dit.' }))).toMatchObject({
      status: 'repondue',
      agent: 'lea',
    });
  });

  it('is given to somebody else, or back to everybody', () => {
    const taken = follow(fresh(), takeRequest(fresh(), { agent: 'paul' }));
    expect(codeOf(takeRequest(taken, { agent: 'lea' }))).toBe('already_taken');
    const given = follow(taken, assignRequest(taken, { agent: 'lea' }));
    expect(given).toMatchObject({ status: 'prise', agent: 'lea' });
    expect(follow(given, assignRequest(given, { agent: null }))).toMatchObject({ status: 'nouvelle', agent: null });
    expect(codeOf(assignRequest(given, { agent: 'lea' }))).toBe('already_taken');
  });

  it('refuses what a closed, erased or unknown request cannot bear', () => {
    const closed = follow(fresh(), closeRequest(fresh(), { outcome: 'doublon' }));
    const answer = { agent: 'paul', channel: 'guichet', text: 'x' } as const;
    expect(
      [takeRequest(closed, { agent: 'paul' }), assignRequest(closed, { agent: 'paul' }), answerRequest(closed, answer)].map(codeOf),
    ).toEqual(['request_closed', 'request_closed', 'request_closed']);
    expect(codeOf(closeRequest(closed, { outcome: 'resolue' }))).toBe('request_closed');
    expect(codeOf(reopenRequest(fresh()))).toBe('request_open');
    const erased = { ...fresh(), person: null };
    expect([answerRequest(erased, answer), noteRequest(erased, { text: 'x' })].map(codeOf)).toEqual(['person_erased', 'person_erased']);
    const none = initialAssistance('z');
    expect(
      [
        takeRequest(none, { agent: 'paul' }),
        assignRequest(none, { agent: null }),
        answerRequest(none, answer),
        noteRequest(none, { text: 'x' }),
        closeRequest(none, { outcome: 'resolue' }),
        reopenRequest(none),
        linkRequest(none, { kind: 'letter', target: 'l' }),
        remedyRequest(none, { agent: 'paul', remedy: 'letter' }),
      ].map(codeOf),
    ).toEqual(Array(8).fill('unknown_request'));
    expect(codeOf(receiveRequest(fresh(), received))).toBe('request_exists');
  });

  it('does not promise a mail to a person who left no address', () => {
    const state = { ...fresh(), person: { ...person, courriel: null } };
    expect(codeOf(answerRequest(state, { agent: 'paul', channel: 'courriel', text: 'x' }))).toBe('no_courriel');
    expect(codeOf(answerRequest(state, { agent: 'paul', channel: 'guichet', text: 'x' }))).toBe('ok');
  });

  it('is tied to what it speaks of before a remedy is noted, and untied', () => {
    expect(codeOf(remedyRequest(fresh(), { agent: 'paul', remedy: 'letter' }))).toBe('not_linked');
    expect(codeOf(remedyRequest(fresh(), { agent: 'paul', remedy: 'activation' }))).toBe('not_linked');
    const tied = follow(fresh(), linkRequest(fresh(), { kind: 'account', target: 'eric' }));
    expect(tied.links).toEqual({ account: 'eric', organisation: null, letter: null });
    expect(codeOf(linkRequest(tied, { kind: 'account', target: 'eric' }))).toBe('already_linked');
    expect(follow(tied, remedyRequest(tied, { agent: 'paul', remedy: 'password_mail' }))).toMatchObject({ agent: 'paul', status: 'prise' });
    expect(follow(tied, linkRequest(tied, { kind: 'account', target: null })).links.account).toBeNull();
  });

  it('keeps a second taking for a person to arbitrate: the first is in force (design §3)', () => {
    const taken = [
      stored({ type: 'assistance.taken', facts: { agent: 'paul' } }),
      stored({ type: 'assistance.taken', facts: { agent: 'lea' } }),
    ].reduce(evolveAssistance, fresh());
    expect(taken).toMatchObject({ agent: 'paul', status: 'prise' });
    expect(taken.toArbitrate).toHaveLength(1);
    // Confirming the one in force is an act too: it ends the doubt.
    expect(follow(taken, assignRequest(taken, { agent: 'paul' })).toArbitrate).toEqual([]);
  });

  it('bears an erased part and tells it without a word of the person', () => {
    const { person: _gone, ...facts } = received;
    const event = { ...stored({ type: 'assistance.requested', facts }), personal: { r: null } } as AssistanceEvent;
    expect(evolveAssistance(initialAssistance('r'), event)).toMatchObject({ exists: true, person: null, number: 'A-2026-A2-00012' });
    expect(assistanceAggregate.describe(event)).toBe(
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
            const state = (events as AssistanceEvent[]).reduce(evolveAssistance, initialAssistance('a'));
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
        let state = fresh();
        for (const one of acts) {
          const decided =
            one.do === 'take'
              ? takeRequest(state, { agent: one.agent })
              : one.do === 'assign'
                ? assignRequest(state, { agent: one.agent })
                : one.do === 'answer'
                  ? answerRequest(state, { agent: 'lea', channel: one.channel, text: 'x' })
                  : one.do === 'close'
                    ? closeRequest(state, { outcome: 'resolue' })
                    : one.do === 'reopen'
                      ? reopenRequest(state)
                      : remedyRequest(state, { agent: 'paul', remedy: 'letter' });
          if (decided.ok) state = follow(state, decided);
          expect(state.toArbitrate).toEqual([]);
          expect(state.status === 'prise' && state.agent === null).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
