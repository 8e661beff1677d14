import { type Demarche, type DemarcheModel, demarcheAggregate, joinModel } from '../../src-shared/demarches/demarche.ts';
import { modelsOf } from '../../src-shared/demarches/form.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { CommandHandlers, ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import { claimUpload } from '../files/public.ts';
import { demarcheIn, unknownDemarche } from './public.ts';

const onDemarche = decideOn(demarcheAggregate, ['demarches']);

export const modelCommands = {
  'demarches.joinModel': (context, { id, upload }) => {
    let came: DemarcheModel | null = null;
    return onDemarche(
      context,
      { id },
      {
        // Inside of the decision: a refusal gives the file back.
        decide: (state) => {
          const claimed = claimUpload(context, upload, context.actor.account);
          if (!claimed.ok) return claimed;
          came = { file: claimed.data.facts, part: claimed.data.part };
          return joinModel(state, came);
        },
        after: () => (came === null ? unknownDemarche() : ok({ ...came.file, name: came.part.name })),
      },
    );
  },
} satisfies CommandHandlers;

/** What agents prepare is theirs; everybody else sees what a published version names. */
const mayLoad = ({ roles }: Actor, { versions }: Demarche, file: string): boolean =>
  roles.includes('gestionnaire') || versions.some(({ content }) => modelsOf(content.form).has(file));

/** What only the main process asks of the reader: what opens a model. */
export const modelQueries = {
  'internal.demarches.model': (context: ReaderContext, { id, file }: { id: string; file: string }): Result<DemarcheModel> => {
    const state = demarcheIn(context, id);
    if (state === null) return unknownDemarche();
    const model = mayLoad(context.actor, state, file) ? entry(state.models, file) : undefined;
    return model === undefined ? refuse('unknown_file', 'Ce modèle n’est plus là. Demandez-le au service.') : ok(model);
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof modelQueries> {}
}
