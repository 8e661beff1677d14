import { decideDossier, unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { DecisionLetter } from '../documents/decision-letter.ts';
import { annotationRefusal, opinionFile, useVisa, visaMissing } from '../instruction/public.ts';
import { decisionLetter, type LetterWish, proposedLetter } from './letter.ts';
import { queueDossierMail } from './mails.ts';
import { actsFor, instructs } from './rights.ts';

/** A decision can be undone for ten minutes ⚙, unless its mail was handed over before (rules §4.7). */
const undoDelay = 10 * 60_000;

const onDossier = decideOn(dossierAggregate, ['dossiers']);

/** What only the main process asks of the reader about dossiers. */
export const dossierInternalQueries = {
  'internal.dossiers.letter': (context: ReaderContext, wish: LetterWish): Result<DecisionLetter> => decisionLetter(context, wish),
  'internal.dossiers.proposedLetter': (context: ReaderContext, input: { readonly id: string }): Result<DecisionLetter> =>
    proposedLetter(context, input),
  /** What opens a file, for whoever may see it: the service, and whoever asked once the decision cannot be undone any more. */
  'internal.dossiers.file': (
    context: ReaderContext,
    { id, file }: { id: string; file: string },
  ): Result<{ file: DossierFile; secret: FileSecret }> => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state === undefined || !state.exists) return unknownDossier();
    const asService = instructs(context, state);
    if (!asService && !actsFor(context, state.requester)) return unknownDossier();
    const seen = asService ? state : asUsagerSees(state, context.ports.clock.now());
    const known = [
      ...seen.pieces.map((piece) => piece.file),
      ...seen.messages.flatMap(({ files }) => files),
      ...[...seen.documents, ...seen.attestations].map(({ document }) => document.file),
      ...seen.papers.map((paper) => paper.file),
    ].find((each) => each.file === file);
    const secret = Object.hasOwn(seen.files, file) ? seen.files[file] : undefined;
    const joined = asService && known === undefined ? opinionFile(context, state, file) : null;
    if (joined !== null) return ok(joined);
    return known === undefined || secret === undefined
      ? refuse('unknown_file', 'Ce fichier n’est plus dans le dossier, ou ses données ont été effacées.')
      : ok({ file: known, secret });
  },
};

/** What only the main process asks of the writer about dossiers. */
export const dossierInternalCommands = {
  /** Decides, with the letter that was drawn and stored before: if this is refused, nobody has seen it. */
  'internal.dossiers.decide': (
    context: WriterContext,
    input: LetterWish & {
      readonly seen: readonly string[];
      readonly document: { readonly id: string; readonly file: DossierFile };
      readonly secret: FileSecret;
    },
  ): Result<{ heads: string[]; until: number }> => {
    const { id, seen, decision, motive, document, secret } = input;
    const until = context.ports.clock.now() + undoDelay;
    return onDossier(
      context,
      { id, seen },
      {
        may: (state) => (state.exists && instructs(context, state) ? null : unknownDossier()),
        decide: (state) =>
          annotationRefusal(context, state, decision) ??
          visaMissing(context, state, { decision, motive }) ??
          decideDossier(state, { decision, motive, document, secret, until, on: context.today() }),
        after: ({ state, heads, transaction }) => {
          useVisa(transaction, state);
          queueDossierMail(context, state, { kind: decision });
          return ok({ heads, until });
        },
      },
    );
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof dossierInternalQueries> {}
  interface InternalCommands extends Handlers<typeof dossierInternalCommands> {}
}
