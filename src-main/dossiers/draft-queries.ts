import { type Draft, draftAggregate, unknownDraft } from '../../src-shared/dossiers/draft.ts';
import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { demarcheIn, unknownDemarche, versionIn } from '../demarches/public.ts';
import { actsFor, requesterName, requestersOf, types } from './rights.ts';
import { typedIn } from './typed.ts';
import { erased } from './views.ts';

const titleOf = (context: ReaderContext, demarche: string, version: string): string =>
  versionIn(context, demarche, version)?.content.title ?? 'Démarche';

/** A draft that this person types; null for any other. */
const typedBy = (context: ReaderContext, id: string): Draft | null => {
  const state = context.reader.fold(draftAggregate, id)?.state;
  return state?.exists === true && !state.ended && types(context, state) ? state : null;
};

/** Queries of a deposit before it is one. */
export const draftQueries = {
  'drafts.requesters': (context, { demarche }) => {
    const content = demarcheIn(context, demarche)?.versions.at(-1)?.content;
    if (content === undefined) return unknownDemarche();
    return ok({
      requesters: requestersOf(context)
        .filter(({ kind }) => content.audience === 'tous' || content.audience === kind)
        .map((requester) => ({ ...requester, name: requesterName(context.statements, requester) ?? erased })),
    });
  },
  'drafts.list': (context) => {
    const { statements } = context;
    const mine = requestersOf(context);
    const rows = statements.all(
      statements.db
        .selectFrom('p_draft')
        .selectAll()
        .where(
          'requester',
          'in',
          mine.map(({ id }) => id),
        )
        .where('ended', '=', 0)
        .where('service', '=', '')
        .orderBy('saved_at', 'desc')
        .limit(200),
    );
    return ok({
      drafts: rows.flatMap(({ id }) => {
        const state = context.reader.fold(draftAggregate, id)?.state;
        if (state === undefined || !actsFor(context, state.requester)) return [];
        const typed = statements.first(statements.db.selectFrom('l_draft').select('at').where('draft', '=', id));
        return [
          {
            id,
            demarche: state.demarche,
            title: titleOf(context, state.demarche, state.version),
            requester: state.requester,
            requesterName: requesterName(statements, state.requester) ?? erased,
            savedAt: Math.max(state.savedAt, typed?.at ?? 0),
          },
        ];
      }),
    });
  },
  'drafts.get': (context, { id }) => {
    const state = typedBy(context, id);
    if (state === null) return unknownDraft();
    const typed = context.statements.first(context.statements.db.selectFrom('l_draft').select('at').where('draft', '=', id));
    return ok({
      id,
      demarche: state.demarche,
      version: state.version,
      title: titleOf(context, state.demarche, state.version),
      requester: state.requester,
      requesterName: requesterName(context.statements, state.requester) ?? state.applicant?.name ?? erased,
      typed: typedIn(context, state),
      files: state.pieces.map(({ item, piece, file }) => ({
        item,
        piece,
        file: { ...file, name: entry(state.files, file.file)?.name ?? null },
      })),
      savedAt: Math.max(state.savedAt, typed?.at ?? 0),
    });
  },
} satisfies QueryHandlers;

/** What only the main process asks of the reader about drafts. */
export const draftInternalQueries = {
  /** What opens a file that is joined to a draft, for whoever types it. */
  'internal.drafts.file': (
    context: ReaderContext,
    { id, file }: { id: string; file: string },
  ): Result<{ file: DossierFile; secret: FileSecret }> => {
    const state = typedBy(context, id);
    if (state === null) return unknownDraft();
    const known = state.pieces.find((piece) => piece.file.file === file)?.file;
    const secret = entry(state.files, file);
    return known === undefined || secret === undefined
      ? refuse('unknown_file', 'Ce fichier n’est plus joint à ce brouillon.')
      : ok({ file: known, secret });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof draftInternalQueries> {}
}
