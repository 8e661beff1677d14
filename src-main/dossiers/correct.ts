import { correctAnswers } from '../../src-shared/dossiers/behalf.ts';
import { asTyped } from '../../src-shared/dossiers/correction.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { isEnded } from '../../src-shared/dossiers/state.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers } from '../backend/context.ts';
import { places, versionIn } from '../demarches/public.ts';
import { asService } from './commands.ts';
import { queueDossierMail } from './mails.ts';
import { instructs } from './rights.ts';

/** Correcting an obvious slip in what was deposited (rules §0): whoever asked sees before and after, and is told. */
export const correctionCommands = {
  'dossiers.correct': (context, { typed, reason, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const version = versionIn(context, state.demarche, state.version);
        return version === null
          ? unknownDossier()
          : correctAnswers(state, { form: version.content.form, typed, reason, on: context.today(), places });
      },
      after: ({ state }) => queueDossierMail(context, state, { kind: 'corrige', words: reason }),
    }),
} satisfies CommandHandlers;

/** What the screen of a correction begins with. */
export const correctionQueries = {
  'dossiers.answers': (context, { id }) => {
    const folded = context.reader.fold(dossierAggregate, id);
    if (folded?.state.exists !== true || !instructs(context, folded.state)) return unknownDossier();
    const { state, heads } = folded;
    const version = versionIn(context, state.demarche, state.version);
    if (state.answers === null || state.applicant === null || version === null)
      return refuse('person_erased', 'Les réponses de ce dossier ne se lisent plus sur ce poste.');
    if (isEnded(state.status))
      return refuse('wrong_status', 'Ce dossier est clos : ses réponses ne se corrigent plus. Rouvrez-le d’abord.');
    return ok({
      heads: [...heads],
      number: state.number,
      title: state.title,
      requesterName: state.applicant.name,
      form: version.content.form,
      typed: asTyped(version.content.form, state.answers),
      receivedOn: state.reception.receivedOn,
    });
  },
} satisfies QueryHandlers;
