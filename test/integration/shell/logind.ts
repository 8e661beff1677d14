import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { askBus, type Bus, connectBus } from '../../../src-main/shell/dbus.ts';
import { type DbusValue, messageTypes } from '../../../src-main/shell/dbus-message.ts';

export const busProgram = ['/usr/bin/dbus-daemon', '/bin/dbus-daemon'].find((path) => existsSync(path)) ?? null;

export const ownUid = process.getuid?.() ?? 0;

/** A real bus of our own, on which everybody may take any name. */
export const startBus = async (folder: string): Promise<{ address: string; stop(): Promise<void> }> => {
  const address = `unix:path=${join(folder, 'bus')}`;
  const config = join(folder, 'bus.conf');
  writeFileSync(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>${address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const child: ChildProcess = spawn(busProgram ?? '', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no standard output');
  await once(createInterface({ input: child.stdout }), 'line');
  return {
    address,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Enough of logind to lock screens: sessions with their users, and the two signals. */
export const startLogind = async (address: string, users: Readonly<Record<string, number>>) => {
  const bus: Bus = await connectBus(address, ownUid);
  bus.onMessage((message) => {
    if (message.type !== messageTypes.call || message.sender === undefined) return;
    const uid = users[message.path ?? ''];
    const answer = { destination: message.sender, replySerial: message.serial };
    if (message.member === 'Get' && message.body?.[1] === 'User' && uid !== undefined)
      bus.send({ ...answer, type: messageTypes.answer, signature: 'v', body: [{ type: '(uo)', value: [uid, '/user'] }] });
    else bus.send({ ...answer, type: messageTypes.error, errorName: 'org.freedesktop.DBus.Error.UnknownObject' });
  });
  await askBus(bus, 'RequestName', 'su', ['org.freedesktop.login1', 0]);
  return {
    bus,
    /** The screen of a session was locked, or opened again. */
    hint: (path: string, isLocked: boolean) => sendHint(bus, path, isLocked),
    sleep: (begins: boolean) =>
      bus.send({
        type: messageTypes.signal,
        path: '/org/freedesktop/login1',
        interface: 'org.freedesktop.login1.Manager',
        member: 'PrepareForSleep',
        signature: 'b',
        body: [begins],
      }),
    stop: async () => {
      bus.close();
      await bus.closed;
    },
  };
};

/** @param destination one connection, as nobody but an impostor names it */
export const sendHint = (bus: Bus, path: string, isLocked: boolean, destination?: string): void => {
  const changed: DbusValue = [
    ['IdleHint', { type: 'b', value: false }],
    ['LockedHint', { type: 'b', value: isLocked }],
  ];
  bus.send({
    type: messageTypes.signal,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'PropertiesChanged',
    ...(destination !== undefined && { destination }),
    signature: 'sa{sv}as',
    body: ['org.freedesktop.login1.Session', changed, []],
  });
};
