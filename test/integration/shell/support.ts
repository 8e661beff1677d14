import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend, Notice } from '../../../src-main/backend/types.ts';
import type { ConnectionLimits } from '../../../src-main/browser/connections.ts';
import { type BrowserShell, startBrowserShell } from '../../../src-main/browser/server.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { ok } from '../../../src-shared/kernel/result.ts';

/** A backend that answers what it was asked, for the tests of what stands in front of it. */
export interface EchoBackend extends Backend {
  readonly calls: { page: string; name: string; input: unknown }[];
  readonly closedPages: string[];
  notify(notice: Notice): void;
}

export const echoBackend = (): EchoBackend => {
  const listeners = new Set<(notice: Notice) => void>();
  const calls: EchoBackend['calls'] = [];
  const closedPages: string[] = [];
  return {
    calls,
    closedPages,
    notify: (notice) => {
      for (const listener of listeners) listener(notice);
    },
    call: async (page, name, input) => {
      if (name === 'test.fails') throw new Error('Jeanne Martin, 12 rue des Dunes');
      calls.push({ page, name, input });
      return ok({ page, name, input });
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive: () => undefined,
    closePage: (page) => closedPages.push(page),
    lock: async () => undefined,
    stop: async () => undefined,
  };
};

/** A page that opens its session as the renderer does, keeps its secret over F5, and calls once. */
const pageScript = `
const post = (path, headers, body) => fetch(path, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const key = location.hash.startsWith('#k=') ? location.hash.slice(3) : null;
history.replaceState(null, '', '/');
if (key !== null) {
  const opened = await (await post('/session', { 'x-ecritoire-key': key })).json();
  sessionStorage.page = opened.page;
  sessionStorage.viewer = opened.viewerOrigin;
}
const headers = { 'content-type': 'application/json', 'x-ecritoire-page': sessionStorage.page };
document.title = (await post('/call', headers, { name: key === null ? 'test.again' : 'test.opened', input: {} })).ok ? 'ok' : 'refused';
`;

/** Tries to compile the smallest WebAssembly module. */
const compile = `const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const compiles = async () => { try { await WebAssembly.compile(wasm); return true; } catch { return false; } };`;

/** Tells the page that frames it where wasm may be compiled. */
const viewerScript = `${compile}
const worker = new Worker('/assets/pdf.worker.min-1a2b.mjs', { type: 'module' });
worker.onmessage = async ({ data }) => parent.postMessage({ worker: data, page: await compiles() }, '*');
`;

const workerScript = `${compile}
postMessage(await compiles());
`;

/** Built pages as small as possible, with a secret beside them that must never be served. */
export const builtPages = () => {
  const root = mkdtempSync(join(tmpdir(), 'ecritoire-shell-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('secret.txt', 'secret');
  write('renderer/index.html', '<!doctype html><title>Écritoire</title><script type="module" src="/assets/index.js"></script>');
  write('renderer/assets/index.js', pageScript);
  write('renderer/assets/index.js.map', '{}');
  write('renderer/.hidden.txt', 'hidden');
  write('viewer/index.html', '<!doctype html><title>PDF</title><script type="module" src="/assets/viewer.js"></script>');
  write('viewer/assets/viewer.js', viewerScript);
  write('viewer/assets/pdf.worker.min-1a2b.mjs', workerScript);
  return { root, folders: { renderer: join(root, 'renderer'), viewer: join(root, 'viewer') } };
};

export const fakeClock = (start = 1_800_000_000_000) => {
  let now = start;
  return { now: () => now, advance: (milliseconds: number) => (now += milliseconds) };
};

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A bare HTTP request, so that every header may be wrong on purpose. */
export const ask = (
  origin: string,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string | Buffer,
): Promise<Answer> => {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
};

export const startTestShell = async (limits: Partial<ConnectionLimits> = {}) => {
  const backend = echoBackend();
  const clock = fakeClock();
  const logged: string[] = [];
  const { folders } = builtPages();
  const shell = await startBrowserShell({
    backend,
    folders,
    clock,
    random: systemPorts.random,
    port: 0,
    log: (line) => logged.push(line),
    limits,
  });
  return { backend, clock, logged, shell };
};

export const keyOf = (address: string): string => new URL(address).hash.slice('#k='.length);

/** Headers with which a page of ours posts. */
export const pagePost = (shell: BrowserShell): OutgoingHttpHeaders => ({
  origin: shell.origin,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
});

export interface OpenedPage {
  readonly secret: string;
  readonly cookie: string;
}

export const exchange = (shell: BrowserShell, key: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
  ask(shell.origin, 'POST', '/session', { ...pagePost(shell), 'x-ecritoire-key': key, ...headers });

/** Opens a page as the renderer does. `cookie`: the browser already holds this one. */
export const openPage = async (shell: BrowserShell, address: string, cookie?: string): Promise<OpenedPage> => {
  const answer = await exchange(shell, keyOf(address), cookie === undefined ? {} : { cookie });
  if (answer.status !== 200) throw new Error(`refused: ${answer.status}`);
  return { secret: JSON.parse(answer.text).page, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
};

export const call = (shell: BrowserShell, page: OpenedPage, name: string, input: unknown, headers: OutgoingHttpHeaders = {}) =>
  ask(
    shell.origin,
    'POST',
    '/call',
    { ...pagePost(shell), cookie: page.cookie, 'x-ecritoire-page': page.secret, ...headers },
    JSON.stringify({ name, input }),
  );
