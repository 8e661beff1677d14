import { answerAgain, correctAnswers } from '../../src-shared/dossiers/behalf.ts';
import { asTyped } from '../../src-shared/dossiers/correction.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { type Dossier, isEnded } from '../../src-shared/dossiers/state.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext } from '../backend/context.ts';
import { versionIn } from '../demarches/public.ts';
import type { FoldedStream } from '../journal/read.ts';
import { asService, asUsagerUndecided } from './commands.ts';
import { queueDossierMail } from './mails.ts';
import { heldByService, heldByUsager } from './other-dossiers.ts';
import { actsFor, instructs } from './rights.ts';

/** Correcting an obvious slip in what was deposited (rules §0): whoever asked sees before and after, and is told. */
export const correctionCommands = {
  'dossiers.correct': (context, { typed, reason, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const version = versionIn(context, state.demarche, state.version);
        return version === null
          ? unknownDossier()
          : correctAnswers(state, { form: version.content.form, typed, reason, on: context.today(), held: heldByService(context, state) });
      },
      after: ({ state }) => queueDossierMail(context, state, { kind: 'corrige', words: reason }),
    }),
  'dossiers.answerAgain': (context, { typed, ...seen }) =>
    asUsagerUndecided(context, seen, {
      decide: (state) => {
        const version = versionIn(context, state.demarche, state.version);
        return version === null
          ? unknownDossier()
          : answerAgain(state, {
              form: version.content.form,
              typed,
              on: context.today(),
              onBehalf: null,
              held: heldByUsager(context, state),
            });
      },
    }),
} satisfies CommandHandlers;

const unreadable = () => refuse('person_erased', 'Les réponses de ce dossier ne se lisent plus sur ce poste.');

/** The answers of a dossier as a form; null where they cannot be read here. */
const answersShown = (context: ReaderContext, { state, heads }: Pick<FoldedStream<Dossier>, 'state' | 'heads'>) => {
  const version = versionIn(context, state.demarche, state.version);
  if (state.answers === null || state.applicant === null || version === null) return null;
  const { form } = version.content;
  return {
    heads: [...heads],
    number: state.number,
    title: state.title,
    requesterName: state.applicant.name,
    form,
    typed: asTyped(form, state.answers),
    receivedOn: state.reception.receivedOn,
    asked: [...(state.completion?.fields ?? [])],
  };
};

/** What the screens begin with in which answers are corrected or given again. */
export const correctionQueries = {
  'dossiers.askedAnswers': (context, { id }) => {
    const folded = context.reader.fold(dossierAggregate, id);
    if (folded?.state.exists !== true || !actsFor(context, folded.state.requester)) return unknownDossier();
    const { completion } = asUsagerSees(folded.state, context.ports.clock.now());
    if (completion === null || completion.fields.length === 0)
      return refuse('wrong_status', 'Aucune réponse n’est à revoir dans ce dossier en ce moment.');
    const shown = answersShown(context, folded);
    return shown === null ? unreadable() : ok(shown);
  },
  'dossiers.answers': (context, { id }) => {
    const folded = context.reader.fold(dossierAggregate, id);
    if (folded?.state.exists !== true || !instructs(context, folded.state)) return unknownDossier();
    const shown = answersShown(context, folded);
    if (shown === null) return unreadable();
    if (isEnded(folded.state.status))
      return refuse('wrong_status', 'Ce dossier est clos : ses réponses ne se corrigent plus. Rouvrez-le d’abord.');
    return ok(shown);
  },
} satisfies QueryHandlers;
