import { createConnection, type Socket } from 'node:net';
import { type DbusMessage, type DbusValue, decodeMessage, encodeMessage, messageTypes } from './dbus-message.ts';

/** A connection to a bus. */
export interface Bus {
  /** The name the bus gave it, `:1.42`. */
  readonly name: string;
  /** Asks, and gives the values of the answer; rejects when it is an error, or when the connection ends. */
  call(message: Omit<DbusMessage, 'type' | 'serial'>): Promise<readonly DbusValue[]>;
  send(message: Omit<DbusMessage, 'serial'>): void;
  /** Every message that answers nothing of ours: signals, and what others ask. */
  onMessage(listener: (message: DbusMessage) => void): void;
  close(): void;
  /** Settles when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>;
}

/** Where the system's bus listens, unless the environment names another place. */
export const systemBus = 'unix:path=/var/run/dbus/system_bus_socket';

const answerWithin = 10_000;

/** The socket of an address: the first of its parts that is a Unix one. Null when there is none. */
export const socketPath = (address: string): string | null => {
  for (const part of address.split(';')) {
    const found = /^unix:(?:[^,]+,)*(path|abstract)=([^,]+)/u.exec(part);
    if (found?.[2] !== undefined) return (found[1] === 'abstract' ? '\0' : '') + decodeURIComponent(found[2]);
  }
  return null;
};

/** Says who we are by the user of the socket (SASL EXTERNAL); the bus checks it by itself. */
const authenticate = (socket: Socket, uid: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    let text = Buffer.alloc(0);
    const take = (part: Buffer): void => {
      text = Buffer.concat([text, part]);
      const end = text.indexOf('\r\n');
      if (end < 0) return;
      socket.off('data', take);
      if (text.subarray(0, end).toString('latin1').startsWith('OK ')) {
        socket.write('BEGIN\r\n');
        resolve(text.subarray(end + 2));
      } else reject(new Error('dbus: refused'));
    };
    socket.on('data', take);
    socket.once('close', () => reject(new Error('dbus: closed')));
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
  });

const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' } as const;

/** A question to the bus itself. */
export const askBus = (connection: Pick<Bus, 'call'>, member: string, signature = '', body: readonly DbusValue[] = []) =>
  connection.call({ ...bus, member, signature, body });

/**
 * Connects to a bus as this user.
 * @throws Error when there is no bus, or it refuses
 */
export const connectBus = async (address: string, uid: number): Promise<Bus> => {
  const path = socketPath(address);
  if (path === null) throw new Error('dbus: no Unix address');
  const socket = createConnection(path);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => socket.destroy());
  let received = await authenticate(socket, uid);

  let serial = 0;
  const waiting = new Map<number, (answer: DbusMessage | null) => void>();
  const listeners: ((message: DbusMessage) => void)[] = [];
  socket.once('close', () => {
    for (const end of waiting.values()) end(null);
  });
  const deliver = (message: DbusMessage): void => {
    const asked = message.replySerial === undefined ? undefined : waiting.get(message.replySerial);
    if (asked !== undefined) asked(message);
    else for (const listener of listeners) listener(message);
  };
  const take = (part: Uint8Array): void => {
    received = Buffer.concat([received, part]);
    try {
      for (let next = decodeMessage(received); next !== null; next = decodeMessage(received)) {
        received = received.subarray(next.length);
        deliver(next.message);
      }
    } catch {
      // What is no message cannot be skipped: nothing behind it has a beginning.
      socket.destroy();
    }
  };
  socket.on('data', take);

  const send = (message: Omit<DbusMessage, 'serial'>): number => {
    serial += 1;
    socket.write(encodeMessage({ ...message, serial }));
    return serial;
  };
  const call = (message: Omit<DbusMessage, 'type' | 'serial'>): Promise<readonly DbusValue[]> =>
    new Promise((resolve, reject) => {
      const mine = send({ ...message, type: messageTypes.call });
      const end = (answer: DbusMessage | null): void => {
        clearTimeout(timer);
        waiting.delete(mine);
        if (answer?.type === messageTypes.answer) resolve(answer.body ?? []);
        else reject(new Error(`dbus: ${answer?.errorName ?? 'no answer'}`));
      };
      const timer = setTimeout(() => end(null), answerWithin);
      timer.unref();
      waiting.set(mine, end);
      if (socket.destroyed) end(null);
    });
  const [name] = await askBus({ call }, 'Hello');
  return {
    name: typeof name === 'string' ? name : '',
    call,
    send: (message) => void send(message),
    onMessage: (listener) => listeners.push(listener),
    close: () => void socket.destroy(),
    closed,
  };
};
