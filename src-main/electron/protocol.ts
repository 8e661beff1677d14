import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { applicationPolicy, securityHeaders, viewerFilePolicy } from '../shell/csp.ts';
import type { StaticFolder } from '../shell/static-files.ts';
import { applicationOrigin, ownOrigin, viewerOrigin } from './origins.ts';

/** What of a request the handler looks at; the standard `Request` fits. */
export type AppRequest = Pick<Request, 'method' | 'url'>;

/** The folders behind the two hosts of the scheme. */
export interface AppFolders {
  readonly renderer: StaticFolder;
  readonly viewer: StaticFolder;
}

const refusal = (status: number): Response =>
  new Response(dispatchErrors.sender_refused, {
    status,
    headers: { ...securityHeaders(applicationPolicy("'none'")), 'content-type': 'text/plain; charset=utf-8' },
  });

/** The path as it was sent: `URL` would have folded `..` and `%2e%2e` away before they can be refused. */
const rawPath = (address: string): string => {
  const rest = address.slice(address.indexOf('://') + 3);
  const slash = rest.indexOf('/');
  return slash === -1 ? '/' : (rest.slice(slash).split(/[?#]/u)[0] ?? '');
};

/** Answers `app://ecritoire/…` and `app://viewer/…` with built files: GET only, exact host, plain paths of the list. */
export const createAppProtocol =
  (folders: AppFolders) =>
  async (request: AppRequest): Promise<Response> => {
    const origin = ownOrigin(request.url);
    if (origin === null) return refusal(403);
    if (request.method !== 'GET') return refusal(405);
    const folder = origin === viewerOrigin ? folders.viewer : folders.renderer;
    const file = folder.find(rawPath(request.url));
    const bytes = file === null ? null : await folder.read(file);
    if (file === null || bytes === null) return refusal(404);
    const policy = origin === viewerOrigin ? viewerFilePolicy(file.path, applicationOrigin) : applicationPolicy(viewerOrigin);
    return new Response(bytes, { status: 200, headers: { ...securityHeaders(policy), 'content-type': file.type } });
  };
