import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { codesIn, type MadeStation, makeStation, runStation, useCode } from '../integration/mail/outbox-station.ts';

const child = join(import.meta.dirname, 'mail-child.ts');
let made: MadeStation;
let server: SmtpFixture;
beforeEach(async () => {
  made = await makeStation();
});
afterEach(async () => {
  await server.stop();
  made.remove();
});

/** Runs the sender in a process of its own until it is killed. @returns the signal that ended it */
const runUntilKilled = (step: string, killOn?: Promise<void>): Promise<NodeJS.Signals | null> => {
  const running = spawn(process.execPath, [child, made.folder, String(server.port), step], { stdio: ['ignore', 'ignore', 'inherit'] });
  void killOn?.then(() => running.kill('SIGKILL'));
  return new Promise((resolve) => running.once('exit', (_code, signal) => resolve(signal)));
};

const after = async () => {
  const station = await runStation(made.folder, { smtpPort: server.port });
  await new Promise((next) => setTimeout(next, 150));
  return station;
};

it.each([
  ['claimed', 0, 'doubt'],
  ['sent', 1, 'doubt'],
  ['marked', 1, 'sent'],
] as const)(
  'killed once %s: %i mail arrived, and the outbox says «%s»',
  async (step, arrived, status) => {
    server = await startSmtp();
    expect(await runUntilKilled(step)).toBe('SIGKILL');
    const station = await after();
    try {
      expect(await station.outbox()).toMatchObject([{ status, attempts: 1 }]);
      expect(server.messages).toHaveLength(arrived);
      const [code = 'nothing'] = codesIn(server.messages[0]?.text ?? '');
      // Whoever received it can use it, whatever this workstation knows of it.
      expect(await station.code('paul', 'accounts.useCode', useCode(code))).toBe(arrived === 0 ? 'invalid_input' : 'ok');
    } finally {
      await station.backend.stop();
    }
  },
  30_000,
);

it('killed while the server has the mail and has not said so: one mail, a visible doubt, and never a second by itself', async () => {
  server = await startSmtp({ slowAnswer: 5000 });
  expect(await runUntilKilled('never', server.received(1))).toBe('SIGKILL');
  const station = await after();
  try {
    expect(await station.outbox()).toMatchObject([
      { status: 'doubt', attempts: 1, reason: expect.stringMatching(/s’est arrêté pendant l’envoi/) },
    ]);
    expect(await station.call('marie', 'workstation.state', {})).toMatchObject({ mailDoubt: 1 });
    expect(server.messages).toHaveLength(1);
  } finally {
    await station.backend.stop();
  }
});
