import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Bounds of one server. A window holds seven connections at most: six of its browser and its notices. */
export interface ConnectionLimits {
  /** Beyond this many, a request of somebody who was not let in is refused with a sentence. */
  readonly crowded: number;
  /** Beyond this many, the oldest connection of somebody who was not let in is closed for a new one. */
  readonly full: number;
  /** Milliseconds for the headers of a request, and for the whole of it. */
  readonly headers: number;
  readonly request: number;
}

export const connectionLimits: ConnectionLimits = { crowded: 128, full: 512, headers: 10_000, request: 30_000 };

/** Who comes to a server, and who of them was let in. */
export interface ConnectionWatch {
  /** Whether a request came on one connection too many. */
  isTooMany(request: IncomingMessage): boolean;
  /** The connection of this request is of a page that was let in: it is never closed for the sake of another. */
  admit(request: IncomingMessage): void;
}

/**
 * Watches the connections of a server. When they are too many the oldest that was not let in makes room: whoever opens hundreds and sends
 * nothing shuts out nobody.
 */
export const watchConnections = (server: Server, { crowded, full }: ConnectionLimits): ConnectionWatch => {
  const open = new Set<Socket>();
  const late = new WeakSet<Socket>();
  const admitted = new WeakSet<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    if (open.size > crowded) late.add(socket);
    socket.once('close', () => open.delete(socket));
    if (open.size <= full) return;
    for (const other of open) {
      if (admitted.has(other)) continue;
      open.delete(other);
      other.destroy();
      return;
    }
  });
  return {
    isTooMany: (request) => late.has(request.socket),
    admit: (request) => void admitted.add(request.socket),
  };
};

/** Options of a node server that waits for nobody for ever. Node looks once in 30 s by itself: three times as long as we allow. */
export const serverTimes = ({ headers, request }: ConnectionLimits) => ({
  maxHeaderSize: 16 * 1024,
  headersTimeout: headers,
  requestTimeout: request,
  connectionsCheckingInterval: Math.min(1000, headers),
});
