import { afterEach, beforeEach } from 'vitest';
import { type SmtpFixture, type SmtpFixtureOptions, startSmtp } from '../../fixtures/smtp.ts';
import { type MadeStation, makeStation, type RunningStation, runStation } from './outbox-station.ts';

/** A fresh station for each test; what a test starts is stopped after it. */
export const stationForEachTest = () => {
  let made: MadeStation | null = null;
  const open: { stop(): Promise<void> }[] = [];
  beforeEach(async () => {
    made = await makeStation();
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.stop();
    made?.remove();
  });
  const present = (): MadeStation => {
    if (made === null) throw new Error('no station outside of a test');
    return made;
  };
  return {
    made: present,
    serve: async (options: SmtpFixtureOptions = {}): Promise<SmtpFixture> => {
      const server = await startSmtp(options);
      open.push(server);
      return server;
    },
    run: async (options: Parameters<typeof runStation>[1] = {}): Promise<RunningStation> => {
      const station = await runStation(present().folder, options);
      open.push(station.backend);
      return station;
    },
    stop: async ({ backend }: RunningStation): Promise<void> => {
      open.splice(open.indexOf(backend), 1);
      await backend.stop();
    },
  };
};
