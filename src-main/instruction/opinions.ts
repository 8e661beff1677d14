import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { askOpinion, giveOpinion, remindOpinion, revokeOpinion } from '../../src-shared/instruction/opinion.ts';
import type { OpinionView } from '../../src-shared/instruction/opinion-contract.ts';
import { type Instruction, isAwaited, type Opinion } from '../../src-shared/instruction/state.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { CommandHandlers, ReaderContext } from '../backend/context.ts';
import { claimUpload } from '../files/public.ts';
import { agentsOfService } from '../services/public.ts';
import { queueOpinionMail } from './mails.ts';
import { mayRead } from './public.ts';
import { asService } from './subject.ts';

const erased = 'donnée effacée';

/** The opinions of a dossier as this agent sees them, newest first. */
export const opinionsShown = (context: ReaderContext, state: Instruction, dossier: Dossier): OpinionView[] => {
  const nameOf = createNames(context);
  const me = context.actor.account ?? '';
  const fileShown = (file: DossierFile) => ({ ...file, name: entry(state.files, file.file)?.name ?? null });
  return state.opinions.toReversed().map((opinion): OpinionView => {
    const { id, expert, outside, by, at, until, confidential, reminders, revokedAt, given } = opinion;
    const readable = mayRead(opinion, dossier, me);
    return {
      id,
      who: expert === null ? (outside?.name ?? erased) : nameOf(expert),
      outside: expert === null,
      mine: expert === me,
      by: nameOf(by),
      at,
      until,
      confidential,
      readable,
      question: readable ? (opinion.question ?? erased) : null,
      remindedAt: reminders.at(-1) ?? null,
      revokedAt,
      given:
        given === null
          ? null
          : {
              at: given.at,
              by: nameOf(given.by),
              text: readable ? (given.text ?? erased) : null,
              files: readable ? given.files.map(fileShown) : [],
              reception: given.reception,
            },
    };
  });
};

const opinionOf = (state: Instruction, id: string): Opinion | undefined => state.opinions.find((opinion) => opinion.id === id);

export const opinionCommands = {
  'instruction.askOpinion': (context, { id, to, expert, name, courriel, question, confidential, until }) => {
    const opinion = newId(context.ports);
    const colleague = to === 'collegue' ? expert : null;
    if (to === 'collegue' && colleague === null) return refuse('nobody_asked', 'Choisissez à qui vous demandez un avis.', 'expert');
    return asService(
      context,
      { id },
      {
        decide: (state, { service }) =>
          colleague !== null && (!agentsOfService(context.statements, service).includes(colleague) || colleague === context.actor.account)
            ? refuse('unknown_agent', 'Choisissez un autre agent du service.', 'expert')
            : askOpinion(state, {
                service,
                opinion,
                expert: colleague,
                outside: to === 'exterieur' ? { name, courriel } : null,
                question,
                confidential,
                until,
                today: context.today(),
              }),
        after: ({ state, heads }, dossier) => {
          const asked = opinionOf(state, opinion);
          if (asked !== undefined) queueOpinionMail(context, dossier, asked, false);
          return ok({ heads });
        },
      },
    );
  },
  'instruction.remindOpinion': (context, { id, opinion }) =>
    asService(
      context,
      { id },
      {
        decide: (state) => remindOpinion(state, opinion, context.ports.clock.now()),
        after: ({ state, heads }, dossier) => {
          const asked = opinionOf(state, opinion);
          if (asked !== undefined) queueOpinionMail(context, dossier, asked, true);
          return ok({ heads });
        },
      },
    ),
  'instruction.revokeOpinion': (context, { id, opinion }) =>
    asService(context, { id }, { decide: (state) => revokeOpinion(state, opinion) }),
  'instruction.giveOpinion': (context, { id, opinion, text, uploads, channel, receivedOn }) =>
    asService(
      context,
      { id },
      {
        // Inside of the decision: a refusal gives the file back.
        decide: (state, dossier) => {
          const files: DossierFile[] = [];
          const secrets: Record<string, FileSecret> = {};
          const known = opinionOf(state, opinion);
          if (known !== undefined && !mayRead(known, dossier, context.actor.account ?? ''))
            return refuse('not_asked', 'Cet avis est confidentiel : qui l’a demandé note la réponse.');
          for (const upload of known !== undefined && isAwaited(known) ? uploads : []) {
            const claimed = claimUpload(context, upload, context.actor.account ?? '');
            if (!claimed.ok) return claimed;
            files.push(claimed.data.facts);
            secrets[claimed.data.facts.file] = claimed.data.part;
          }
          return giveOpinion(state, {
            opinion,
            me: context.actor.account ?? '',
            text,
            reception: { channel, receivedOn },
            files,
            secrets,
            today: context.today(),
          });
        },
      },
    ),
} satisfies CommandHandlers;
