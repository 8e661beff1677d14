import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EntranceFile, writeEntranceFile } from '../../../src-main/browser/entrance.ts';
import { findBrowser } from '../../../src-main/browser/find-browser.ts';
import { currentEnvironment } from '../../../src-main/shell/options.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { startTestShell } from './support.ts';

/** The same guards, seen from a real browser: what it sends of itself, and what it enforces. */
const program = findBrowser(currentEnvironment());

let running: Awaited<ReturnType<typeof startTestShell>>;
let browser: Browser;
let foreign: Server;
let foreignOrigin: string;

beforeAll(async () => {
  if (program === null) return;
  running = await startTestShell();
  browser = await chromium.launch({
    executablePath: program,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
  });
  // Another program of this machine: same host, other port, hence the same «site» for cookies.
  foreign = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>other</title>'),
  );
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  foreignOrigin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
});
afterAll(async () => {
  if (program === null) return;
  await browser.close();
  await running.shell.stop();
  foreign.close();
});

describe.skipIf(program === null)('the browser shell in a real browser', () => {
  it('lets the page in, keeps it over F5 without a key, and leaves no key in the address', async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    // By a file, as a window of our own is opened.
    using profile = temporaryFolder();
    const entrance: EntranceFile = writeEntranceFile(
      profile.path,
      running.shell.newAddress(false, () => entrance.remove()),
    );
    await page.goto(entrance.address);
    await page.waitForURL(`${running.shell.origin}/`);
    await page.waitForFunction(() => document.title === 'ok');
    expect(readdirSync(profile.path)).toEqual([]);
    expect(await page.evaluate(() => history.length)).toBeLessThan(3);
    await page.reload();
    await page.waitForFunction(() => document.title === 'ok');
    expect(new Set(running.backend.calls.map(({ page: id }) => id)).size).toBe(1);
    expect(running.backend.calls.map(({ name }) => name)).toEqual(['test.opened', 'test.again']);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(faults.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual([]);
    await page.close();
  });

  it('frames the viewer, where wasm is compiled in the worker only', async () => {
    const page = await browser.newPage();
    await page.goto(running.shell.newAddress(true));
    await page.waitForFunction(() => document.title === 'ok');
    const told = await page.evaluate(
      (origin) =>
        new Promise((resolve) => {
          addEventListener('message', ({ data, origin: from }) => resolve({ ...data, from }));
          const frame = document.createElement('iframe');
          frame.src = `${origin}/`;
          document.body.append(frame);
        }),
      running.shell.viewerOrigin,
    );
    expect(told).toEqual({ worker: true, page: false, from: running.shell.viewerOrigin });
    await page.close();
  });

  it('gives another program of the machine nothing, although cookies know no ports', async () => {
    const context = await browser.newContext();
    const own = await context.newPage();
    await own.goto(running.shell.newAddress(true));
    await own.waitForFunction(() => document.title === 'ok');
    const other = await context.newPage();
    await other.goto(foreignOrigin);
    const before = running.backend.calls.length;
    const outcome = await other.evaluate(async (origin) => {
      const attempt = async (options: RequestInit, path: string) => {
        try {
          return (await fetch(origin + path, { credentials: 'include', ...options })).status;
        } catch {
          return 'refused';
        }
      };
      return [
        await attempt({}, '/'),
        await attempt({ mode: 'no-cors', method: 'POST', body: '{"name":"a.b"}' }, '/call'),
        await attempt({ method: 'POST', headers: { 'content-type': 'application/json', 'x-ecritoire-page': 'x' }, body: '{}' }, '/call'),
        await attempt({}, '/notices'),
      ];
    }, running.shell.origin);
    // The opaque answer of «no-cors» has status 0; the cross-origin policy may refuse it outright.
    expect(outcome.map((status) => (status === 0 ? 'refused' : status))).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(running.backend.calls).toHaveLength(before);
    const hidden = await other.evaluate(
      (origin) =>
        new Promise<boolean>((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => resolve(frame.contentDocument === null));
          frame.src = `${origin}/`;
          document.body.append(frame);
        }),
      running.shell.origin,
    );
    expect(hidden).toBe(true);
    await context.close();
  });
});
