import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Clock, RandomSource } from '../../src-shared/kernel/ports.ts';
import type { Backend } from '../backend/types.ts';
import { applicationPolicy, viewerFilePolicy } from '../shell/csp.ts';
import type { BuiltFolders } from '../shell/folders.ts';
import { openStaticFolder, type StaticFolder } from '../shell/static-files.ts';
import { type Admission, createAdmission } from './admission.ts';
import { type ConnectionLimits, connectionLimits, serverTimes, watchConnections } from './connections.ts';
import { comesFromFile, entrancePath, sendEntrance } from './entrance.ts';
import { cookieValue, isFromUs, type OwnAddress, ownAddress, singleHeader, targetPath } from './guards.ts';
import { createNoticeStreams, type NoticeStreams } from './notices.ts';
import { maxPayload, readJson } from './payload.ts';
import { sendFile, sendJson, sendRefusal } from './respond.ts';

/** What the browser shell needs. */
export interface BrowserShellOptions {
  readonly backend: Backend;
  readonly folders: BuiltFolders;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Port on 127.0.0.1; 0 lets the system choose. */
  readonly port: number;
  /** Technical lines without personal data. */
  readonly log: (line: string) => void;
  /** Smaller bounds, in tests. */
  readonly limits?: Partial<ConnectionLimits>;
}

/** The running shell. */
export interface BrowserShell {
  /** `http://127.0.0.1:PORT` of the application. */
  readonly origin: string;
  /** The origin of the PDF viewer, on its own port. */
  readonly viewerOrigin: string;
  /** Address with a new key in its fragment, which browsers never send. @param used called when the key lets a page in */
  newAddress(reusable: boolean, used?: () => void): string;
  /** Ends the sessions of pages gone for more than a minute; called by a timer, and by tests. */
  sweep(): void;
  /** Ends all connections; the backend goes on. */
  stop(): Promise<void>;
}

const callPayload = z.strictObject({ name: z.string().max(100), input: z.unknown().optional() });
const sweepEvery = 10_000;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const isLate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT';

interface Guarded {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether the request is of a page that was let in: it is answered also when connections are many. */
  readonly isAdmitted: (request: IncomingMessage) => boolean;
  readonly policy: () => string;
  readonly log: (line: string) => void;
  readonly limits: ConnectionLimits;
}

/** A server that answers every fault with a refusal of its own: no stack, no version, no word of what failed. */
const createGuardedServer = ({ handle, isAdmitted, policy, log, limits }: Guarded): Server => {
  // An import would also read every name of the module, and with them load Node’s own fetch and sockets: 35 ms of a start.
  const server = process.getBuiltinModule('node:http').createServer(serverTimes(limits), (request, response) => {
    if (isAdmitted(request)) watch.admit(request);
    else if (watch.isTooMany(request)) {
      sendRefusal(response, policy(), 'too_many_connections', { connection: 'close' });
      return;
    }
    handle(request, response).catch((error: unknown) => {
      log(`navigateur: requête interrompue (${error instanceof Error ? error.name : 'inconnu'})`);
      if (response.headersSent) response.destroy();
      else sendRefusal(response, policy(), 'internal');
    });
  });
  const watch = watchConnections(server, limits);
  server.on('clientError', (error, socket) => {
    const status = isLate(error) ? '408 Request Timeout' : '400 Bad Request';
    // Whoever was asked to go and stays is not waited for.
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
    else socket.destroy();
  });
  return server;
};

/** What is served at the address of the application: who may come in, and what answers. */
interface Served {
  readonly own: OwnAddress;
  readonly policy: string;
  readonly cookieName: string;
  readonly viewerOrigin: string;
  readonly admission: Admission;
  readonly streams: NoticeStreams;
  readonly backend: Backend;
  readonly clock: Clock;
}

const openSession = (served: Served, request: IncomingMessage, response: ServerResponse): void => {
  const key = singleHeader(request, 'x-ecritoire-key');
  const opening = key === null ? null : served.admission.open(key, cookieValue(request, served.cookieName));
  if (opening === null) {
    sendRefusal(response, served.policy, 'page_unknown');
    return;
  }
  sendJson(
    response,
    served.policy,
    { page: opening.secret, viewerOrigin: served.viewerOrigin },
    { headers: { 'set-cookie': `${served.cookieName}=${opening.cookie}; HttpOnly; SameSite=Strict; Path=/` } },
  );
};

const admittedPage = (served: Served, request: IncomingMessage) => {
  const secret = singleHeader(request, 'x-ecritoire-page');
  return secret === null ? null : served.admission.page(cookieValue(request, served.cookieName), secret);
};

const answerCall = async (served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const page = admittedPage(served, request);
  if (page === null) {
    sendRefusal(response, served.policy, 'page_unknown');
    return;
  }
  const payload = await readJson(request, maxPayload);
  if (!payload.ok) {
    sendRefusal(response, served.policy, payload.code);
    return;
  }
  const call = callPayload.safeParse(payload.value);
  if (!call.success) {
    sendRefusal(response, served.policy, 'invalid_input');
    return;
  }
  page.calls += 1;
  try {
    sendJson(response, served.policy, await served.backend.call(page.id, call.data.name, call.data.input));
  } finally {
    page.calls -= 1;
    page.lastSeen = served.clock.now();
  }
};

const openNotices = (served: Served, request: IncomingMessage, response: ServerResponse): void => {
  const page = admittedPage(served, request);
  if (page === null) sendRefusal(response, served.policy, 'page_unknown');
  else served.streams.open(page, response);
};

const routes = new Map<string, 'GET' | 'POST'>([
  ['/session', 'POST'],
  ['/call', 'POST'],
  ['/notices', 'GET'],
]);

const handleApplication = async (
  served: Served,
  renderer: StaticFolder,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = targetPath(request);
  const entering = path === entrancePath && served.admission.awaitsWindow() && comesFromFile(request, served.own);
  if (!entering && !isFromUs(request, served.own)) return sendRefusal(response, served.policy, 'sender_refused');
  if (path === null) return sendRefusal(response, served.policy, 'not_found');
  const method = routes.get(path) ?? 'GET';
  if (request.method !== method) return sendRefusal(response, served.policy, 'method_refused', { allow: method });
  if (path === '/session') return openSession(served, request, response);
  if (path === '/call') return answerCall(served, request, response);
  if (path === '/notices') return openNotices(served, request, response);
  if (sendEntrance(response, served.policy, path)) return;
  return sendFile(response, renderer, path, () => served.policy);
};

const handleViewer = async (
  viewer: StaticFolder,
  own: OwnAddress,
  applicationOrigin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const policyOf = (path: string): string => viewerFilePolicy(path, applicationOrigin);
  const path = targetPath(request);
  if (!isFromUs(request, own, true)) return sendRefusal(response, policyOf(''), 'sender_refused');
  if (request.method !== 'GET') return sendRefusal(response, policyOf(''), 'method_refused', { allow: 'GET' });
  if (path === null) return sendRefusal(response, policyOf(''), 'not_found');
  return sendFile(response, viewer, path, policyOf);
};

/**
 * Starts the browser shell (design §6): the application on one port of 127.0.0.1, the PDF viewer on another.
 * Fails when the pages were not built or the port is taken (`EADDRINUSE`).
 */
export const startBrowserShell = async (options: BrowserShellOptions): Promise<BrowserShell> => {
  const { backend, clock, log } = options;
  const renderer = await openStaticFolder(options.folders.renderer);
  const viewer = await openStaticFolder(options.folders.viewer);
  const admission = createAdmission(options);

  // Handlers are made once both ports are known; nothing is answered before, since nobody knows the address yet.
  let served: Served | null = null;
  let viewerAddress: OwnAddress | null = null;
  const policy = (): string => served?.policy ?? applicationPolicy("'none'");
  const limits = { ...connectionLimits, ...options.limits };
  const application = createGuardedServer({
    handle: async (request, response) =>
      served === null ? sendRefusal(response, policy(), 'sender_refused') : handleApplication(served, renderer, request, response),
    isAdmitted: (request) => served !== null && admittedPage(served, request) !== null,
    policy,
    log,
    limits,
  });
  const viewerServer = createGuardedServer({
    handle: async (request, response) =>
      served === null || viewerAddress === null
        ? sendRefusal(response, policy(), 'sender_refused')
        : handleViewer(viewer, viewerAddress, served.own.origin, request, response),
    // Its pages carry no secret.
    isAdmitted: () => false,
    policy,
    log,
    limits,
  });
  const port = await listen(application, options.port);
  viewerAddress = ownAddress(await listen(viewerServer, 0));
  const own = ownAddress(port);
  const streams = createNoticeStreams(backend, policy, () => clock.now());
  served = {
    own,
    policy: applicationPolicy(viewerAddress.origin),
    cookieName: `ecritoire-${port}`,
    viewerOrigin: viewerAddress.origin,
    admission,
    streams,
    backend,
    clock,
  };

  const sweep = (): void => {
    for (const page of admission.sweep()) backend.closePage(page);
  };
  const timer = setInterval(sweep, sweepEvery);
  timer.unref();

  return {
    origin: own.origin,
    viewerOrigin: viewerAddress.origin,
    newAddress: (reusable, used) => `${own.origin}${reusable ? '/' : entrancePath}#k=${admission.newKey(reusable, used)}`,
    sweep,
    stop: async () => {
      clearInterval(timer);
      streams.stop();
      await Promise.all([close(application), close(viewerServer)]);
    },
  };
};
