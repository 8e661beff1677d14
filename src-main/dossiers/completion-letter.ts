import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { CompletionLetter } from '../documents/completion-letter.ts';
import { askable } from './askable.ts';
import { letterHead } from './letter.ts';
import { instructs } from './rights.ts';
import { erased } from './views.ts';

/** What only the main process asks of the reader about a request of complement that goes out on paper. */
export const completionLetterQueries = {
  'internal.dossiers.completionLetter': (context: ReaderContext, { id }: { id: string }): Result<CompletionLetter> => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.completion == null || !instructs(context, state)) return unknownDossier();
    const { completion, pieces } = state;
    return ok({
      ...letterHead(context, state),
      pieces: completion.items.flatMap((item) => {
        const piece = pieces.find((known) => known.item === item);
        return piece === undefined ? [] : [piece.reason === null ? piece.label : `${piece.label} : ${piece.reason}`];
      }),
      questions: askable(context, state).flatMap(({ id: block, label }) => (completion.fields.includes(block) ? [label] : [])),
      words: completion.text ?? erased,
      until: completion.until,
    });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof completionLetterQueries> {}
}
