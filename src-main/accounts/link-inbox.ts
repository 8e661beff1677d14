import type { CodeLink } from '../../src-shared/accounts/code-link.ts';
import type { Clock } from '../../src-shared/kernel/ports.ts';

/** Longer, and the person who opened the link is no longer the one in front of the screen. */
const keptFor = 10 * 60_000;

/** The last link opened on this machine, until a window that nobody is signed in on takes it. In memory only: it holds a code. */
export const createLinkInbox = (clock: Clock) => {
  let kept: { link: CodeLink; at: number } | null = null;
  return {
    put: (link: CodeLink): void => {
      kept = { link, at: clock.now() };
    },
    take: (): CodeLink | null => {
      const found = kept !== null && clock.now() - kept.at < keptFor ? kept.link : null;
      kept = null;
      return found;
    },
  };
};
export type LinkInbox = ReturnType<typeof createLinkInbox>;
