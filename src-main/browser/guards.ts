import type { IncomingMessage } from 'node:http';

/** The address a server of ours answers under. */
export interface OwnAddress {
  /** `127.0.0.1:41234`. */
  readonly host: string;
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
}

export const ownAddress = (port: number): OwnAddress => ({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` });

/**
 * Whether a request may come in at all, before anything is looked up: our exact host name (against DNS rebinding), our
 * exact origin where the browser states one, and no site but our own as the one that asks.
 * @param framed true for the viewer, which the application frames from the neighbouring port
 */
export const isFromUs = (request: IncomingMessage, own: OwnAddress, framed = false): boolean => {
  const { host, origin } = request.headers;
  if (host !== own.host) return false;
  if (origin !== undefined && origin !== own.origin) return false;
  if (request.method === 'POST' && origin === undefined) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  // «none»: the person opened the address; «same-site» ignores the port, so only the frame itself may claim it.
  if (site === 'none') return request.method === 'GET' && !framed;
  return framed && site === 'same-site' && request.headers['sec-fetch-dest'] === 'iframe';
};

/** The value of one cookie; null when absent. */
export const cookieValue = (request: IncomingMessage, name: string): string | null => {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return rest.join('=');
  }
  return null;
};

/** The value of a header that may come once only; null when absent or repeated. */
export const singleHeader = (request: IncomingMessage, name: string): string | null => {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? (values[0] ?? null) : null;
};

/** The path of a request target in origin form; null for `*`, absolute addresses and other forms. */
export const targetPath = (request: IncomingMessage): string | null => {
  const target = request.url ?? '';
  return target.startsWith('/') ? (target.split('?')[0] ?? null) : null;
};
