import { depositDossier, unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { transmitDossier, transmittedDeposit } from '../../src-shared/dossiers/transmit.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { agentsInCharge, allServices } from '../services/public.ts';
import { queueDossierMail } from './mails.ts';
import { instructs } from './rights.ts';

const onDossier = decideOn(dossierAggregate, ['dossiers']);

/** «Transmettre à un autre service»: the dossier ends here, and goes on there under its number with what was exchanged. */
export const transmitCommands = {
  'dossiers.transmit': (context, { service, reason, ...seen }) => {
    const dossier = newId(context.ports);
    const on = context.today();
    return onDossier(context, seen, {
      may: (state) => (state.exists && instructs(context, state) ? null : unknownDossier()),
      decide: (state, transaction) => {
        if (!allServices(context.statements).some(({ id }) => id === service))
          return refuse('unknown_service', 'Ce service n’existe plus. Choisissez-en un autre.', 'service');
        const decided = transmitDossier(state, { dossier, service, reason, on });
        if (!decided.ok) return decided;
        const { facts, part } = transmittedDeposit(state, { service, reason, on });
        const deposited = depositDossier(transaction.load(dossierAggregate, dossier).state, facts, part);
        if (!deposited.ok) return deposited;
        transaction.append(dossierAggregate, dossier, deposited.data);
        return decided;
      },
      after: ({ state, heads }) => {
        queueDossierMail(context, state, { kind: 'transmis', words: reason });
        return ok({ heads });
      },
    });
  },
} satisfies CommandHandlers;

const addressees = ({ statements }: ReaderContext, service: string) =>
  allServices(statements)
    .filter(({ id }) => id !== service)
    .map((one) => ({ ...one, agents: agentsInCharge(statements, one.id).length }));

/** To whom a dossier can be transmitted. */
export const transmitQueries = {
  'dossiers.addressees': (context, { id }) => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    return ok({ services: addressees(context, state.service) });
  },
} satisfies QueryHandlers;
