import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
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
import { formatRequestNumber } from '../../src-shared/assistance/words.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn, type Seen } from '../commands/decide-on.ts';
import { nextNumber } from '../commands/numbers.ts';
import { newerLetter } from '../letters/public.ts';
import { confirmReceipt, queueAnswer } from './mails.ts';
import { agentsOf, linksOf, sendRemedy, targetOf } from './remedies.ts';
import { mayRequest } from './request-limit.ts';

const onRequest = decideOn(assistanceAggregate, ['assistance']);

/** A command that is a decision and nothing more. */
const change =
  <Asked extends Seen>(decide: (state: Assistance, asked: Asked, context: WriterContext) => Decision<NewAssistanceEvent>) =>
  (context: WriterContext, asked: Asked) =>
    onRequest(context, asked, { decide: (state) => decide(state, asked, context) });

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
  'assistance.take': change((state, _asked, context) => takeRequest(state, { agent: me(context) })),
  'assistance.assign': (context, input) => {
    const { agent } = input;
    if (agent !== null && !agentsOf(context.statements).some(({ account }) => account === agent))
      return refuse('unknown_agent', 'Cette personne ne peut pas suivre de demandes. Choisissez-en une autre.', 'agent');
    return onRequest(context, input, {
      decide: (state, transaction) =>
        assignRequest(state, { agent, contested: transaction.load(assistanceAggregate, input.id).contested.has('agent') }),
    });
  },
  'assistance.answer': (context, input) =>
    onRequest(context, input, {
      decide: (state) => answerRequest(state, { ...input, agent: me(context) }),
      after: ({ state }) => ok({ mailQueued: input.channel === 'courriel' && queueAnswer(context, state, input.text) }),
    }),
  'assistance.note': change((state, asked) => noteRequest(state, asked)),
  'assistance.close': change((state, asked) => closeRequest(state, asked)),
  'assistance.reopen': change((state) => reopenRequest(state)),
  'assistance.link': change((state, { kind, target }, { statements }) => {
    const found = targetOf(statements, kind, target);
    return found.ok ? linkRequest(state, { kind, target: found.data }) : found;
  }),
  'assistance.remedy': (context, input) =>
    onRequest(context, input, {
      decide: (state) => remedyRequest(state, { agent: me(context), remedy: input.remedy }),
      after: ({ state, heads }) => {
        const sent = sendRemedy(context, state, input.remedy);
        return sent.ok ? ok({ heads }) : sent;
      },
    }),
  'assistance.noteRemedy': change((state, { remedy }, context) => {
    const noted = remedyRequest(state, { agent: me(context), remedy });
    const next = remedy === 'letter' && state.links.letter !== null ? newerLetter(context.statements, state.links.letter) : null;
    if (!noted.ok || next === null) return noted;
    const linked = linkRequest(state, { kind: 'letter', target: next });
    return linked.ok ? ok([...noted.data, ...linked.data]) : linked;
  }),
} satisfies CommandHandlers;
