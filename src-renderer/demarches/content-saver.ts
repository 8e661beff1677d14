import type { Result } from '../../src-shared/kernel/result.ts';

/** Where the keeping of a content stands, for whoever works on it. */
export type Saving =
  | { readonly step: 'saved' }
  | { readonly step: 'typing' }
  /** Something in it cannot be kept; its fault says what. */
  | { readonly step: 'refused' }
  /** Somebody else changed it meanwhile. */
  | { readonly step: 'conflict' }
  | { readonly step: 'failed'; readonly message: string };

export interface ContentPort<Content> {
  readonly send: (content: Content, seen: readonly string[]) => Promise<Result<{ readonly heads: readonly string[] }>>;
  readonly canKeep: (content: Content) => boolean;
  readonly tell: (saving: Saving) => void;
}

/** Milliseconds: after the last change, before trying again. */
const rest = 1_000;
const again = 5_000;

export interface ContentSaver<Content> {
  readonly change: (content: Content) => void;
  /** Sends what waits now; answers whether nothing waits any more. */
  readonly keep: () => Promise<boolean>;
  /** What stands, `content` at `heads`, was seen by this person: the next change follows it. */
  readonly follow: (heads: readonly string[], content: Content) => void;
  readonly heads: () => readonly string[];
  /** The content at those heads, with which what others change is compared. */
  readonly base: () => Content;
  /** Whether a view shows what this screen does not come from: neither what it follows, nor what it has replaced itself. */
  readonly isForeign: (heads: readonly string[]) => boolean;
  readonly isIdle: () => boolean;
  readonly stop: () => void;
}

/** Keeps a content as one works (1 s after the last change), one sending at a time, the latest last; a conflict waits for its person. */
export const createContentSaver = <Content>(
  port: ContentPort<Content>,
  first: readonly string[],
  stands: Content,
): ContentSaver<Content> => {
  let heads = first;
  let base = stands;
  const known = new Set([JSON.stringify(first)]);
  let waiting: Content | null = null;
  let inConflict = false;
  let sending: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (next: readonly string[], content: Content): void => {
    heads = next;
    base = content;
    known.add(JSON.stringify(next));
    inConflict = false;
  };
  const refused = (content: Content, { code, message }: { readonly code: string; readonly message: string }): void => {
    // What was typed meanwhile is newer.
    waiting ??= content;
    inConflict = code === 'conflict';
    if (inConflict) port.tell({ step: 'conflict' });
    else {
      port.tell({ step: 'failed', message });
      later(again);
    }
  };
  /** Sends what waits, until nothing does or it has to wait for a person. */
  const send = async (): Promise<void> => {
    const content = waiting;
    if (inConflict) return;
    if (content === null) {
      port.tell({ step: 'saved' });
      return;
    }
    if (!port.canKeep(content)) {
      port.tell({ step: 'refused' });
      return;
    }
    waiting = null;
    const result = await port.send(content, heads);
    if (!result.ok) {
      refused(content, result.error);
      return;
    }
    follow(result.data.heads, content);
    await send();
  };
  const keep = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (waiting !== null || sending !== null) {
      sending ??= send().finally(() => {
        sending = null;
      });
      await sending;
    }
    return waiting === null;
  };
  const later = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), milliseconds);
  };
  return {
    change: (content) => {
      waiting = content;
      if (inConflict) return;
      port.tell({ step: 'typing' });
      later(rest);
    },
    keep,
    follow,
    heads: () => heads,
    base: () => base,
    isForeign: (shown) => !known.has(JSON.stringify(shown)),
    isIdle: () => waiting === null && sending === null,
    stop: () => {
      clearTimeout(timer);
      waiting = null;
    },
  };
};
