import { timingSafeEqual } from 'node:crypto';
import type { Clock, RandomSource } from '../../src-shared/kernel/ports.ts';
import { createDigest } from '../kernel/cryptography.ts';

/** How long the key of a window that we open ourselves may be used (design §6). */
export const keyLifetime = 10_000;
/** How long a page may be without connection before its session ends: longer than any reload. */
export const pageGrace = 60_000;

/** A page that was let in. */
export interface AdmittedPage {
  /** Opaque name of the page for the backend. Not the secret: it may stand in a log. */
  readonly id: string;
  /** Open notice streams. */
  connections: number;
  /** Calls being answered. */
  calls: number;
  /** Milliseconds since 1970 of the last sign of life. */
  lastSeen: number;
}

/** What a page receives when its key is right. */
export interface Opening {
  /** Value of the cookie; the one presented when it was already ours, so that two windows of one browser both stay valid. */
  readonly cookie: string;
  /** Secret of this page alone, kept by it in its session storage. */
  readonly secret: string;
}

/** Who may talk to the browser shell: one-time keys, cookies, page secrets. Only digests of them are kept. */
export interface Admission {
  /** Makes a key: usable once and for `keyLifetime`, or until the program stops when `reusable`. @param used called when it lets a page in */
  newKey(reusable: boolean, used?: () => void): string;
  /** Whether a key made for one window may still be used. */
  awaitsWindow(): boolean;
  /** Exchanges a key for a page; null when the key is wrong, used or too old. `cookie` is what the browser presented, if anything. */
  open(key: string, cookie: string | null): Opening | null;
  /** The page of a secret, if the secret was given to this very cookie. */
  page(cookie: string | null, secret: string): AdmittedPage | null;
  /** Forgets the pages without connection for longer than `pageGrace`; returns their ids. */
  sweep(): readonly string[];
}

const digest = (value: string): Buffer => createDigest().update(value, 'utf8').digest();

export const createAdmission = ({ clock, random }: { readonly clock: Clock; readonly random: RandomSource }): Admission => {
  const keys: { readonly digest: Buffer; readonly until: number | null; readonly used: () => void }[] = [];
  const pages = new Map<string, AdmittedPage & { readonly cookie: Buffer }>();
  const secret = (): string => Buffer.from(random.bytes(32)).toString('base64url');

  const takeKey = (key: string): boolean => {
    const presented = digest(key);
    const now = clock.now();
    // Every key is compared, found or not, so that the time taken reveals nothing.
    const matching = keys.filter((candidate) => timingSafeEqual(candidate.digest, presented));
    const found = matching[0];
    if (found === undefined) return false;
    if (found.until === null) return true;
    keys.splice(keys.indexOf(found), 1);
    found.used();
    return now <= found.until;
  };

  const isKnownCookie = (cookie: string): boolean => {
    const presented = digest(cookie);
    return [...pages.values()].some((page) => timingSafeEqual(page.cookie, presented));
  };

  return {
    newKey: (reusable, used = () => {}) => {
      const key = secret();
      keys.push({ digest: digest(key), until: reusable ? null : clock.now() + keyLifetime, used });
      return key;
    },
    awaitsWindow: () => keys.some(({ until }) => until !== null && clock.now() <= until),
    open: (key, presented) => {
      if (!takeKey(key)) return null;
      const cookie = presented !== null && isKnownCookie(presented) ? presented : secret();
      const pageSecret = secret();
      pages.set(digest(pageSecret).toString('hex'), {
        id: Buffer.from(random.bytes(16)).toString('base64url'),
        cookie: digest(cookie),
        connections: 0,
        calls: 0,
        lastSeen: clock.now(),
      });
      return { cookie, secret: pageSecret };
    },
    page: (cookie, presented) => {
      // Looked up by digest: how long a look-up takes says nothing about the secret itself.
      const page = pages.get(digest(presented).toString('hex'));
      if (page === undefined || cookie === null || !timingSafeEqual(page.cookie, digest(cookie))) return null;
      page.lastSeen = clock.now();
      return page;
    },
    sweep: () => {
      const now = clock.now();
      const gone = [...pages].filter(([, page]) => page.connections === 0 && page.calls === 0 && now - page.lastSeen > pageGrace);
      for (const [key] of gone) pages.delete(key);
      return gone.map(([, page]) => page.id);
    },
  };
};
