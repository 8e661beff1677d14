import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createExaminer,
  type Examiner,
  type ExaminerLimits,
  type ExaminerProcess,
  examinerLimits,
} from '../../../src-main/files/examiner.ts';
import { examinerEnvironment, forkExaminer } from '../../../src-main/files/fork-examiner.ts';
import { onePage, packedPage, packedPdf, pdf } from '../../fixtures/files/pdf.ts';

const plain = pdf(onePage());
/** Each «1 0 obj (» opens a text that runs to the end of the file: a quarter of a million of them take longer than anybody waits. */
const slow = Buffer.from(`%PDF-1.7\n${'1 0 obj ('.repeat(250_000)}\n%%EOF\n`, 'latin1');
const notExamined = { ok: false, code: 'file_not_examined' };
const taken = { ok: true, format: 'pdf', pages: 1, shown: null };

let examiner: Examiner;
let started: ExaminerProcess[] = [];
const begin = (limits: Partial<ExaminerLimits> = {}, program?: URL): Examiner => {
  started = [];
  examiner = createExaminer(
    (known, memory) => {
      const child = forkExaminer(program ?? known, memory);
      started.push(child);
      return child;
    },
    { ...examinerLimits, ...limits },
  );
  return examiner;
};
afterEach(() => examiner.stop());

describe('the process that looks into files', () => {
  it('is one for many files, each answered by its own verdict', async () => {
    begin();
    const verdicts = await Promise.all([plain, Buffer.from('words'), plain, Buffer.from('MZ'), plain].map(examiner.examine));
    expect(verdicts).toEqual([taken, { ok: false, code: 'file_text' }, taken, { ok: false, code: 'file_program' }, taken]);
    expect(started).toHaveLength(1);
  });

  it('is killed when a file takes too long, and the next file is judged', async () => {
    begin({ time: 1500 });
    const verdicts = await Promise.all([plain, slow, plain].map(examiner.examine));
    expect(verdicts).toEqual([taken, notExamined, taken]);
    expect(started).toHaveLength(2);
  });

  it('ends itself beyond its memory, and the next file is judged', async () => {
    begin({ memory: 220_000_000 });
    // Some tens of thousands of bytes that become seven million names.
    const bomb = packedPdf([...packedPage(4), `[${'/a '.repeat(7_000_000)}]`]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await examiner.examine(bomb)).toEqual(notExamined);
    expect(await examiner.examine(plain)).toEqual(taken);
    expect(started).toHaveLength(2);
  });

  it('is ended when nobody needs it, and begins anew', async () => {
    begin({ idle: 20 });
    let ended = 0;
    expect(await examiner.examine(plain)).toEqual(taken);
    started[0]?.onEnd(() => {
      ended += 1;
    });
    await expect.poll(() => ended).toBe(1);
    expect(await examiner.examine(plain)).toEqual(taken);
    expect(started).toHaveLength(2);
  });

  it('that cannot be started refuses each file, and nothing hangs', async () => {
    begin({}, pathToFileURL('/nowhere/at-all.mjs'));
    expect(await Promise.all([plain, plain].map(examiner.examine))).toEqual([notExamined, notExamined]);
  });

  it('answers what is under way when the program ends', async () => {
    begin();
    const under = examiner.examine(slow);
    await expect.poll(() => started.length).toBe(1);
    examiner.stop();
    expect(await under).toEqual(notExamined);
  });

  it('is given no word of its surroundings', () => {
    expect(Object.keys(examinerEnvironment()).filter((name) => !/^(?:VIPS_|NODE_COMPILE_CACHE$|SystemRoot$)/.test(name))).toEqual([]);
    // Nor can it reach a key, a base or a path by what it imports.
    const sources = [
      'examiner-process',
      'examine',
      'images',
      'pdf',
      'pdf-objects',
      'pdf-rules',
      'pdf-filters',
      'pdf-lexer',
      'kind',
      'tiff',
      'two-in-one',
      'image-pdf',
    ];
    const imports = sources.flatMap((name) =>
      [
        ...readFileSync(new URL(`../../../src-main/files/${name}.ts`, import.meta.url), 'utf8').matchAll(
          /from '([^']+)'|import\('([^']+)'\)/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? ''),
    );
    const outside = imports.filter((name) => !/^\.\/(?:pdf|kind|tiff|two-in-one|image|examine|verdict)/.test(name));
    expect([...new Set(outside)].sort()).toEqual([
      '../../src-shared/files/formats.ts',
      '../../src-shared/files/refusals.ts',
      'node:worker_threads',
      'node:zlib',
      'sharp',
    ]);
  });
});
