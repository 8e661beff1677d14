import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEnding } from '../../../src-main/electron/ending.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The end of a program, with what it did in order. */
const program = () => {
  const did: string[] = [];
  let answer: () => void = () => undefined;
  const ending = createEnding({
    dropWindows: () => did.push('windows'),
    show: (sentence, signal) =>
      new Promise<void>((resolve) => {
        did.push(`show ${sentence}`);
        answer = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
    log: (line) => did.push(`log ${line}`),
    exit: (code) => did.push(`exit ${code}`),
  });
  return { ending, did, answer: () => answer() };
};
const stops = (did: string[]) => () => {
  did.push('stop');
  return Promise.resolve();
};
const never = () => new Promise<never>(() => undefined);

describe('the end of Electron’s shell', () => {
  it('stops once the windows are gone, then exits by itself, once', async () => {
    const { ending, did } = program();
    ending.stopBy(stops(did));
    expect(ending.begun()).toBe(false);
    ending.begin();
    expect(ending.begun()).toBe(true);
    expect(did).toEqual([]);
    ending.finish();
    ending.finish();
    await vi.advanceTimersByTimeAsync(1);
    expect(did).toEqual(['stop', 'exit 0']);
  });

  it('throws windows away that do not close, and exits within five seconds whatever holds it', async () => {
    const { ending, did } = program();
    ending.stopBy(never);
    ending.begin();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(did).toEqual(['windows']);
    ending.finish();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(did).toEqual(['windows', 'exit 0']);
  });

  it('ends where nothing was opened yet', async () => {
    const { ending, did } = program();
    ending.finish();
    await vi.advanceTimersByTimeAsync(1);
    expect(did).toEqual(['exit 0']);
  });

  it('a stop that fails ends all the same, and is told', async () => {
    const { ending, did } = program();
    ending.stopBy(() => Promise.reject(new Error('disk')));
    ending.finish();
    await vi.advanceTimersByTimeAsync(1);
    expect(did).toEqual([expect.stringMatching(/^log electron: la fermeture/), 'exit 0']);
  });

  it('a fault: said, stopped, shown until it is answered, exit 1', async () => {
    const { ending, did, answer } = program();
    ending.stopBy(stops(did));
    ending.fail('Le disque est plein.');
    ending.fail('Une autre.');
    await vi.advanceTimersByTimeAsync(1_000);
    // The windows are gone: Electron tells of it, and nothing more comes of that.
    ending.finish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(did).toEqual(['log Le disque est plein.', 'windows', 'stop', 'log Une autre.', 'show Le disque est plein.']);
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(did.at(-1)).toBe('exit 1');
  });

  it('a fault that nobody reads ends after a while, or at the next signal', async () => {
    const waiting = program();
    waiting.ending.fail('Le disque est plein.');
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.did.at(-1)).toBe('show Le disque est plein.');
    waiting.ending.begin();
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.did.at(-1)).toBe('exit 1');
  });

  it('a fault while ending changes the code and keeps nothing', async () => {
    const { ending, did } = program();
    ending.stopBy(never);
    ending.begin();
    ending.fail('Une erreur.');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(did).toEqual(['log Une erreur.', 'windows', 'exit 1']);
  });
});
