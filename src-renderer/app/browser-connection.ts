import { z } from 'zod';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CallName, InputOf, OutputOf } from './calls.ts';
import { type Connection, connectionErrors, type Notice } from './connection.ts';
import { createListeners } from './listeners.ts';
import { backoff, readNotices } from './notice-stream.ts';

const opening = z.object({ page: z.string().min(1), viewerOrigin: z.string() });
type Opening = z.infer<typeof opening>;

const kept = 'ecritoire.page';
const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }) }),
]);

/** The page secret kept from before a reload; nothing when it was never there or cannot be read. */
const recall = (): Opening | undefined => {
  const text = sessionStorage.getItem(kept);
  if (text === null) return undefined;
  try {
    return opening.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Takes the one-time key out of the address before anything else can read it or bookmark it. */
const takeKey = (): string | undefined => {
  const key = /^#k=(.+)$/.exec(location.hash)?.[1];
  if (key !== undefined) history.replaceState(null, '', location.pathname);
  return key;
};

const exchange = async (key: string): Promise<Opening | undefined> => {
  const response = await fetch('/session', { method: 'POST', headers: { 'x-ecritoire-key': key } }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const given = opening.safeParse(await response.json().catch(() => undefined));
  return given.data;
};

/**
 * The browser shell: the one-time key of the address is exchanged for a cookie and a page secret, which survives F5.
 * Returns `undefined` when this page was not let in: only reopening the application helps.
 */
export const openBrowserConnection = async (): Promise<Connection | undefined> => {
  const key = takeKey();
  const page = (key === undefined ? undefined : await exchange(key)) ?? recall();
  if (page === undefined) return undefined;
  sessionStorage.setItem(kept, JSON.stringify(page));
  return connect(page);
};

const connect = ({ page, viewerOrigin }: Opening): Connection => {
  const listeners = createListeners<Notice>();
  const headers = { 'x-ecritoire-page': page };
  const lost = () => {
    sessionStorage.removeItem(kept);
    listeners.emit({ type: 'lost' });
  };

  const call = async <N extends CallName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> => {
    const response = await fetch('/call', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name, input }),
    }).catch(() => undefined);
    if (response === undefined) return refuse('unreachable', connectionErrors.unreachable);
    if (response.status === 401) {
      lost();
      return refuse('page_unknown', connectionErrors.page_unknown);
    }
    const result = answer.safeParse(await response.json().catch(() => undefined));
    if (!result.success) return refuse('unreachable', connectionErrors.unreachable);
    return result.data as Result<OutputOf<N>>;
  };

  const listen = async () => {
    for (let attempt = 0; ; attempt++) {
      if (attempt > 0) await new Promise((go) => setTimeout(go, backoff(attempt - 1, Math.random())));
      const response = await fetch('/notices', { headers }).catch(() => undefined);
      if (response?.status === 401) return lost();
      if (!response?.ok || response.body === null) continue;
      if (attempt > 0) listeners.emit({ type: 'resumed' });
      attempt = 0;
      await readNotices(response.body, listeners.emit).catch(() => undefined);
    }
  };
  void listen();

  return { call, onNotice: listeners.add, shell: 'browser', viewerOrigin };
};
