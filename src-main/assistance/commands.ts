import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { cannedAggregate, isBuiltIn, withdrawCanned, writeCanned } from '../../src-shared/assistance/canned.ts';
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
} from '../../src-shared/assistance/decide.ts';
import type { NewAssistanceEvent } from '../../src-shared/assistance/events.ts';
import { formatRequestNumber } from '../../src-shared/assistance/number.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn, type Seen } from '../backend/decide-on.ts';
import { nextNumber } from '../backend/numbers.ts';
import { confirmReceipt, queueAnswer } from './mails.ts';
import { agentsOf, linksOf, newerLetter, sendRemedy, targetOf } from './remedies.ts';
import { mayRequest } from './request-limit.ts';

const onRequest = decideOn(assistanceAggregate, ['assistance']);
const onCanned = decideOn(cannedAggregate, ['assistance']);
const done = () => ok({});

/** A decision that nothing follows from. */
const change = (context: WriterContext, seen: Seen, decide: (state: Assistance) => Decision<NewAssistanceEvent>) =>
  onRequest(context, seen, { decide, after: done });

const me = ({ actor }: WriterContext): string => actor.account ?? '';
const orNull = (typed: string): string | null => (typed === '' ? null : typed);

/** Commands of the room «Assistance». */
export const assistanceCommands = {
  'assistance.request': (context, input) => {
    const allowed = mayRequest(context);
    if (!allowed.ok) return allowed;
    const { subject, wish, text, prenom, nom, courriel, identifiant, courrier, organisation } = input;
    const joined = {
      courriel: orNull(courriel),
      identifiant: orNull(identifiant),
      courrier: orNull(courrier),
      organisation: orNull(organisation),
    };
    return onRequest(
      context,
      { id: newId(context.ports) },
      {
        decide: (state) =>
          receiveRequest(state, {
            number: formatRequestNumber(nextNumber(context, 'assistance')),
            subject,
            wish,
            requester: context.actor.account,
            links: linksOf(context.statements, input, context.actor),
            person: { prenom, nom, text, ...joined },
          }),
        after: ({ state }) => ok({ number: state.number, mailQueued: confirmReceipt(context, state) }),
      },
    );
  },
  'assistance.take': (context, input) => change(context, input, (state) => takeRequest(state, { agent: me(context) })),
  'assistance.assign': (context, input) => {
    const { agent } = input;
    if (agent !== null && !agentsOf(context.statements).some(({ account }) => account === agent))
      return refuse('unknown_agent', 'Cette personne ne peut pas suivre de demandes. Choisissez-en une autre.', 'agent');
    return onRequest(context, input, {
      decide: (state, transaction) =>
        assignRequest(state, { agent, contested: transaction.load(assistanceAggregate, input.id).contested.has('agent') }),
      after: done,
    });
  },
  'assistance.answer': (context, input) => {
    const { channel, text } = input;
    return onRequest(context, input, {
      decide: (state) => answerRequest(state, { agent: me(context), channel, text }),
      after: ({ state }) => ok({ mailQueued: channel === 'courriel' && queueAnswer(context, state, text) }),
    });
  },
  'assistance.note': (context, { id, text }) => change(context, { id }, (state) => noteRequest(state, { text })),
  'assistance.close': (context, input) => change(context, input, (state) => closeRequest(state, input)),
  'assistance.reopen': (context, input) => change(context, input, reopenRequest),
  'assistance.link': (context, input) => {
    const target = targetOf(context.statements, input.kind, input.target);
    return target.ok ? change(context, input, (state) => linkRequest(state, { kind: input.kind, target: target.data })) : target;
  },
  'assistance.remedy': (context, input) =>
    onRequest(context, input, {
      decide: (state) => remedyRequest(state, { agent: me(context), remedy: input.remedy }),
      after: ({ state }) => sendRemedy(context, input.remedy, state.links.account ?? ''),
    }),
  'assistance.noteRemedy': (context, { id, remedy }) =>
    change(context, { id }, (state) => {
      const noted = remedyRequest(state, { agent: me(context), remedy });
      const next = remedy === 'letter' && state.links.letter !== null ? newerLetter(context.statements, state.links.letter) : null;
      if (!noted.ok || next === null) return noted;
      const linked = linkRequest(state, { kind: 'letter', target: next });
      return linked.ok ? ok([...noted.data, ...linked.data]) : linked;
    }),
  'assistance.saveCanned': (context, { id, title, text }) => {
    const known = id ?? newId(context.ports);
    return onCanned(
      context,
      { id: known },
      {
        decide: (state) =>
          id === null || state.exists || isBuiltIn(id)
            ? writeCanned(state, { title, text })
            : refuse('unknown_canned', 'Cette réponse type n’existe plus. Actualisez la liste.'),
        after: () => ok({ id: known }),
      },
    );
  },
  'assistance.deleteCanned': (context, { id }) => onCanned(context, { id }, { decide: withdrawCanned, after: done }),
} satisfies CommandHandlers;
