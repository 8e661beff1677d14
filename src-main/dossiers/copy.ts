import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { FileSecret } from '../../src-shared/dossiers/events.ts';
import type { FileView, UsagerDossier } from '../../src-shared/dossiers/views.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { timelineShown } from './history.ts';
import { actsFor, instructs } from './rights.ts';
import { serviceShown, usagerShown } from './views.ts';

/** A file of a copy: where it comes from, and what opens it; null when it was erased. */
export interface CopiedFile {
  readonly from: 'piece' | 'message' | 'document';
  readonly label: string;
  readonly file: FileView;
  readonly secret: FileSecret | null;
}

/** All that a copy of a dossier holds, for whoever asks for it. */
export interface DossierCopy {
  readonly view: UsagerDossier;
  readonly entries: readonly TimelineEntry[];
  readonly files: readonly CopiedFile[];
  readonly timeZone: string;
  readonly today: string;
  readonly departement: string;
}

/** What only the main process asks of the reader for the copy of a dossier. */
export const copyQueries = {
  'internal.dossiers.copy': (context: ReaderContext, { id }: { id: string }): Result<DossierCopy> => {
    const folded = context.reader.fold(dossierAggregate, id);
    if (folded === null || folded === undefined || !folded.state.exists) return unknownDossier();
    const asService = instructs(context, folded.state);
    if (!asService && !actsFor(context, folded.state.requester)) return unknownDossier();
    // Whoever asked gets nothing that they do not see on their screen: a decision that can still be undone is not in it.
    const state = asService ? folded.state : asUsagerSees(folded.state, context.ports.clock.now());
    const view: UsagerDossier = asService ? serviceShown(context, folded) : usagerShown(context, folded);
    const secretOf = (file: FileView): FileSecret | null =>
      Object.hasOwn(state.files, file.file) ? (state.files[file.file] ?? null) : null;
    const files: CopiedFile[] = [
      ...view.pieces.map((piece) => ({
        from: 'piece' as const,
        label: piece.status === 'remplacee' ? `${piece.label} (ancienne version)` : piece.label,
        file: piece.file,
        secret: secretOf(piece.file),
      })),
      ...view.messages
        .toReversed()
        .flatMap((message) =>
          message.files.map((file) => ({ from: 'message' as const, label: file.name ?? 'fichier joint', file, secret: secretOf(file) })),
        ),
      ...view.documents.toReversed().map(({ file }) => ({
        from: 'document' as const,
        label: file.name ?? 'document',
        file,
        secret: secretOf(file),
      })),
    ];
    const { settings } = context.workstation();
    return ok({
      view,
      entries: timelineShown(context, folded.state, asService).reverse(),
      files,
      timeZone: settings.timeZone,
      today: context.today(),
      departement: settings.departement,
    });
  },
};

/** Dossiers that are named in the security log; of more, it says that there were many. */
const named = 500;

export const exportCommands = {
  /** Noted before anything is read. By ids: they say later which exports still hold somebody who was erased. */
  'internal.dossiers.noteExport': (
    context: WriterContext,
    { dossiers, format }: { dossiers: readonly string[]; format: string },
  ): Result<null> => {
    const few = dossiers.length <= named;
    context.log.write('export', context.actor.account, {
      what: few ? 'dossiers' : 'dossiers_nombreux',
      format,
      ...(few && { subjects: dossiers.join(' ') }),
    });
    return ok(null);
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof copyQueries> {}
  interface InternalCommands extends Handlers<typeof exportCommands> {}
}
