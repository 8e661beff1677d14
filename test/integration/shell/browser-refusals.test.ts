import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask, call, exchange, keyOf, type OpenedPage, openPage, pagePost, startTestShell } from './support.ts';

let running: Awaited<ReturnType<typeof startTestShell>>;
let page: OpenedPage;
beforeAll(async () => {
  running = await startTestShell();
  page = await openPage(running.shell, running.shell.newAddress(true));
});
afterAll(() => running.shell.stop());

/** A refusal carries a code and a French sentence, the headers of every response, and nothing else. */
const expectRefusal = (answer: Answer, status: number): void => {
  expect(answer.status).toBe(status);
  const body = JSON.parse(answer.text);
  expect(Object.keys(body)).toEqual(['ok', 'error']);
  expect(Object.keys(body.error)).toEqual(['code', 'message']);
  expect(body.ok).toBe(false);
  expect(answer.text).not.toMatch(/Error|stack|\.ts|\.js|node:|Martin|Dunes/u);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
};

describe('who may ask', () => {
  const foreignOrigins = [
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://localhost:PORT',
    'http://127.0.0.1:PORT.evil.example',
  ];
  it.each(foreignOrigins)('refuses the origin %s', async (origin) => {
    const port = new URL(running.shell.origin).port;
    expectRefusal(await call(running.shell, page, 'a.b', 1, { origin: origin.replace('PORT', port) }), 403);
  });

  it('refuses the viewer’s origin at the application’s door', async () => {
    expectRefusal(await call(running.shell, page, 'a.b', 1, { origin: running.shell.viewerOrigin }), 403);
  });

  it('refuses a post without origin', async () => {
    const { origin: _origin, ...headers } = pagePost(running.shell);
    expectRefusal(await ask(running.shell.origin, 'POST', '/call', { ...headers, cookie: page.cookie }, '{}'), 403);
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '[::1]'])('refuses the host name %s', async (name) => {
    const host = name === '127.0.0.1' ? name : `${name}:${new URL(running.shell.origin).port}`;
    expectRefusal(await ask(running.shell.origin, 'GET', '/', { host }), 403);
    expectRefusal(await call(running.shell, page, 'a.b', 1, { host }), 403);
  });

  it.each(['cross-site', 'same-site'])('refuses a %s request', async (site) => {
    expectRefusal(await ask(running.shell.origin, 'GET', '/', { 'sec-fetch-site': site }), 403);
    expectRefusal(await call(running.shell, page, 'a.b', 1, { 'sec-fetch-site': site }), 403);
  });

  it('lets a file of ours lead to the entrance, and nowhere else, while its key may be used', async () => {
    const { origin } = running.shell;
    const led = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    running.clock.advance(10_001);
    expectRefusal(await ask(origin, 'GET', '/open', led), 403);
    const key = keyOf(running.shell.newAddress(false));
    const entered = await ask(origin, 'GET', '/open', led);
    expect(entered.status).toBe(200);
    expect(entered.headers['content-security-policy']).toContain("default-src 'none'");
    expectRefusal(await ask(origin, 'GET', '/', led), 403);
    expectRefusal(await ask(origin, 'POST', '/open', { ...led, origin }), 403);
    for (const wrong of [
      { 'sec-fetch-dest': 'iframe' },
      { 'sec-fetch-mode': 'no-cors' },
      { 'sec-fetch-mode': 'cors' },
      { host: 'evil.example' },
    ])
      expectRefusal(await ask(origin, 'GET', '/open', { ...led, ...wrong }), 403);
    expect((await exchange(running.shell, key)).status).toBe(200);
    expectRefusal(await ask(origin, 'GET', '/open', led), 403);
    // Opened by hand, it shows nothing and knows nothing.
    expect((await ask(origin, 'GET', '/open', { 'sec-fetch-site': 'none' })).status).toBe(200);
  });

  it('answers what is not HTTP without a word', async () => {
    const { hostname, port } = new URL(running.shell.origin);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(Number(port), hostname, () => socket.end('\u0000\u0001 nonsense\r\n\r\n'));
      let received = '';
      socket.on('data', (part) => (received += part.toString('latin1')));
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
});

describe('keys', () => {
  it('accepts a key once', async () => {
    const key = keyOf(running.shell.newAddress(false));
    expect((await exchange(running.shell, key)).status).toBe(200);
    expectRefusal(await exchange(running.shell, key), 401);
  });

  it('refuses a key older than ten seconds, and not a second younger', async () => {
    const young = keyOf(running.shell.newAddress(false));
    const old = keyOf(running.shell.newAddress(false));
    running.clock.advance(10_000);
    expect((await exchange(running.shell, young)).status).toBe(200);
    running.clock.advance(1);
    expectRefusal(await exchange(running.shell, old), 401);
  });

  it('keeps the printed key until the program stops', async () => {
    const key = keyOf(running.shell.newAddress(true));
    running.clock.advance(3_600_000);
    expect((await exchange(running.shell, key)).status).toBe(200);
    expect((await exchange(running.shell, key)).status).toBe(200);
    page = await openPage(running.shell, running.shell.newAddress(true));
  });

  it.each(['', 'A', 'A'.repeat(43), '../etc/passwd', '__proto__'])('refuses the wrong key «%s»', async (key) => {
    expectRefusal(await exchange(running.shell, key), 401);
  });

  it('refuses a request without key', async () => {
    expectRefusal(await ask(running.shell.origin, 'POST', '/session', pagePost(running.shell)), 401);
  });
});

describe('cookie and page secret', () => {
  it('refuses a call without cookie', async () => {
    expectRefusal(await call(running.shell, { ...page, cookie: '' }, 'a.b', 1), 401);
  });

  it('refuses a call without page secret', async () => {
    const headers = { ...pagePost(running.shell), cookie: page.cookie };
    expectRefusal(await ask(running.shell.origin, 'POST', '/call', headers, '{"name":"a.b"}'), 401);
  });

  it('refuses a wrong page secret', async () => {
    expectRefusal(await call(running.shell, { ...page, secret: 'A'.repeat(43) }, 'a.b', 1), 401);
  });

  it('refuses a page secret with the cookie of another browser', async () => {
    const other = await openPage(running.shell, running.shell.newAddress(true));
    expect(other.cookie).not.toBe(page.cookie);
    expectRefusal(await call(running.shell, { cookie: other.cookie, secret: page.secret }, 'a.b', 1), 401);
    expectRefusal(await call(running.shell, { cookie: page.cookie, secret: other.secret }, 'a.b', 1), 401);
  });

  it('refuses notices without either', async () => {
    expectRefusal(await ask(running.shell.origin, 'GET', '/notices', { cookie: page.cookie }), 401);
    expectRefusal(await ask(running.shell.origin, 'GET', '/notices', { 'x-ecritoire-page': page.secret }), 401);
  });
});

describe('bodies', () => {
  const post = (body: string | Buffer, headers = {}) =>
    ask(
      running.shell.origin,
      'POST',
      '/call',
      { ...pagePost(running.shell), cookie: page.cookie, 'x-ecritoire-page': page.secret, ...headers },
      body,
    );

  it('refuses a body over 2 MB, announced or not', async () => {
    const body = JSON.stringify({ name: 'a.b', input: 'x'.repeat(2 * 1024 * 1024) });
    expectRefusal(await post(body), 413);
    expectRefusal(await post(body, { 'transfer-encoding': 'chunked' }), 413);
    expect(running.backend.calls).toHaveLength(0);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=latin1', ''])(
    'refuses the content type «%s»',
    async (type) => {
      expectRefusal(await post('{"name":"a.b"}', { 'content-type': type }), 415);
    },
  );

  it('refuses a compressed body', async () => {
    expectRefusal(await post('{"name":"a.b"}', { 'content-encoding': 'gzip' }), 415);
  });

  it.each(['', '{', '[]', '"a.b"', '{"name":1}', '{"name":"a.b","other":1}', `{"name":"${'a'.repeat(101)}"}`])(
    'refuses the body %s',
    async (body) => {
      expectRefusal(await post(body), 400);
    },
  );

  it('refuses bytes that are not UTF-8', async () => {
    expectRefusal(await post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400);
  });

  it('tells nothing when the backend breaks its promise not to throw', async () => {
    expectRefusal(await call(running.shell, page, 'test.fails', 'Martin'), 500);
    expect(running.logged.join()).not.toMatch(/Martin|Dunes/u);
  });
});

describe('methods and paths', () => {
  it.each([
    ['GET', '/call'],
    ['GET', '/session'],
    ['POST', '/notices'],
    ['POST', '/'],
    ['PUT', '/call'],
    ['DELETE', '/'],
    ['OPTIONS', '/call'],
  ])('refuses %s %s', async (method, path) => {
    expectRefusal(await ask(running.shell.origin, method, path, pagePost(running.shell)), 405);
  });

  const outside = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/index.html%00.js',
    '//secret.txt',
    '/./index.html',
    '/assets//index.js',
    '/assets/',
    '/assets',
    '/.hidden.txt',
    '/assets/index.js.map',
    '/INDEX.HTML',
    '/__proto__',
    '/constructor',
  ];
  it.each(outside)('serves nothing at %s, on either port', async (path) => {
    expectRefusal(await ask(running.shell.origin, 'GET', path), 404);
    expectRefusal(await ask(running.shell.viewerOrigin, 'GET', path), 404);
  });

  it('refuses an absolute address as target', async () => {
    expectRefusal(await ask(running.shell.origin, 'GET', 'http://evil.example/'), 404);
  });
});
