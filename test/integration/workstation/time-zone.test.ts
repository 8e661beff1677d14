import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { receivedLater } from '../../../src-main/commands/reception.ts';
import { workstationCommands } from '../../../src-main/workstation/commands.ts';
import { settingsForm } from '../../../src-shared/workstation/forms.ts';
import { defaultSettings } from '../../../src-shared/workstation/settings.ts';
import type { TimeZone } from '../../../src-shared/workstation/time-zones.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
let context: WriterContext;
beforeEach(async () => {
  base = await openTestBase('zone');
  context = createWritingBase(base.database, base.ports).context;
});
afterEach(() => base.close());

const stands = (timeZone: TimeZone): void => {
  const seen = context.journal.reader.stream('settings/local')?.heads ?? [];
  const settings = settingsForm.parse({ ...defaultSettings, timeZone });
  expect(workstationCommands['workstation.saveSettings'](context, { settings, seen: [...seen] })).toMatchObject({ ok: true });
};
/** Moves the clock on to the next time that it is this hour of UTC. */
const reach = (hour: number): void => {
  const now = base.ports.clock.now();
  const day = 86_400_000;
  base.ports.advance(((Math.floor(now / day) + 1) * day + hour * 3_600_000 - now) % day);
};
const day = (offset: number): string => new Date(base.ports.clock.now() + offset * 3_600_000).toISOString().slice(0, 10);

it('«today» of every command is that of the poste: letters are dated there, and what arrived there today is not of tomorrow', () => {
  reach(22);
  expect(context.today()).toBe(day(1));
  expect(day(4)).not.toBe(day(1));
  const received = { channel: 'papier' as const, receivedOn: day(4) };
  expect(receivedLater(context, received)).toMatchObject({ error: { code: 'date_in_future' } });
  stands('Indian/Reunion');
  expect(context.today()).toBe(day(4));
  expect(receivedLater(context, received)).toBeNull();
});

it('west of France a day of tomorrow is refused that mainland France would have taken', () => {
  reach(5);
  stands('Pacific/Tahiti');
  expect(context.today()).toBe(day(-10));
  expect(receivedLater(context, { receivedOn: day(1) })).toMatchObject({ error: { code: 'date_in_future' } });
});
