import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftSaver, type Keeping } from '../../../src-renderer/dossiers/draft-saver.ts';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts';

const typed = (text: string): TypedForm => ({ fields: { nom: text }, rows: {} });

/** A saver, what it sent in order, and what it said. */
const open = (answers: readonly Result<unknown>[] = []) => {
  const sent: string[] = [];
  const said: Keeping[] = [];
  const left = [...answers];
  const answer = (what: string): Promise<Result<unknown>> => {
    sent.push(what);
    return Promise.resolve(left.shift() ?? ok({}));
  };
  const saver = createDraftSaver(
    { type: (now) => answer(String(now.fields.nom)), save: () => answer('journal') },
    (keeping) => said.push(keeping),
    () => 1000,
  );
  return { saver, sent, said };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('keeping a draft as one types', () => {
  it('waits for 400 ms without a key, sends the latest, and says so', async () => {
    const { saver, sent, said } = open();
    saver.change(typed('J'));
    await vi.advanceTimersByTimeAsync(399);
    saver.change(typed('Je'));
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['Je']);
    expect(said.at(-1)).toEqual({ step: 'kept', at: 1000 });
  });

  it('sends at once on leaving a field, and nothing twice', async () => {
    const { saver, sent } = open();
    saver.change(typed('Jean'));
    await saver.keep();
    await saver.keep();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual(['Jean']);
  });

  it('enters the journal after 30 s of rest, and not before', async () => {
    const { saver, sent } = open();
    saver.change(typed('Jean'));
    await vi.advanceTimersByTimeAsync(400 + 29_999);
    expect(sent).toEqual(['Jean']);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['Jean', 'journal']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(['Jean', 'journal']);
  });

  it('sends what is not kept yet, then enters the journal, on leaving the screen', async () => {
    const { saver, sent } = open();
    saver.change(typed('Jean'));
    await saver.leave();
    expect(sent).toEqual(['Jean', 'journal']);
    await saver.leave();
    expect(sent).toEqual(['Jean', 'journal']);
  });

  it('says why it is not kept, and tries again with what was typed last', async () => {
    const { saver, sent, said } = open([refuse('unreachable', 'Écritoire ne répond pas.')]);
    saver.change(typed('Jean'));
    await vi.advanceTimersByTimeAsync(400);
    expect(said.at(-1)).toEqual({ step: 'failed', message: 'Écritoire ne répond pas.' });
    saver.change(typed('Jeanne'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['Jean', 'Jeanne']);
    expect(said.at(-1)).toEqual({ step: 'kept', at: 1000 });
  });

  it('tries again by itself', async () => {
    const { saver, sent } = open([refuse('unreachable', 'Écritoire ne répond pas.')]);
    saver.change(typed('Jean'));
    await vi.advanceTimersByTimeAsync(5400);
    expect(sent).toEqual(['Jean', 'Jean']);
  });

  it('does not ask again for a draft that is gone', async () => {
    const { saver, sent } = open([refuse('unknown_draft', 'Ce brouillon n’existe plus.')]);
    saver.change(typed('Jean'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(['Jean']);
  });

  it('sends nothing more once it was deposited', async () => {
    const { saver, sent } = open();
    saver.change(typed('Jean'));
    saver.stop();
    await saver.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
  });

  it('keeps the order when one types while it is being sent', async () => {
    let release: (() => void) | undefined;
    const sent: string[] = [];
    const saver = createDraftSaver(
      {
        type: async (now) => {
          sent.push(String(now.fields.nom));
          if (sent.length === 1)
            await new Promise<void>((resolve) => {
              release = resolve;
            });
          return ok({});
        },
        save: () => Promise.resolve(ok({})),
      },
      () => undefined,
    );
    saver.change(typed('J'));
    const first = saver.keep();
    saver.change(typed('Je'));
    const second = saver.keep();
    release?.();
    await Promise.all([first, second]);
    expect(sent).toEqual(['J', 'Je']);
  });
});
