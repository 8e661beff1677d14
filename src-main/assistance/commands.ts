import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { broughtAnswers, cannedAggregate, withdrawCanned, writeCanned } from '../../src-shared/assistance/canned.ts';
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
import { subjectWords } from '../../src-shared/assistance/words.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { sameHeads } from '../../src-shared/kernel/seen.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { staleRefusal } from '../journal/journal.ts';
import { queueMail } from '../mail/public.ts';
import { isAgent } from './agents.ts';
import { mayRequest } from './allowance.ts';
import { nextRequestNumber } from './numbers.ts';
import { answerParams } from './preview.ts';
import { sendRemedy } from './remedies.ts';
import { linksOf, newerLetter, targetOf } from './targets.ts';

/** Decides on one request as its author saw it, appends, and does in the same transaction what follows from it. */
const change = <T>(
  context: WriterContext,
  { id, seen }: { readonly id: string; readonly seen: readonly string[] | null },
  decide: (state: Assistance) => Decision<NewAssistanceEvent>,
  then: (state: Assistance, event: string) => Result<T>,
): Result<T> => {
  const result = context.journal.command(context.actor.account, (transaction) => {
    const { state, heads } = transaction.load(assistanceAggregate, id);
    if (state.exists && seen !== null && !sameHeads(heads, seen)) return staleRefusal();
    const decided = decide(state);
    if (!decided.ok) return decided;
    const after = transaction.append(assistanceAggregate, id, decided.data);
    return then(after.state, after.heads.at(-1) ?? '');
  });
  if (result.ok) context.changed('assistance');
  return result;
};

const done = (): Result<Record<string, never>> => ok({});
const me = ({ actor }: WriterContext): string => actor.account ?? '';

/** Queues the mail of an answer. */
const queueAnswer = (context: WriterContext, state: Assistance, text: string, event: string): boolean => {
  const params = answerParams(state, text);
  const recipient = state.person?.courriel ?? null;
  if (params === null || recipient === null) return false;
  return queueMail(context, {
    template: 'assistance_answer',
    params,
    subject: `Réponse à votre demande d’aide ${state.number}`,
    account: state.requester,
    recipient,
    effectKey: `assistance/${state.id}/answer/${event}`,
  });
};

/** Commands of the room «Assistance». */
export const assistanceCommands = {
  'assistance.request': (context, input) => {
    const allowed = mayRequest(context);
    if (!allowed.ok) return allowed;
    const id = newId(context.ports);
    const { subject, wish, text, prenom, nom } = input;
    const courriel = input.courriel === '' ? null : input.courriel;
    const joined = (value: string) => (value === '' ? null : value);
    return change(
      context,
      { id, seen: null },
      (state) =>
        receiveRequest(state, {
          number: nextRequestNumber(context),
          subject,
          wish,
          requester: context.actor.account,
          links: linksOf(context.statements, input, context.actor),
          person: {
            prenom,
            nom,
            courriel,
            text,
            identifiant: joined(input.identifiant),
            courrier: joined(input.courrier),
            organisation: joined(input.organisation),
          },
        }),
      ({ number }) => {
        const mailQueued =
          courriel !== null &&
          queueMail(context, {
            template: 'assistance_received',
            params: { reference: number, subject: subjectWords[subject], question: text },
            subject: `Votre demande d’aide ${number} est enregistrée`,
            account: context.actor.account,
            recipient: courriel,
            effectKey: `assistance/${id}/received`,
          });
        return ok({ number, mailQueued });
      },
    );
  },
  'assistance.take': (context, input) => change(context, input, (state) => takeRequest(state, { agent: me(context) }), done),
  'assistance.assign': (context, input) => {
    if (input.agent !== null && !isAgent(context.statements, input.agent))
      return refuse('unknown_agent', 'Cette personne ne peut pas suivre de demandes. Choisissez-en une autre.', 'agent');
    return change(context, input, (state) => assignRequest(state, { agent: input.agent }), done);
  },
  'assistance.answer': (context, input) => {
    const { channel, text } = input;
    return change(
      context,
      input,
      (state) => answerRequest(state, { agent: me(context), channel, text }),
      (state, event) => ok({ mailQueued: channel === 'courriel' && queueAnswer(context, state, text, event) }),
    );
  },
  'assistance.note': (context, { id, text }) => change(context, { id, seen: null }, (state) => noteRequest(state, { text }), done),
  'assistance.close': (context, input) => change(context, input, (state) => closeRequest(state, input), done),
  'assistance.reopen': (context, input) => change(context, input, reopenRequest, done),
  'assistance.link': (context, input) => {
    const target = targetOf(context.statements, input.kind, input.target);
    return target.ok ? change(context, input, (state) => linkRequest(state, { kind: input.kind, target: target.data }), done) : target;
  },
  'assistance.remedy': (context, input) =>
    change(
      context,
      input,
      (state) => remedyRequest(state, { agent: me(context), remedy: input.remedy }),
      ({ links }) => sendRemedy(context, input.remedy, links.account ?? ''),
    ),
  'assistance.noteRemedy': (context, { id, remedy }) =>
    change(
      context,
      { id, seen: null },
      (state) => {
        const noted = remedyRequest(state, { agent: me(context), remedy });
        const next = remedy === 'letter' && state.links.letter !== null ? newerLetter(context.statements, state.links.letter) : null;
        if (!noted.ok || next === null) return noted;
        const linked = linkRequest(state, { kind: 'letter', target: next });
        return linked.ok ? ok([...noted.data, ...linked.data]) : linked;
      },
      done,
    ),
  'assistance.saveCanned': (context, { id, title, text }) => {
    const known = id ?? newId(context.ports);
    const result = context.journal.command(context.actor.account, (transaction) => {
      const { state } = transaction.load(cannedAggregate, known);
      if (id !== null && !state.exists && !broughtAnswers.some((brought) => brought.id === id))
        return refuse('unknown_canned', 'Cette réponse type n’existe plus. Actualisez la liste.');
      const decided = writeCanned(state, { title, text });
      if (!decided.ok) return decided;
      transaction.append(cannedAggregate, known, decided.data);
      return ok({ id: known });
    });
    if (result.ok) context.changed('assistance');
    return result;
  },
  'assistance.deleteCanned': (context, { id }) => {
    const result = context.journal.command(context.actor.account, (transaction) => {
      const decided = withdrawCanned(transaction.load(cannedAggregate, id).state);
      if (!decided.ok) return decided;
      transaction.append(cannedAggregate, id, decided.data);
      return ok({});
    });
    if (result.ok) context.changed('assistance');
    return result;
  },
} satisfies CommandHandlers;
