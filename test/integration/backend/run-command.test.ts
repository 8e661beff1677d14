import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnyHandler, createRunCommand } from '../../../src-main/backend/run-command.ts';
import { refusalOf } from '../../../src-main/backend/worker-loop.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { cannedAggregate } from '../../../src-shared/canned/canned.ts';
import { ok, refuse } from '../../../src-shared/kernel/result.ts';
import { nobody } from '../../../src-shared/kernel/session.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase('run-command');
});
afterEach(() => base.close());

const run = (handler: AnyHandler, name = 'test.call') =>
  createRunCommand(contextOf(base, base.journal), (known) => (known === name ? handler : undefined))({ name, input: {}, actor: nobody });

/** One command of its own, as a handler of several makes them. */
const write: AnyHandler = ({ journal }) =>
  journal.command(null, (transaction) => {
    const state = transaction.load(cannedAggregate, 'text').state;
    transaction.append(cannedAggregate, 'text', [
      { type: 'canned.written', facts: { use: 'assistance', title: `${state.title}+`, text: 'Bonjour.' } },
    ]);
    return ok(null);
  });
const note: AnyHandler = ({ log }) => {
  log.write('forbidden', null, { name: 'test.call' });
  return ok(null);
};
const everything = () => ({
  journal: base.statements.prepare<[], unknown>('SELECT * FROM j_event').all(),
  log: base.statements.prepare<[], unknown>('SELECT * FROM s_log').all(),
  pages: dumpProjections(base.database),
});

describe('a call of the writer', () => {
  it('leaves nothing behind when it throws, however much it had committed by then, and the journal goes on', () => {
    run(write);
    const before = everything();
    expect(() =>
      run((context, input) => {
        write(context, input);
        note(context, input);
        write(context, input);
        throw new TypeError('unforeseen');
      }),
    ).toThrow(TypeError);
    expect(everything()).toEqual(before);
    expect(run(write)).toEqual(ok(null));
    expect(base.journal.peek(cannedAggregate, 'text').state.title).toBe('++');
    expect(verifyJournal(base.statements).faults).toEqual([]);
  });

  it('keeps what was noted on the way to a refusal, as the attempts of a throttle are', () => {
    const { log } = everything();
    const refused = run((context, input) => {
      note(context, input);
      return refuse('wrong_password', 'Non.');
    });
    expect(refused.ok).toBe(false);
    expect(everything().log).toHaveLength(log.length + 1);
  });

  it('says that the disk is full, or does not answer, when it is so', () => {
    const { page_count: pages } = base.database.prepare<[], { page_count: number }>('PRAGMA page_count').get() ?? { page_count: 0 };
    base.database.pragma(`max_page_count=${pages}`);
    const fill: AnyHandler = ({ log }) => {
      for (let line = 0; line < 10_000; line += 1) log.write('forbidden', null, { name: 'x'.repeat(500) });
      return ok(null);
    };
    let caught: unknown;
    try {
      run(fill);
    } catch (error) {
      caught = error;
    }
    expect(refusalOf(caught)).toBe('disk_full');
    base.database.pragma('max_page_count=1000000');
    expect(run(write)).toEqual(ok(null));
    expect(refusalOf(Object.assign(new Error('x'), { code: 'SQLITE_IOERR_FSYNC' }))).toBe('disk_failing');
    expect(refusalOf(new TypeError('x'))).toBe('internal');
  });

  it('is refused when nobody knows it', () => {
    expect(createRunCommand(contextOf(base, base.journal), () => undefined)({ name: 'x', input: {}, actor: nobody })).toMatchObject({
      ok: false,
      error: { code: 'unknown_call' },
    });
  });
});
