import type { Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Room, SessionEnd } from './context.ts';

/** What a worker opens its base with. The key travels in memory only. */
export interface WorkerStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly argon2: { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number };
  /** Milliseconds added to the clock, for tests and demonstrations only. */
  readonly clockOffset: number;
  /** Reads the long lists ahead: for the reader that people open them on, not for one that is started for a single long work. */
  readonly warm: boolean;
}

/** What a worker really gets: also a number that the main thread sets to 1, ahead of the messages that wait, when no call of a page may begin. */
export interface WorkerOpening extends WorkerStart {
  readonly closing: Int32Array<SharedArrayBuffer>;
}

export type ToWorker =
  /** First of all, and once. */
  | { readonly type: 'open'; readonly opening: WorkerOpening }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly name: string;
      readonly input: unknown;
      readonly actor: Actor;
      readonly page: string;
    }
  | { readonly type: 'close_page'; readonly page: string }
  | { readonly type: 'stop' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly code: string }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly result: Result<unknown>;
      readonly changed: readonly Room[];
      readonly ends: readonly SessionEnd[];
    }
  | { readonly type: 'stopped' };
