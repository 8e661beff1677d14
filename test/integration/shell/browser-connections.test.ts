import { createConnection, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, call, openPage, startTestShell } from './support.ts';

const limits = { crowded: 20, full: 40 };

let running: Awaited<ReturnType<typeof startTestShell>>;
let impatient: Awaited<ReturnType<typeof startTestShell>>;
const held: Socket[] = [];
beforeAll(async () => {
  running = await startTestShell(limits);
  impatient = await startTestShell({ headers: 300, request: 600 });
});
afterAll(async () => {
  await running.shell.stop();
  await impatient.shell.stop();
});

/** A connection that has sent this much, and what it was answered when it ends. */
const connect = (origin: string, sent: string): { socket: Socket; opened: Promise<void>; ended: Promise<string> } => {
  const { hostname, port } = new URL(origin);
  const socket = createConnection(Number(port), hostname);
  held.push(socket);
  socket.on('error', () => undefined);
  const opened = new Promise<void>((resolve) => socket.once('connect', () => socket.write(sent, () => resolve())));
  const ended = new Promise<string>((resolve) => {
    let received = '';
    socket.on('data', (part) => (received += part.toString('utf8')));
    socket.on('close', () => resolve(received));
  });
  return { socket, opened, ended };
};
const letGo = () => {
  for (const socket of held.splice(0)) socket.destroy();
};

describe('many connections', () => {
  it.each(['origin', 'viewerOrigin'] as const)(
    'refuses newcomers at the %s in a sentence, and closes the oldest of those beyond',
    async (which) => {
      const origin = running.shell[which];
      const page = await openPage(running.shell, running.shell.newAddress(true));
      // Begun and never ended: they wait for their time to be over.
      const waiting = Array.from({ length: limits.crowded }, () => connect(origin, 'GET / HTTP/1.1\r\n'));
      await Promise.all(waiting.map(({ opened }) => opened));
      const refused = await ask(origin, 'GET', '/');
      expect(refused.status).toBe(503);
      expect(refused.headers.connection).toBe('close');
      expect(JSON.parse(refused.text).error).toEqual({
        code: 'too_many_connections',
        message: expect.stringMatching(/^Trop de connexions à Écritoire en même temps\. Fermez .+\.$/u),
      });
      // Whoever was let in goes on.
      expect((await call(running.shell, page, 'test.call', {})).status).toBe(200);
      const more = Array.from({ length: limits.full }, () => connect(origin, 'GET / HTTP/1.1\r\n'));
      let closed = 0;
      for (const { ended } of [...waiting, ...more]) void ended.then((answer) => (closed += answer === '' ? 1 : 0));
      await expect.poll(() => closed).toBeGreaterThanOrEqual(limits.crowded);
      // Also on a connection of its own that comes when all others are taken.
      expect((await call(running.shell, page, 'test.call', {})).status).toBe(200);
      letGo();
      await expect.poll(async () => (await ask(origin, 'GET', '/')).status).toBe(200);
    },
  );

  it('does not wait for whoever is told to go and stays', async () => {
    const { origin } = impatient.shell;
    const { hostname, port } = new URL(origin);
    // Half closed: it hears «408» and the end, and keeps its own side open.
    const stubborn = createConnection({ port: Number(port), host: hostname, allowHalfOpen: true });
    held.push(stubborn);
    stubborn.on('error', () => undefined);
    await new Promise<void>((resolve) => stubborn.once('connect', () => stubborn.write('GET / HTTP/1.1\r\n', () => resolve())));
    await new Promise<void>((resolve) => stubborn.resume().once('end', () => resolve()));
    // What is written to a connection that the other side has destroyed is answered with a reset.
    const gone = new Promise<void>((resolve) => stubborn.once('close', () => resolve()));
    const again = setInterval(() => stubborn.write('\r\n'), 20);
    await expect(gone).resolves.toBeUndefined();
    clearInterval(again);
  });

  it('waits neither for headers nor for a body that never come', async () => {
    const { shell, backend } = impatient;
    const { origin } = shell;
    const { host } = new URL(origin);
    expect(await connect(origin, `GET / HTTP/1.1\r\nHost: ${host}\r\n`).ended).toMatch(/^HTTP\/1\.1 408 /u);
    const page = await openPage(shell, shell.newAddress(true));
    const head = [
      'POST /call HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${origin}`,
      `Cookie: ${page.cookie}`,
      `X-Ecritoire-Page: ${page.secret}`,
      'Content-Type: application/json',
      'Content-Length: 100',
    ];
    expect(await connect(origin, `${head.join('\r\n')}\r\n\r\n{"name":`).ended).toMatch(/^(HTTP\/1\.1 4(00|08) |$)/u);
    expect(backend.calls).toEqual([]);
    letGo();
  });
});
