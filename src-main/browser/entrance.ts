import { rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { securityHeaders } from '../shell/csp.ts';
import type { OwnAddress } from './guards.ts';

/**
 * How a window that we open ourselves gets its one-time key (decision 028). Everybody on the machine can read the arguments of a program,
 * so the browser is given the name of a file that only its person can read; that file leads to `/open` with the key in the fragment, and
 * `/open` to the application. Two steps, because a browser calls a page that a file led to «cross-site», also when it is loaded again.
 */
export const entrancePath = '/open';
const entranceScript = '/open.js';

const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Écritoire</title><script src="${entranceScript}"></script></html>`;
const script = `location.replace('/' + location.hash);`;

const answers: ReadonlyMap<string, readonly [type: string, text: string]> = new Map([
  [entrancePath, ['text/html; charset=utf-8', page]],
  [entranceScript, ['text/javascript; charset=utf-8', script]],
]);

/** Answers a request for one of the two. @returns false when it is for something else */
export const sendEntrance = (response: ServerResponse, policy: string, path: string): boolean => {
  const answer = answers.get(path);
  if (answer === undefined) return false;
  const [type, text] = answer;
  response.writeHead(200, { ...securityHeaders(policy), 'content-type': type, 'content-length': String(Buffer.byteLength(text)) });
  response.end(text);
  return true;
};

/** Whether a browser is opening the entrance as a file makes it: a whole page, asked for by no page of any site that could read it. */
export const comesFromFile = (request: IncomingMessage, own: OwnAddress): boolean => {
  const { host, origin } = request.headers;
  return (
    request.method === 'GET' &&
    host === own.host &&
    origin === undefined &&
    request.headers['sec-fetch-site'] === 'cross-site' &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers['sec-fetch-dest'] === 'document'
  );
};

/** The file that leads a window to an address. */
export interface EntranceFile {
  /** `file:` address of it. */
  readonly address: string;
  remove(): void;
}

/** Writes it into the browser's profile, for its person alone. The profile is wiped with everything in it at the end, too. */
export const writeEntranceFile = (profile: string, address: string): EntranceFile => {
  const path = join(profile, 'ouvrir.html');
  const text = `<!doctype html><meta charset="utf-8"><title>Écritoire</title><meta http-equiv="refresh" content="0;url=${address}">`;
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  return { address: pathToFileURL(path).href, remove: () => rmSync(path, { force: true }) };
};
