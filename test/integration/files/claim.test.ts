import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createRunCommand } from '../../../src-main/backend/run-command.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { filesInternals } from '../../../src-main/files/internals.ts';
import { claimUpload } from '../../../src-main/files/public.ts';
import { fileFacts, filePart } from '../../../src-shared/files/file.ts';
import { newId } from '../../../src-shared/kernel/ids.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { type Actor, nobody } from '../../../src-shared/kernel/session.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

const day = 24 * 3_600_000;
const camille: Actor = { ...nobody, login: 'l1', account: 'a1' };
const dominique: Actor = { ...nobody, login: 'l2', account: 'a2' };

let base: TestBase;
let context: WriterContext;
beforeEach(async () => {
  base = await openTestBase();
  ({ context } = createWritingBase(base.database, base.ports));
});
afterEach(() => base.close());

/** A command of another room, in one transaction as every command is. */
const command = <T>(actor: Actor, work: (context: WriterContext) => Result<T>): Result<T> =>
  createRunCommand(context, () => work)({ name: 'x', input: undefined, actor }) as Result<T>;

const kept = (actor = camille, size = 1000): string => {
  const facts = { file: newId(base.ports), size, format: 'pdf' as const, pages: 2 };
  const done = command(actor, (context) =>
    filesInternals['internal.files.keep'](context, {
      facts,
      name: 'Statuts.pdf',
      key: base.ports.random.bytes(32),
      sha256: 'ab'.repeat(32),
    }),
  );
  expect(done.ok).toBe(true);
  return facts.file;
};
const rows = (): unknown[] => base.database.prepare('SELECT * FROM l_upload').all();
const waiting = (): unknown[] => base.database.prepare('SELECT file FROM l_upload').pluck().all();

describe('a file that waits', () => {
  it('is claimed once, by the account that sent it; from then on its key is nowhere but in what the claim gave', () => {
    const file = kept();
    expect(command(dominique, (context) => claimUpload(context, file, 'a2'))).toMatchObject({ ok: false, error: { code: 'file_gone' } });
    expect(command(nobody, (context) => claimUpload(context, file, null))).toMatchObject({ ok: false, error: { code: 'file_gone' } });
    const claimed = command(camille, (context) => claimUpload(context, file, 'a1'));
    if (!claimed.ok) throw new Error(claimed.error.code);
    expect(fileFacts.parse(claimed.data.facts)).toEqual({ file, size: 1000, format: 'pdf', pages: 2 });
    expect(filePart.parse(claimed.data.part)).toEqual(claimed.data.part);
    expect(Buffer.from(claimed.data.part.key, 'base64')).toHaveLength(32);
    expect(rows()).toEqual([]);
    expect(command(camille, (context) => claimUpload(context, file, 'a1'))).toMatchObject({ ok: false, error: { code: 'file_gone' } });
  });

  it('still waits when the command that claimed it fails', () => {
    const file = kept();
    const failing = () =>
      command(camille, (context) => {
        claimUpload(context, file, 'a1');
        throw new Error('disk');
      });
    expect(failing).toThrow('disk');
    expect(rows()).toHaveLength(1);
    expect(command(camille, (context) => claimUpload(context, file, 'a1')).ok).toBe(true);
  });

  it('does so for a day', () => {
    const old = kept();
    base.ports.advance(day);
    const young = kept();
    expect(filesInternals['internal.files.expire'](context)).toEqual({ ok: true, data: [] });
    base.ports.advance(1);
    expect(filesInternals['internal.files.expire'](context)).toEqual({ ok: true, data: [old] });
    expect(waiting()).toEqual([young]);
  });

  it('is one of two hundred at most, and of a thousand million bytes', () => {
    const facts = { size: 1, format: 'pdf' as const, pages: 1 };
    const more = (actor: Actor, size: number) =>
      command(actor, (context) =>
        filesInternals['internal.files.keep'](context, {
          facts: { ...facts, file: newId(base.ports), size },
          name: 'a.pdf',
          key: new Uint8Array(32),
          sha256: '',
        }),
      );
    for (let count = 0; count < 200; count += 1) kept(camille, 10);
    expect(more(camille, 10)).toMatchObject({ ok: false, error: { code: 'uploads_full' } });
    expect(more(dominique, 999_999_999).ok).toBe(true);
    expect(more(dominique, 2)).toMatchObject({ ok: false, error: { code: 'uploads_full' } });
  });

  it('of somebody who is erased loses its key at once, and its row with the next sweep', () => {
    const file = kept();
    const other = kept(dominique);
    for (const erase of context.erasers) erase(['a1']);
    expect(base.database.prepare('SELECT name, length(key) AS key, sha256, account FROM l_upload WHERE file = ?').get(file)).toEqual({
      name: '',
      key: 0,
      sha256: '',
      account: null,
    });
    expect(command(camille, (context) => claimUpload(context, file, 'a1')).ok).toBe(false);
    expect(filesInternals['internal.files.expire'](context)).toEqual({ ok: true, data: [file] });
    expect(waiting()).toEqual([other]);
  });
});
