import { basename } from 'node:path';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import { makeCopy } from '../database/copies.ts';
import type { Database } from '../database/open.ts';
import { signHeads } from '../journal/heads.ts';
import { loadIdentity } from '../journal/identity.ts';

/** A copy just made: its folder, the name of that folder, its instant, its size in bytes. */
export interface MadeCopy {
  readonly path: string;
  readonly copy: string;
  readonly at: number;
  readonly size: number;
}

/**
 * Makes a copy on the reading connection of the thread for long work. The heads are signed first: a base copied a moment later holds at least what they say.
 * @throws system errors (disk full, folder not writable)
 */
export const copyInReader = async (
  context: ReaderContext,
  input: { dataKey: Uint8Array; folder: string; destination: string },
  database: Database,
): Promise<Result<MadeCopy>> => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const heads = signHeads(statements, loadIdentity(statements, ports), now);
  const made = await makeCopy({ database, ...input, heads, now });
  if (!made.ok) return made;
  const { path, manifest } = made.data;
  return ok({ path, copy: basename(path), at: manifest.at, size: manifest.entries.reduce((sum, entry) => sum + entry.bytes, 0) });
};
