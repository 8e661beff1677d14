import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Bounds of one server. A window holds seven connections at most: six of its browser and its notices. */
export interface ConnectionLimits {
  /** Beyond this many, a request of somebody who was not let in is refused with a sentence. */
  readonly crowded: number;
  /** Beyond this many, a connection is closed as it comes. */
  readonly full: number;
  /** Milliseconds for the headers of a request, and for the whole of it. */
  readonly headers: number;
  readonly request: number;
}

export const connectionLimits: ConnectionLimits = { crowded: 128, full: 512, headers: 10_000, request: 30_000 };

/** Watches the connections of a server. @returns whether a request came on one too many */
export const limitConnections = (server: Server, { crowded, full }: ConnectionLimits): ((request: IncomingMessage) => boolean) => {
  const open = new Set<Socket>();
  const late = new WeakSet<Socket>();
  server.maxConnections = full;
  server.on('connection', (socket) => {
    open.add(socket);
    if (open.size > crowded) late.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return (request) => late.has(request.socket);
};

/** Options of a node server that waits for nobody for ever. Node looks once in 30 s by itself: three times as long as we allow. */
export const serverTimes = ({ headers, request }: ConnectionLimits) => ({
  maxHeaderSize: 16 * 1024,
  headersTimeout: headers,
  requestTimeout: request,
  connectionsCheckingInterval: Math.min(1000, headers),
});
