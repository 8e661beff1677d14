import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { WorkerEvents } from './worker-host.ts';

/** Sentences for the status line, null when there is nothing to say. */
export interface Warnings {
  readonly clock: string | null;
  readonly copy: string | null;
  /** The base was copied from elsewhere, or an older file of it was put back. */
  readonly clone: string | null;
  /** An order of erasure that could not be carried out here. */
  readonly erasure: string | null;
}
export const noWarnings: Warnings = { clock: null, copy: null, clone: null, erasure: null };

/** What a station works with, and whom it notifies. */
export interface StationOptions {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly ports: Ports;
  readonly clockOffset: number;
  readonly events: WorkerEvents;
  readonly log: (line: string) => void;
  /** The base is open: services may begin. */
  readonly opened: () => void;
  /** The base is about to close: services end what is under way. */
  readonly closing: () => Promise<void>;
}
