import { describe, expect, it } from 'vitest';
import { mayRestart, pageRestarts, workerRestarts } from '../../../src-main/kernel/restarts.ts';

describe('what crashes', () => {
  it('is a page: opens again three times a minute', () => {
    expect(mayRestart([0], 0, pageRestarts)).toBe(true);
    expect(mayRestart([0, 1, 2], 2, pageRestarts)).toBe(true);
    expect(mayRestart([0, 1, 2, 3], 3, pageRestarts)).toBe(false);
    expect(mayRestart([0, 1, 2, 60_001], 60_001, pageRestarts)).toBe(true);
  });

  it('is a worker: begins again three times in ten minutes', () => {
    expect(mayRestart([0, 100_000, 200_000], 200_000, workerRestarts)).toBe(true);
    expect(mayRestart([0, 100_000, 200_000, 599_999], 599_999, workerRestarts)).toBe(false);
    expect(mayRestart([0, 100_000, 200_000, 600_000], 600_000, workerRestarts)).toBe(true);
  });
});
