import type { TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { Result } from '../../src-shared/kernel/result.ts';

/** How a draft is sent. */
export interface DraftPort {
  /** Keeps what is typed on this poste. */
  readonly type: (typed: TypedForm) => Promise<Result<unknown>>;
  /** Writes it into the journal. */
  readonly save: () => Promise<Result<unknown>>;
}

/** Where the keeping of a draft stands, for whoever types. */
export type Keeping =
  | { readonly step: 'kept'; readonly at: number }
  | { readonly step: 'typing' }
  | { readonly step: 'failed'; readonly message: string };

/** Milliseconds: after the last key, of rest, before trying again. */
const afterKey = 400;
const afterRest = 30_000;
const again = 5_000;

/** Refusals that asking again does not change: the draft is gone, or the person. */
const final: ReadonlySet<string> = new Set(['unknown_draft', 'session_required', 'page_unknown']);

export interface DraftSaver {
  /** Something was typed. */
  readonly change: (typed: TypedForm) => void;
  /** Sends it now (on leaving a field); answers once it is kept, or refused. */
  readonly keep: () => Promise<void>;
  /** Sends it and writes it into the journal (on leaving the screen). */
  readonly leave: () => Promise<void>;
  /** Nothing more is sent: the draft was deposited. */
  readonly stop: () => void;
}

/**
 * Keeps a draft as one types (rules §4.2): sent 400 ms after the last key, one at a time, the latest last; tried again until it is kept; in
 * the journal after 30 s of rest.
 * @param tell hears of every step
 */
export const createDraftSaver = (port: DraftPort, tell: (keeping: Keeping) => void, now: () => number = Date.now): DraftSaver => {
  /** What is typed and not kept yet. */
  let waiting: TypedForm | null = null;
  /** Kept on this poste, not in the journal yet. */
  let unsaved = false;
  let sending: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (milliseconds: number, act: () => Promise<void>): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void act(), milliseconds);
  };

  const send = async (): Promise<void> => {
    while (waiting !== null) {
      const typed: TypedForm = waiting;
      waiting = null;
      const result = await port.type(typed);
      if (!result.ok) {
        // What was typed meanwhile is newer.
        waiting ??= typed;
        tell({ step: 'failed', message: result.error.message });
        if (!final.has(result.error.code)) later(again, keep);
        return;
      }
      unsaved = true;
    }
    tell({ step: 'kept', at: now() });
    later(afterRest, leave);
  };
  const keep = async (): Promise<void> => {
    if (sending === null) {
      if (waiting === null) return;
      clearTimeout(timer);
      sending = send().finally(() => {
        sending = null;
      });
    }
    await sending;
  };
  const leave = async (): Promise<void> => {
    await keep();
    if (waiting !== null || !unsaved) return;
    clearTimeout(timer);
    unsaved = false;
    const result = await port.save();
    if (!result.ok) unsaved = true;
  };
  return {
    change: (typed) => {
      waiting = typed;
      tell({ step: 'typing' });
      later(afterKey, keep);
    },
    keep,
    leave,
    stop: () => {
      clearTimeout(timer);
      waiting = null;
      unsaved = false;
    },
  };
};
