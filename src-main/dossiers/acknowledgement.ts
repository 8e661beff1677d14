import { legalClock } from '../../src-shared/dossiers/clock.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { Acknowledgement } from '../documents/acknowledgement.ts';
import { serviceNamed } from '../services/public.ts';
import { recipientOf } from './letter.ts';
import { instructs } from './rights.ts';

/** All that the acknowledgement of a dossier says, as it stands now. */
export const acknowledgementQueries = {
  'internal.dossiers.acknowledgement': (context: ReaderContext, { id }: { id: string }): Result<Acknowledgement> => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    if (state.applicant === null) return refuse('person_erased', 'Les données de cette personne ont été effacées : rien ne lui est écrit.');
    return ok({
      departement: context.workstation().settings.departement,
      service: serviceNamed(context.statements, state.service),
      recipient: recipientOf(context, state),
      date: context.today(),
      number: state.number,
      title: state.title,
      receivedOn: state.reception.receivedOn,
      silence: state.regime.silence,
      due: legalClock(state).due,
    });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof acknowledgementQueries> {}
}
