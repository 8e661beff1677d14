import { describe, expect, it } from 'vitest';
import type { Backend, Notice } from '../../../src-main/backend/types.ts';
import { type Bridge, createBridge } from '../../../src-main/electron/bridge.ts';
import { type CallEvent, createCallHandler, isOwnSender, pageOf } from '../../../src-main/electron/ipc.ts';
import { createLocking } from '../../../src-main/electron/locking.ts';
import { ok, refuse } from '../../../src-shared/kernel/result.ts';

const event = (url: string | null, { parent = null as object | null, id = 7 } = {}): CallEvent => ({
  senderFrame: url === null ? null : { url, parent },
  sender: { id },
});

/** A backend that notes what reaches it. */
const noting = (answer: Backend['call'] = async (page, name) => ok({ page, name })) => {
  const calls: string[] = [];
  const locks: string[] = [];
  const listeners = new Set<(notice: Notice) => void>();
  const backend: Backend = {
    call: (page, name, input) => {
      calls.push(name);
      return answer(page, name, input);
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closePage: () => undefined,
    receive: () => undefined,
    lock: async (reason) => {
      locks.push(reason);
    },
    stop: async () => undefined,
  };
  const notify = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  return { backend, calls, locks, notify };
};

const strangers: readonly (readonly [string, CallEvent])[] = [
  ['a foreign origin', event('https://evil.example/')],
  ['a look-alike', event('app://ecritoire.evil.example/')],
  ['a user name', event('app://user@ecritoire/')],
  ['the viewer', event('app://viewer/')],
  ['a blank page', event('about:blank')],
  ['a page without address', event('')],
  ['a sub-frame of our own origin', event('app://ecritoire/', { parent: {} })],
  ['a frame that is gone', event(null)],
  ['another window', event('app://ecritoire/', { id: 8 })],
];

describe('the sender of a call (security list 17)', () => {
  it('is the main frame of the window on screen', () => {
    expect(isOwnSender(event('app://ecritoire/'), 7)).toBe(true);
    expect(isOwnSender(event('app://ecritoire/index.html#x'), 7)).toBe(true);
    expect(isOwnSender(event('app://ecritoire/'), null)).toBe(false);
  });

  it.each(strangers)('is not %s', async (_who, stranger) => {
    const { backend, calls } = noting();
    const handle = createCallHandler(
      backend,
      () => 7,
      () => undefined,
    );
    expect(isOwnSender(stranger, 7)).toBe(false);
    expect(await handle(stranger, 'a.b', 1)).toMatchObject({ ok: false, error: { code: 'sender_refused' } });
    expect(calls).toEqual([]);
  });

  it('passes calls on under the name of its page', async () => {
    const { backend } = noting();
    const seen: string[] = [];
    const handle = createCallHandler(
      backend,
      () => 7,
      (name) => seen.push(name),
    );
    expect(await handle(event('app://ecritoire/'), 'letters.list', {})).toEqual(ok({ page: pageOf(7), name: 'letters.list' }));
    expect(seen).toEqual(['letters.list']);
  });

  it('tells of no call that was refused', async () => {
    const { backend } = noting(() => Promise.resolve(refuse('forbidden', 'Non.')));
    const seen: string[] = [];
    const handle = createCallHandler(
      backend,
      () => 7,
      (name) => seen.push(name),
    );
    expect(await handle(event('app://ecritoire/'), 'letters.camera', {})).toMatchObject({ ok: false });
    expect(seen).toEqual([]);
  });

  it.each([undefined, null, 1, {}, ['a.b'], 'a'.repeat(101)])('refuses the name %j before the backend', async (name) => {
    const { backend, calls } = noting();
    const handle = createCallHandler(
      backend,
      () => 7,
      () => undefined,
    );
    expect(await handle(event('app://ecritoire/'), name, 1)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
    expect(calls).toEqual([]);
  });

  it('tells nothing of a fault', async () => {
    const { backend } = noting(() => Promise.reject(new Error('Jeanne Martin')));
    const handle = createCallHandler(
      backend,
      () => 7,
      () => undefined,
    );
    const answer = await handle(event('app://ecritoire/'), 'a.b', 1);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('Martin');
  });
});

/** Electron's side of the bridge, kept in memory. */
const transport = () => {
  const sent: unknown[][] = [];
  const listeners = new Set<(event: unknown, value: unknown) => void>();
  return {
    sent,
    listeners,
    invoke: async (...values: unknown[]) => {
      sent.push(values);
      return ok('answered');
    },
    on: (_channel: string, listener: (event: unknown, value: unknown) => void) => listeners.add(listener),
    removeListener: (_channel: string, listener: (event: unknown, value: unknown) => void) => listeners.delete(listener),
  };
};

describe('what pages are given (security list 20)', () => {
  const names = new Set(['letters.list']);

  it('is three named things', () => {
    const bridge: Bridge = createBridge(names, transport());
    expect(Object.keys(bridge).sort()).toEqual(['call', 'onNotice', 'viewerOrigin']);
    expect(bridge.viewerOrigin).toBe('app://viewer');
  });

  it('sends known names on the one channel', async () => {
    const side = transport();
    expect(await createBridge(names, side).call('letters.list', { a: 1 })).toEqual(ok('answered'));
    expect(side.sent).toEqual([['ecritoire:call', 'letters.list', { a: 1 }]]);
  });

  it.each(['', 'letters.other', 'ecritoire:call', 'toString', '__proto__', 'ELECTRON_BROWSER_SEND'])(
    'keeps the name «%s» in',
    async (name) => {
      const side = transport();
      expect(await createBridge(names, side).call(name, 1)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
      expect(side.sent).toEqual([]);
    },
  );

  it('hands notices over without Electron’s event, until told to stop', () => {
    const side = transport();
    const heard: unknown[][] = [];
    const stop = createBridge(names, side).onNotice((...values) => heard.push(values));
    for (const listener of side.listeners) listener({ sender: 'electron' }, { type: 'workstation' });
    expect(heard).toEqual([[{ type: 'workstation' }]]);
    stop();
    expect(side.listeners.size).toBe(0);
  });
});

describe('locking', () => {
  const locked = () => {
    const side = noting();
    let page: string | null = 'electron-1';
    let discarded = 0;
    const told: Notice[] = [];
    const reasons: unknown[] = [];
    const discard = (reason?: string): void => {
      reasons.push(reason);
      discarded += 1;
      page = `electron-${discarded + 1}`;
    };
    const window = { page: () => page, discard, tell: (notice: Notice) => told.push(notice) };
    return { ...side, told, reasons, discarded: () => discarded, locking: createLocking(side.backend, window, () => undefined) };
  };

  it.each(['locked', 'idle'] as const)('throws the page away when its session ended by «%s»', (reason) => {
    const side = locked();
    side.notify({ type: 'session_ended', page: 'electron-1', reason });
    expect(side.discarded()).toBe(1);
    expect(side.reasons).toEqual([reason]);
    expect(side.told).toEqual([]);
  });

  it('tells the page everything else, and nothing of other pages', () => {
    const side = locked();
    side.notify({ type: 'session_ended', page: 'electron-1', reason: 'signed_out' });
    side.notify({ type: 'session_ended', page: 'electron-9', reason: 'locked' });
    side.notify({ type: 'changed', room: 'letters' });
    expect(side.discarded()).toBe(0);
    expect(side.told.map((notice) => notice.type)).toEqual(['session_ended', 'changed']);
  });

  it('locks the backend and throws the page away on suspend, once', async () => {
    const side = locked();
    await side.locking.lock();
    expect(side.locks).toEqual(['suspend']);
    expect(side.discarded()).toBe(1);
    const withNotice = locked();
    const pending = withNotice.locking.lock();
    withNotice.notify({ type: 'session_ended', page: 'electron-1', reason: 'locked' });
    await pending;
    expect(withNotice.discarded()).toBe(1);
  });

  it('throws the page away also when the backend could not lock', async () => {
    const side = locked();
    side.backend.lock = () => Promise.reject(new Error('no'));
    await side.locking.lock();
    expect(side.discarded()).toBe(1);
  });
});
