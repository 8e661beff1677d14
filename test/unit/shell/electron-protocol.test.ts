import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppProtocol } from '../../../src-main/electron/protocol.ts';
import { openStaticFolder } from '../../../src-main/shell/static-files.ts';

let root: string;
let handle: ReturnType<typeof createAppProtocol>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'ecritoire-protocol-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('secret.js', 'secret');
  write('renderer-evil/secret.js', 'secret');
  write('renderer/index.html', 'application');
  write('renderer/assets/a.js', 'script');
  write('renderer/assets/later.js', 'script');
  write('renderer/worker.js', 'script');
  write('renderer/.env.js', 'hidden');
  write('viewer/index.html', 'viewer');
  write('viewer/pdf.worker.mjs', 'worker');
  symlinkSync(join(root, 'secret.js'), join(root, 'renderer', 'link.js'));
  symlinkSync(root, join(root, 'renderer', 'up'));
  handle = createAppProtocol({
    renderer: await openStaticFolder(join(root, 'renderer')),
    viewer: await openStaticFolder(join(root, 'viewer')),
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => handle({ url, method });

describe('app://ecritoire and app://viewer (security list 7, 18)', () => {
  it('serves the built files with the policy of their host', async () => {
    const page = await get('app://ecritoire/');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('application');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toContain('frame-src app://viewer;');
    expect(await (await get('app://ecritoire/assets/a.js?v=1#x')).text()).toBe('script');
    const viewer = await get('app://viewer/index.html');
    expect(await viewer.text()).toBe('viewer');
    expect(viewer.headers.get('content-security-policy')).toContain('frame-ancestors app://ecritoire;');
  });

  it('allows wasm in the viewer’s worker alone', async () => {
    expect((await get('app://viewer/pdf.worker.mjs')).headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
    for (const url of ['app://viewer/', 'app://ecritoire/', 'app://ecritoire/worker.js', 'app://ecritoire/none.js']) {
      expect((await get(url)).headers.get('content-security-policy'), url).not.toContain('unsafe');
    }
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'get'])('refuses %s', async (method) => {
    expect((await get('app://ecritoire/', method)).status).toBe(405);
  });

  it.each([
    'app://evil/',
    'app://ecritoire:1/',
    'app://user@ecritoire/',
    'app://ecritoire.evil/',
    'https://ecritoire/',
    'file:///etc/passwd',
    'nonsense',
  ])('refuses the host of %s', async (url) => {
    expect((await get(url)).status).toBe(403);
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/%2E%2E%2Fsecret.js',
    '/..%2fsecret.js',
    '/assets/../../secret.js',
    '/assets/../index.html',
    '/..\\secret.js',
    '/..%5csecret.js',
    '/%00',
    '/index.html%00',
    '/index.html\u0000.js',
    '//index.html',
    '/./index.html',
    '/.env.js',
    '/up/secret.js',
    '/link.js',
    '/renderer-evil/secret.js',
    '/../renderer-evil/secret.js',
    '/index.html/',
    '/index.html:stream',
    '/assets',
    '/%C3%A9.js',
    '/con.js',
  ])('finds nothing at %s', async (path) => {
    const answer = await get(`app://ecritoire${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/secret|hidden|Error|ecritoire-protocol/u);
  });

  it('does not follow a file that became a link after the start', async () => {
    expect((await get('app://ecritoire/assets/later.js')).status).toBe(200);
    rmSync(join(root, 'renderer/assets/later.js'));
    symlinkSync(join(root, 'secret.js'), join(root, 'renderer/assets/later.js'));
    expect((await get('app://ecritoire/assets/later.js')).status).toBe(404);
  });
});
