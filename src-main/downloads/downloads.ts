import type { OutputOf } from '../../src-shared/contract.ts';
import type { DownloadBegun } from '../../src-shared/downloads/contract.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';

/** A part of a file, and how far its making is. */
export interface FilePart {
  readonly bytes: Uint8Array;
  readonly done: number;
  readonly total: number;
}

/** Whose file it is: a window, and the account that it goes on as. */
interface Fetching {
  readonly page: string;
  readonly actor: { readonly account: string | null };
}

interface Running {
  readonly page: string;
  readonly account: string | null;
  readonly parts: AsyncIterator<Result<FilePart>>;
  timer: NodeJS.Timeout;
}

/** A file that nobody fetches any more is forgotten after this time: it may hold personal data. */
const patience = 10 * 60_000;

/** So many of one window: whoever asks again and again without fetching holds no more than these. */
const mostOfPage = 3;

const gone = () => refuse('download_gone', 'Ce fichier n’est plus en préparation. Recommencez.');

/**
 * Files under way, by window. They are made as they are fetched, so that a large one is nowhere whole in the backend, and one that is
 * cancelled is not made to its end.
 */
export const createDownloads = () => {
  const running = new Map<string, Running>();

  const drop = (id: string): void => {
    const known = running.get(id);
    if (known === undefined) return;
    clearTimeout(known.timer);
    running.delete(id);
    void known.parts.return?.();
  };
  const waiting = (id: string): NodeJS.Timeout => setTimeout(() => drop(id), patience).unref();

  const find = (id: string, caller: Fetching): Running | undefined => {
    const known = running.get(id);
    return known?.page === caller.page && known.account === caller.actor.account ? known : undefined;
  };

  return {
    begin: (
      { ports }: { ports: Ports },
      caller: Fetching,
      file: { name: string; type: string; parts: AsyncIterator<Result<FilePart>> },
    ): Result<DownloadBegun> => {
      if ([...running.values()].filter(({ page }) => page === caller.page).length >= mostOfPage)
        return refuse('downloads_full', 'D’autres fichiers sont en préparation. Attendez leur fin, ou annulez-les, puis recommencez.');
      const download = newId(ports);
      running.set(download, { page: caller.page, account: caller.actor.account, parts: file.parts, timer: waiting(download) });
      return ok({ download, name: file.name, type: file.type });
    },
    /** The part that comes now, made at this moment. */
    next: async (download: string, caller: Fetching): Promise<Result<OutputOf<'downloads.next'>>> => {
      const known = find(download, caller);
      if (known === undefined) return gone();
      clearTimeout(known.timer);
      known.timer = waiting(download);
      const next = await known.parts.next();
      // Given up, locked or signed out meanwhile: it is nobody's any more.
      if (running.get(download) !== known) return gone();
      if (next.done === true) {
        drop(download);
        return ok({ part: '', done: 1, total: 1, end: true });
      }
      if (!next.value.ok) {
        drop(download);
        return next.value;
      }
      const { bytes, done, total } = next.value.data;
      return ok({ part: Buffer.from(bytes).toString('base64'), done, total, end: false });
    },
    /** The window closed, or is nobody's or somebody else's from now on. */
    closePage: (page: string): void => {
      for (const [id, known] of running) if (known.page === page) drop(id);
    },
    /** Whoever fetches it gives it up. */
    cancel: (download: string, caller: Fetching): void => {
      if (find(download, caller) !== undefined) drop(download);
    },
  };
};
export type Downloads = ReturnType<typeof createDownloads>;
