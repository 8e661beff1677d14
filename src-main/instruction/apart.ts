import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { setApart } from '../../src-shared/instruction/decide.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { asService } from './subject.ts';

/** Commands about dossiers that look alike. */
export const apartCommands = {
  'instruction.setApart': (context, { id, other, on }) => {
    const done = asService(
      context,
      { id },
      {
        decide: (state, { service }, transaction) => {
          const twin = transaction.load(dossierAggregate, other).state;
          return twin.exists && twin.service === service && other !== id ? setApart(state, { service, other, on }) : unknownDossier();
        },
      },
    );
    if (done.ok) context.changed('dossiers');
    return done;
  },
} satisfies CommandHandlers;
