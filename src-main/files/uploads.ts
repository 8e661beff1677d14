import type { CheckOutcome } from '../../src-shared/files/antivirus.ts';
import type { JudgedFile } from '../../src-shared/files/contract.ts';
import { maxFileSize } from '../../src-shared/files/formats.ts';
import { cleanFileName } from '../../src-shared/files/name.ts';
import { refuseFile } from '../../src-shared/files/refusals.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { Station } from '../backend/station.ts';
import { digestHex } from '../kernel/cryptography.ts';
import { checkByAntivirus } from './antivirus.ts';
import type { Examiner } from './examiner.ts';
import type { FileStore } from './store.ts';

/** A part that does not come in this time comes no more. */
const patience = 5 * 60_000;
/** Files under way lie in memory, never in clear on a disk: so many of one window, and so many of all. */
const mostOfPage = 3;
const mostOfAll = 8;

interface Upload {
  readonly page: string;
  readonly login: string | null;
  readonly account: string | null;
  readonly name: string;
  readonly size: number;
  readonly parts: Buffer[];
  received: number;
  /** It is whole and being looked at: it takes no more parts. */
  judging: boolean;
  timer: NodeJS.Timeout;
}

const gone = () => refuse('upload_gone', 'L’envoi de ce fichier a été interrompu. Choisissez-le de nouveau.');
const misplaced = () => refuse('part_misplaced', 'Ce fichier n’est pas arrivé en entier. Choisissez-le de nouveau.');

type Who = Pick<Caller, 'page' | 'actor'>;

/** Files on their way in: begun, sent in parts, judged by the separate process, sealed on disk, noted in the base until they are claimed. */
export const createUploads = (options: { readonly store: FileStore; readonly examiner: Examiner }) => {
  const { store, examiner } = options;
  const running = new Map<string, Upload>();

  const drop = (id: string): void => {
    clearTimeout(running.get(id)?.timer);
    running.delete(id);
  };
  const waiting = (id: string): NodeJS.Timeout => setTimeout(() => drop(id), patience).unref();
  const find = (id: string, { page, actor }: Who): Upload | undefined => {
    const known = running.get(id);
    return known?.page === page && known.login === actor.login && known.account === actor.account ? known : undefined;
  };

  /** What the antivirus says, where this poste has one; null where it has none. */
  const checked = async (station: Pick<Station, 'read'>, bytes: Buffer, { actor }: Who): Promise<CheckOutcome | null> => {
    const place = await station.read('internal.files.antivirus', undefined, actor);
    return place.ok && place.data !== '' ? checkByAntivirus(place.data, bytes) : null;
  };

  /** Judges a whole file and keeps it. */
  const keep = async (
    station: Pick<Station, 'ports' | 'read' | 'write'>,
    id: string,
    upload: Upload,
    caller: Who,
  ): Promise<Result<JudgedFile>> => {
    const { ports } = station;
    const bytes = Buffer.concat(upload.parts);
    upload.parts.length = 0;
    const verdict = await examiner.examine(bytes);
    if (!verdict.ok) return refuseFile(verdict.code, verdict.found);
    const check = await checked(station, bytes, caller);
    if (check === 'infected') return refuseFile('file_infected');
    // The window closed, or its session ended, while it was looked at.
    if (running.get(id) !== upload) return gone();
    const { format, pages, shown } = verdict;
    const file = newId(ports);
    const key = ports.random.bytes(32);
    const name = cleanFileName(upload.name, format);
    const facts = { file, size: bytes.length, format, pages };
    try {
      await store.write(file, key, 'original', bytes);
      if (shown !== null) await store.write(file, key, 'shown', shown);
      const kept = await station.write('internal.files.keep', { facts, name, key, sha256: digestHex(bytes), check }, caller.actor);
      if (kept.ok) return ok({ ...facts, name });
      await store.remove(file);
      return kept;
    } catch (error) {
      await store.remove(file);
      throw error;
    }
  };

  return {
    begin: (ports: Station['ports'], caller: Who, { name, size }: { name: string; size: number }): Result<{ upload: string }> => {
      if (size === 0) return refuseFile('file_empty');
      if (size > maxFileSize) return refuseFile('file_too_large');
      const ofPage = [...running.values()].filter(({ page }) => page === caller.page).length;
      if (ofPage >= mostOfPage || running.size >= mostOfAll)
        return refuse('uploads_full', 'D’autres fichiers sont en cours d’envoi. Attendez qu’ils soient arrivés, puis recommencez.');
      const upload = newId(ports);
      const { login, account } = caller.actor;
      running.set(upload, {
        page: caller.page,
        login,
        account,
        name,
        size,
        parts: [],
        received: 0,
        judging: false,
        timer: waiting(upload),
      });
      return ok({ upload });
    },
    /** The part that comes next: nothing is left out, nothing comes twice, nothing beyond the size that was announced. */
    chunk: (caller: Who, part: { upload: string; offset: number; bytes: string }): Result<{ received: number }> => {
      const known = find(part.upload, caller);
      if (known === undefined || known.judging) return gone();
      const bytes = Buffer.from(part.bytes, 'base64');
      if (part.offset !== known.received || known.received + bytes.length > known.size) {
        drop(part.upload);
        return misplaced();
      }
      known.parts.push(bytes);
      known.received += bytes.length;
      known.timer.refresh();
      return ok({ received: known.received });
    },
    end: async (station: Pick<Station, 'ports' | 'read' | 'write'>, caller: Who, id: string): Promise<Result<JudgedFile>> => {
      const known = find(id, caller);
      if (known === undefined || known.judging) return gone();
      known.judging = true;
      clearTimeout(known.timer);
      try {
        return known.received === known.size ? await keep(station, id, known, caller) : misplaced();
      } finally {
        drop(id);
      }
    },
    /** Whoever sends it gives it up. */
    abandon: (caller: Who, id: string): void => {
      if (find(id, caller) !== undefined) drop(id);
    },
    /** The window closed or goes on as somebody else: what it was sending is forgotten. */
    closePage: (page: string): void => {
      for (const [id, upload] of running) if (upload.page === page) drop(id);
    },
    stop: (): void => {
      for (const id of [...running.keys()]) drop(id);
      examiner.stop();
    },
  };
};
export type Uploads = ReturnType<typeof createUploads>;
