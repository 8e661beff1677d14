import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackend } from '../../../src-main/backend/backend.ts';
import { askBus, connectBus } from '../../../src-main/shell/dbus.ts';
import { decodeMessage, encodeMessage, messageTypes } from '../../../src-main/shell/dbus-message.ts';
import { heardOtherwise, neverHeard, type ScreenLock, watchScreenLock } from '../../../src-main/shell/screen-lock.ts';
import { busProgram, ownUid, sendHint, startBus, startLogind } from '../../fixtures/logind.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { argon2, firstForm, makePlaces, printedKey } from '../workstation/support.ts';

const mine = '/org/freedesktop/login1/session/_31';
const other = '/org/freedesktop/login1/session/c2';
const unknown = '/org/freedesktop/login1/session/_39';
const users = { [mine]: ownUid, [other]: ownUid + 1 };

describe.skipIf(busProgram === null)('the lock of the screen, on a real bus', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let bus: Awaited<ReturnType<typeof startBus>>;
  let watch: ScreenLock;
  let locked: ReturnType<typeof vi.fn<() => void>>;
  let changed: ReturnType<typeof vi.fn<() => void>>;
  beforeEach(async () => {
    folder = temporaryFolder();
    bus = await startBus(folder.path);
  });
  afterEach(async () => {
    watch.stop();
    await bus.stop();
    folder[Symbol.dispose]();
  });
  const begin = () => {
    watch = watchScreenLock({ address: bus.address, retryAfter: 50 });
    locked = vi.fn<() => void>();
    changed = vi.fn<() => void>();
    watch.onLock(locked);
    watch.onChange(changed);
  };
  const times = (count: number) => expect.poll(() => locked.mock.calls.length, { timeout: 60_000 }).toBe(count);
  const reason = (sign: RegExp | null) =>
    expect.poll(() => watch.reason(), { timeout: 60_000 }).toEqual(sign === null ? null : expect.stringMatching(sign));

  /** Logind that begins while it is waited for: from then on every signal counts, in the order it was sent. */
  const heardLogind = async () => {
    begin();
    await reason(/« logind » ne répond pas/u);
    const logind = await startLogind(bus.address, users);
    await reason(null);
    return logind;
  };

  it('is heard of one’s own session and of a machine that goes to sleep, of nothing else', async () => {
    const logind = await heardLogind();
    logind.hint(mine, true);
    await times(1);
    // What must not count stands before what does.
    logind.hint(mine, false);
    logind.hint(other, true);
    logind.sleep(false);
    logind.sleep(true);
    await times(2);
    // A session that logind does not explain is taken for one’s own.
    logind.hint(unknown, true);
    await times(3);
    logind.hint(mine, true);
    await times(4);
    expect(watch.reason()).toBeNull();
    await logind.stop();
  });

  it('is not believed from anybody but logind', async () => {
    const logind = await heardLogind();
    const impostor = await connectBus(bus.address, ownUid);
    // To everybody, and to each connection by its name.
    sendHint(impostor, mine, true);
    for (let number = 0; number < 20; number += 1) sendHint(impostor, mine, true, `:1.${number}`);
    // The bus has passed on everything of the impostor's when it answers them.
    await askBus(impostor, 'GetId');
    logind.sleep(true);
    await times(1);
    logind.sleep(true);
    await times(2);
    expect(watch.reason()).toBeNull();
    impostor.close();
    await logind.stop();
  });

  it('says why it is not heard: no bus, nobody on it; and is heard again when both come back', async () => {
    begin();
    await reason(/« logind » ne répond pas/u);
    const first = await startLogind(bus.address, users);
    await reason(null);
    await first.stop();
    await reason(/« logind » ne répond pas/u);
    const second = await startLogind(bus.address, users);
    await reason(null);
    second.hint(mine, true);
    await times(1);
    await bus.stop();
    await reason(/n’a pas de bus D-Bus/u);
    bus = await startBus(folder.path);
    await reason(/« logind » ne répond pas/u);
    expect(changed.mock.calls.length).toBe(6);
  });

  it('closes a field workstation and ends its sessions; the settings say why where it is not heard', async () => {
    const logind = await startLogind(bus.address, users);
    begin();
    const places = makePlaces();
    const backend = await createBackend({
      dataFolder: places.data,
      demo: false,
      log: () => {},
      screenLock: watch,
      testing: { argon2, clockOffset: 0 },
    });
    watch.onLock(() => void backend.lock('suspend'));
    const state = async () => {
      const answer = await backend.call('p1', 'workstation.state', {});
      return answer.ok ? (answer.data as { phase: string; screenLock: string | null }) : null;
    };
    const begun = await backend.call('p1', 'workstation.firstStart', firstForm());
    const { pdf } = begun.ok ? (begun.data as { pdf: string }) : { pdf: '' };
    expect(await backend.call('p1', 'workstation.confirmRecoveryKey', { key: printedKey(pdf) })).toMatchObject({ ok: true });
    await reason(null);
    expect(await state()).toMatchObject({ phase: 'open', screenLock: null });
    logind.hint(other, true);
    logind.hint(mine, true);
    await expect.poll(async () => (await state())?.phase, { timeout: 60_000 }).toBe('locked');
    expect(await backend.call('p1', 'accounts.session', {})).toEqual({ ok: true, data: { session: null } });
    const noticed = vi.fn<(notice: unknown) => void>();
    backend.onNotice(noticed);
    await logind.stop();
    await expect.poll(() => noticed.mock.calls, { timeout: 60_000 }).toContainEqual([{ type: 'workstation' }]);
    expect((await state())?.screenLock).toContain('Ctrl+L');
    await backend.stop();
    places.remove();
  });
});

/** A bus on which logind begins just as it is asked for: «nobody» and the change come in one piece. @returns what ends it */
const startHastyBus = async (path: string): Promise<() => void> => {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    let begun = false;
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      if (!begun) {
        const line = received.indexOf('\r\n');
        if (line < 0) return;
        if (received.subarray(0, line).includes('AUTH')) socket.write('OK 0123456789abcdef0123456789abcdef\r\n');
        begun = received.subarray(0, line).toString('latin1') === 'BEGIN';
        received = received.subarray(line + 2);
      }
      for (let next = begun ? decodeMessage(received) : null; next !== null; next = decodeMessage(received)) {
        received = received.subarray(next.length);
        const { serial, member } = next.message;
        const from = { serial, sender: 'org.freedesktop.DBus' };
        if (member !== 'GetNameOwner')
          socket.write(encodeMessage({ ...from, type: messageTypes.answer, replySerial: serial, signature: 's', body: [':1.1'] }));
        else
          socket.write(
            Buffer.concat([
              encodeMessage({
                ...from,
                type: messageTypes.error,
                replySerial: serial,
                errorName: 'org.freedesktop.DBus.Error.NameHasNoOwner',
              }),
              encodeMessage({
                ...from,
                type: messageTypes.signal,
                path: '/org/freedesktop/DBus',
                interface: 'org.freedesktop.DBus',
                member: 'NameOwnerChanged',
                signature: 'sss',
                body: ['org.freedesktop.login1', '', ':1.2'],
              }),
              encodeMessage({
                ...from,
                sender: ':1.2',
                type: messageTypes.signal,
                path: '/org/freedesktop/login1',
                interface: 'org.freedesktop.login1.Manager',
                member: 'PrepareForSleep',
                signature: 'b',
                body: [true],
              }),
            ]),
          );
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return () => server.close();
};

describe('an answer and a change of it that come in one piece', () => {
  it('the later counts: logind that begins just as it is asked for is heard', async () => {
    using folder = temporaryFolder();
    const end = await startHastyBus(join(folder.path, 'bus'));
    const watch = watchScreenLock({ address: `unix:path=${join(folder.path, 'bus')}`, retryAfter: 50 });
    const reasons: (string | null)[] = [];
    watch.onChange(() => reasons.push(watch.reason()));
    const locked = new Promise<void>((resolve) => watch.onLock(resolve));
    await locked;
    // What follows the pieces in the order of promises has run after one more turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(watch.reason()).toBeNull();
    expect(reasons).toEqual([]);
    watch.stop();
    end();
  });
});

describe('where no bus is asked', () => {
  it('Electron of macOS and Windows hears by itself, a browser of theirs says that it does not', () => {
    expect(heardOtherwise.reason()).toBeNull();
    expect(neverHeard.reason()).toMatch(/^Dans une fenêtre de navigateur.*Ctrl\+L.*\.$/u);
  });
});
