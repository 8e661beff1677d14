import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, call, exchange, keyOf, type OpenedPage, openPage, startTestShell } from './support.ts';

let running: Awaited<ReturnType<typeof startTestShell>>;
beforeEach(async () => {
  running = await startTestShell();
});
afterEach(() => running.shell.stop());

/** An open notice stream and the lines it has brought so far. */
const listen = (page: OpenedPage) =>
  new Promise<{ lines: unknown[]; until(count: number): Promise<void>; close(): Promise<void> }>((resolve, reject) => {
    const lines: unknown[] = [];
    const headers = { cookie: page.cookie, 'x-ecritoire-page': page.secret, 'sec-fetch-site': 'same-origin' };
    const asked = get(`${running.shell.origin}/notices`, { headers, agent: false }, (response) => {
      let rest = '';
      response.on('data', (part: Buffer) => {
        const parts = (rest + part.toString('utf8')).split('\n');
        rest = parts.pop() ?? '';
        lines.push(...parts.map((line) => JSON.parse(line)));
        response.emit('line');
      });
      response.on('error', () => response.emit('line'));
      const until = async (count: number): Promise<void> => {
        while (lines.length < count) await new Promise((next) => response.once('line', next));
      };
      const close = (): Promise<void> =>
        new Promise((done) => {
          response.once('close', () => setTimeout(done, 50));
          asked.destroy();
        });
      resolve({ lines, until, close });
    });
    asked.on('error', reject);
  });

describe('the browser shell lets its pages in', () => {
  it('serves the pages with the strict policy', async () => {
    const answer = await ask(running.shell.origin, 'GET', '/', { 'sec-fetch-site': 'none' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Écritoire');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain(`frame-src ${running.shell.viewerOrigin};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('serves the viewer to the frame of the application alone, wasm in its worker alone', async () => {
    const framed = { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' };
    const page = await ask(running.shell.viewerOrigin, 'GET', '/', framed);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${running.shell.origin}`);
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    const worker = await ask(running.shell.viewerOrigin, 'GET', '/assets/pdf.worker.min-1a2b.mjs', { 'sec-fetch-site': 'same-origin' });
    expect(worker.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
    for (const headers of [{ 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await ask(running.shell.viewerOrigin, 'GET', '/', headers)).status).toBe(403);
    }
    expect((await ask(running.shell.viewerOrigin, 'POST', '/call', { origin: running.shell.viewerOrigin }, '{}')).status).toBe(405);
  });

  it('gives a cookie named with the port, the page secret and the viewer’s origin', async () => {
    const answer = await exchange(running.shell, keyOf(running.shell.newAddress(false)));
    const port = new URL(running.shell.origin).port;
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^ecritoire-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`, 'u')),
    ]);
    expect(JSON.parse(answer.text)).toEqual({ page: expect.stringMatching(/^[\w-]{43}$/u), viewerOrigin: running.shell.viewerOrigin });
  });

  it('passes a call on under the page’s name, never under its secret', async () => {
    const page = await openPage(running.shell, running.shell.newAddress(false));
    const answer = await call(running.shell, page, 'organisations.list', { limit: 3 });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, data: { name: 'organisations.list', input: { limit: 3 } } });
    expect(running.backend.calls[0]?.page).not.toBe(page.secret);
  });

  it('holds two people in two windows, in one browser or in two', async () => {
    const address = running.shell.newAddress(true);
    const first = await openPage(running.shell, address);
    const sameBrowser = await openPage(running.shell, address, first.cookie);
    const otherBrowser = await openPage(running.shell, address);
    expect(sameBrowser.cookie).toBe(first.cookie);
    expect(otherBrowser.cookie).not.toBe(first.cookie);
    for (const page of [first, sameBrowser, otherBrowser]) expect((await call(running.shell, page, 'a.b', 1)).status).toBe(200);
    expect(new Set(running.backend.calls.map(({ page }) => page)).size).toBe(3);
  });

  it('does not take over a cookie it did not give', async () => {
    const port = new URL(running.shell.origin).port;
    const page = await openPage(running.shell, running.shell.newAddress(false), `ecritoire-${port}=chosen-by-someone-else`);
    expect(page.cookie).not.toContain('chosen-by-someone-else');
  });
});

describe('notices', () => {
  it('reach every page, the end of a session its own page only', async () => {
    const address = running.shell.newAddress(true);
    const pages = [await openPage(running.shell, address), await openPage(running.shell, address)] as const;
    const streams = [await listen(pages[0]), await listen(pages[1])] as const;
    await call(running.shell, pages[0], 'a.b', 1);
    const id = running.backend.calls[0]?.page ?? '';
    running.backend.notify({ type: 'session_ended', page: id, reason: 'idle' });
    running.backend.notify({ type: 'changed', room: 'organisations', id: 'o1' });
    await Promise.all([streams[0].until(2), streams[1].until(1)]);
    expect(streams[0].lines).toEqual([
      { type: 'session_ended', page: id, reason: 'idle' },
      { type: 'changed', room: 'organisations', id: 'o1' },
    ]);
    expect(streams[1].lines).toEqual([{ type: 'changed', room: 'organisations', id: 'o1' }]);
    await Promise.all(streams.map((stream) => stream.close()));
  });
});

describe('the end of a page', () => {
  it('is not a reload: the same secret works again, without a key', async () => {
    const page = await openPage(running.shell, running.shell.newAddress(false));
    await (await listen(page)).close();
    running.clock.advance(5_000);
    running.shell.sweep();
    const again = await listen(page);
    expect((await call(running.shell, page, 'a.b', 1)).status).toBe(200);
    expect(running.backend.closedPages).toEqual([]);
    await again.close();
  });

  it('comes a minute after its connection is gone', async () => {
    const page = await openPage(running.shell, running.shell.newAddress(false));
    await call(running.shell, page, 'a.b', 1);
    const stream = await listen(page);
    running.clock.advance(24 * 3_600_000);
    running.shell.sweep();
    expect(running.backend.closedPages).toEqual([]);
    await stream.close();
    running.clock.advance(60_000);
    running.shell.sweep();
    expect(running.backend.closedPages).toEqual([]);
    running.clock.advance(1);
    running.shell.sweep();
    expect(running.backend.closedPages).toEqual([running.backend.calls[0]?.page]);
    expect((await call(running.shell, page, 'a.b', 1)).status).toBe(401);
  });
});
