import { describe, expect, it } from 'vitest';
import { type GuardedSession, guardSession } from '../../../src-main/electron/session-guards.ts';

type HandlerOf<K extends 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> = Parameters<
  GuardedSession[K]
>[0];

/** A session that keeps the handlers it was given. */
const guarded = (devTools = false) => {
  const handlers: {
    request?: HandlerOf<'setPermissionRequestHandler'>;
    check?: HandlerOf<'setPermissionCheckHandler'>;
    device?: HandlerOf<'setDevicePermissionHandler'>;
    network?: Parameters<GuardedSession['webRequest']['onBeforeRequest']>[0];
    download?: Parameters<GuardedSession['on']>[1];
    spelling?: boolean;
  } = {};
  const session: GuardedSession = {
    setPermissionRequestHandler: (handler) => {
      handlers.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      handlers.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      handlers.device = handler;
    },
    setSpellCheckerEnabled: (enable) => {
      handlers.spelling = enable;
    },
    webRequest: {
      onBeforeRequest: (listener) => {
        handlers.network = listener;
      },
    },
    on: (_event, listener) => {
      handlers.download = listener;
    },
  };
  guardSession(session, { sinceCamera: () => 0, sinceGesture: () => 0, devTools });
  return handlers;
};

describe('guards on the session (security list 1, 5)', () => {
  const own = { isMainFrame: true, requestingUrl: 'app://ecritoire/' };

  it('decide requests and checks by the same table', () => {
    const { request, check } = guarded();
    const asked = (permission: string, details: object) => {
      let granted: boolean | null = null;
      request?.({}, permission, (answer) => (granted = answer), { ...own, ...details });
      return granted;
    };
    expect(asked('media', { mediaTypes: ['video'] })).toBe(true);
    expect(asked('media', { mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(asked('media', {})).toBe(false);
    expect(asked('geolocation', {})).toBe(false);
    expect(asked('clipboard-sanitized-write', { isMainFrame: false })).toBe(false);
    expect(check?.(null, 'media', 'app://ecritoire/', { isMainFrame: true, mediaType: 'video' })).toBe(true);
    expect(check?.(null, 'media', 'app://ecritoire/', { isMainFrame: true, mediaType: 'audio' })).toBe(false);
    expect(check?.(null, 'media', 'https://evil.example/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    expect(check?.(null, 'clipboard-read', 'app://ecritoire/', own)).toBe(false);
  });

  it('leave no device, no dictionary and no network', () => {
    const { device, spelling, network } = guarded();
    expect(device?.()).toBe(false);
    expect(spelling).toBe(false);
    const cancelled = (url: string, asked = network) => {
      let answer: boolean | null = null;
      asked?.({ url }, ({ cancel }) => (answer = cancel));
      return answer;
    };
    expect(cancelled('app://ecritoire/index.html')).toBe(false);
    for (const url of ['https://example.org/', 'http://127.0.0.1:25/', 'devtools://devtools/x']) expect(cancelled(url), url).toBe(true);
    expect(cancelled('devtools://devtools/x', guarded(true).network)).toBe(false);
    expect(cancelled('https://example.org/', guarded(true).network)).toBe(true);
  });

  it('prevent downloads from elsewhere', () => {
    const { download } = guarded();
    const prevented = (url: string) => {
      let stopped = false;
      download?.({ preventDefault: () => (stopped = true) }, { getURL: () => url });
      return stopped;
    };
    expect(prevented('blob:app://ecritoire/1')).toBe(false);
    expect(prevented('https://example.org/a.exe')).toBe(true);
  });
});
