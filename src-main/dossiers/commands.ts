import {
  assignDossier,
  completeDossier,
  hiddenDecisionRefusal,
  judgePiece,
  reopenDossier,
  replacePiece,
  requestCompletion,
  sendMessage,
  startInstruction,
  undoDecision,
  unknownDossier,
  withdrawCompletion,
  withdrawDossier,
} from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate, isToldToUsager } from '../../src-shared/dossiers/dossier.ts';
import type { DossierFile, FileSecret, NewDossierEvent } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { type Done, decideOn, type Seen } from '../commands/decide-on.ts';
import { claimUpload } from '../files/public.ts';
import { agentsInCharge } from '../services/public.ts';
import { askable } from './askable.ts';
import { cancelDecisionMail, queueDossierMail } from './mails.ts';
import { actsFor, instructs } from './rights.ts';

const onDossier = decideOn(dossierAggregate, ['dossiers']);

type Act = {
  readonly may?: (state: Dossier) => Result<never> | null;
  readonly decide: (state: Dossier) => Decision<NewDossierEvent>;
  readonly after?: (done: Done<Dossier, NewDossierEvent>) => void;
};

const answered =
  (act: Act) =>
  (done: Done<Dossier, NewDossierEvent>): Result<{ heads: string[] }> => {
    if (done.events.length > 0) act.after?.(done);
    return ok({ heads: done.heads });
  };

/** What an agent of the service does. */
export const asService = (context: WriterContext, seen: Seen, act: Act) =>
  onDossier(context, seen, {
    may: (state) => (state.exists && instructs(context, state) ? null : unknownDossier()),
    decide: act.decide,
    after: answered(act),
  });

/** What whoever asked does. */
const asUsager = (context: WriterContext, seen: Seen, act: Act) =>
  onDossier(context, seen, {
    may: (state) => (state.exists && actsFor(context, state.requester) ? (act.may?.(state) ?? null) : unknownDossier()),
    decide: act.decide,
    concerns: (event, state) => isToldToUsager(asUsagerSees(state, context.ports.clock.now()), event),
    after: answered(act),
  });

/** The same, where it would change where the dossier stands. */
export const asUsagerUndecided = (context: WriterContext, seen: Seen, act: Act) =>
  asUsager(context, seen, { ...act, may: (state) => hiddenDecisionRefusal(state, context.ports.clock.now()) });

/** Takes the files that were sent for a message. */
const claimAll = (
  context: WriterContext,
  uploads: readonly string[],
): Result<{ files: DossierFile[]; secrets: Record<string, FileSecret> }> => {
  const files: DossierFile[] = [];
  const secrets: Record<string, FileSecret> = {};
  for (const upload of uploads) {
    const claimed = claimUpload(context, upload, context.actor.account ?? '');
    if (!claimed.ok) return claimed;
    files.push(claimed.data.facts);
    secrets[claimed.data.facts.file] = claimed.data.part;
  }
  return ok({ files, secrets });
};

const message = (
  context: WriterContext,
  { id, text, uploads }: { readonly id: string; readonly text: string; readonly uploads: readonly string[] },
  from: 'service' | 'usager',
) =>
  (from === 'service' ? asService : asUsager)(
    context,
    { id },
    {
      decide: (state) => {
        const claimed = claimAll(context, uploads);
        return claimed.ok ? sendMessage(state, { from, text, ...claimed.data, onBehalf: null }) : claimed;
      },
      after: ({ state }) => {
        if (from === 'service') queueDossierMail(context, state, { kind: 'message', words: text });
      },
    },
  );

/** Commands of the room «Dossiers». */
export const dossierCommands = {
  'dossiers.take': (context, seen) => asService(context, seen, { decide: (state) => assignDossier(state, context.actor.account) }),
  'dossiers.assign': (context, { agent, ...seen }) =>
    asService(context, seen, {
      decide: (state) =>
        agent === null || agentsInCharge(context.statements, state.service).some(({ account }) => account === agent)
          ? assignDossier(state, agent)
          : refuse('unknown_agent', 'Cet agent n’instruit pas dans ce service, ou son compte est fermé. Choisissez-en un autre.', 'agent'),
    }),
  'dossiers.start': (context, seen) =>
    asService(context, seen, {
      decide: startInstruction,
      after: ({ state }) => queueDossierMail(context, state, { kind: 'en_instruction' }),
    }),
  'dossiers.judge': (context, { id, seen, ...verdict }) =>
    asService(context, { id, seen }, { decide: (state) => judgePiece(state, verdict) }),
  'dossiers.requestCompletion': (context, { id, seen, ...asked }) =>
    asService(
      context,
      { id, seen },
      {
        decide: (state) => {
          const known = new Set(askable(context, state).map(({ id: block }) => block));
          return asked.fields.every((field) => known.has(field))
            ? requestCompletion(state, { ...asked, on: context.today() })
            : refuse('unknown_field', 'Une de ces questions n’est pas posée dans ce dossier. Choisissez-les de nouveau.', 'fields');
        },
        after: ({ state }) => queueDossierMail(context, state, { kind: 'complement', words: asked.text }),
      },
    ),
  'dossiers.withdrawCompletion': (context, seen) =>
    asService(context, seen, {
      decide: (state) => withdrawCompletion(state, context.today()),
      after: ({ state }) => queueDossierMail(context, state, { kind: 'complement_retire' }),
    }),
  'dossiers.message': (context, input) => message(context, input, 'service'),
  'dossiers.undo': (context, seen) =>
    asService(context, seen, {
      decide: (state) => {
        const now = context.ports.clock.now();
        const mailGone = state.decision !== null && now < state.decision.until && !cancelDecisionMail(context, state);
        return undoDecision(state, { now, mailGone });
      },
    }),
  'dossiers.reopen': (context, { reason, ...seen }) =>
    asService(context, seen, {
      decide: (state) => reopenDossier(state, { reason, now: context.ports.clock.now() }),
      after: ({ state }) => queueDossierMail(context, state, { kind: 'rouvert', words: reason }),
    }),
  'dossiers.replace': (context, { item, upload, ...seen }) =>
    asUsagerUndecided(context, seen, {
      // Inside of the decision: a refusal gives the file back.
      decide: (state) => {
        const claimed = claimUpload(context, upload, context.actor.account ?? '');
        if (!claimed.ok) return claimed;
        const { facts: file, part: secret } = claimed.data;
        return replacePiece(state, { item, newItem: newId(context.ports), file, secret, onBehalf: null });
      },
    }),
  'dossiers.complete': (context, seen) =>
    asUsagerUndecided(context, seen, {
      decide: (state) => completeDossier(state, { onBehalf: null, on: context.today() }),
      after: ({ state }) => queueDossierMail(context, state, { kind: 'complete' }),
    }),
  'dossiers.reply': (context, input) => message(context, input, 'usager'),
  'dossiers.withdraw': (context, seen) =>
    asUsagerUndecided(context, seen, {
      decide: (state) => withdrawDossier(state, { onBehalf: null, on: context.today() }),
      after: ({ state }) => queueDossierMail(context, state, { kind: 'desiste' }),
    }),
} satisfies CommandHandlers;
