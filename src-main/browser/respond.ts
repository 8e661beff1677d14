import type { ServerResponse } from 'node:http';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import { securityHeaders } from '../shell/csp.ts';
import type { StaticFolder } from '../shell/static-files.ts';

/** Why a request is refused before it reaches the backend, with its status. Says nothing about what exists. */
const refusals = {
  sender_refused: [403, dispatchErrors.sender_refused],
  page_unknown: [401, dispatchErrors.sender_refused],
  not_found: [404, 'Cette adresse n’existe pas.'],
  method_refused: [405, 'Cette adresse ne s’utilise pas ainsi.'],
  too_large: [413, 'L’envoi est trop volumineux. Réduisez-le puis recommencez.'],
  content_refused: [415, dispatchErrors.invalid_input],
  invalid_input: [400, dispatchErrors.invalid_input],
  too_many_connections: [503, 'Trop de connexions à Écritoire en même temps. Fermez des fenêtres ou des onglets, puis recommencez.'],
  internal: [500, dispatchErrors.internal],
} as const satisfies Record<string, readonly [number, string]>;
export type ShellRefusal = keyof typeof refusals;

/** Answers with JSON and the headers of every response. */
export const sendJson = (
  response: ServerResponse,
  policy: string,
  value: unknown,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): void => {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    ...securityHeaders(policy),
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
};

/** Refuses. A payload left unread is read away by node within the request's time limit, so that the sender sees the answer. */
export const sendRefusal = (
  response: ServerResponse,
  policy: string,
  code: ShellRefusal,
  headers: Readonly<Record<string, string>> = {},
) => {
  const [status, message] = refusals[code];
  sendJson(response, policy, refuse(code, message), { status, headers });
};

/** Serves a file of an open folder, or 404. `policyOf` gives the policy that goes with a path. */
export const sendFile = async (
  response: ServerResponse,
  folder: StaticFolder,
  path: string,
  policyOf: (path: string) => string,
): Promise<void> => {
  const file = folder.find(path);
  const bytes = file === null ? null : await folder.read(file);
  if (file === null || bytes === null) {
    sendRefusal(response, policyOf(''), 'not_found');
    return;
  }
  response.writeHead(200, {
    ...securityHeaders(policyOf(file.path)),
    'content-type': file.type,
    'content-length': String(bytes.byteLength),
  });
  response.end(bytes);
};
