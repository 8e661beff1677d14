import { expect } from '@playwright/test';
import { busProgram, ownUid, startBus, startLogind } from '../fixtures/logind.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { call, expectQuiet, leaveApp, must, openApp, startApp, sharing as test, throughLock } from './fixtures/app.ts';
import { installWorkstation } from './fixtures/scene.ts';

const mine = '/org/freedesktop/login1/session/_31';
const other = '/org/freedesktop/login1/session/c2';

test('the screen that locks closes a field workstation, and only one’s own', { tag: '@electron' }, async ({ page: first }) => {
  test.skip(busProgram === null, 'ce système n’a pas de D-Bus');
  const folder = temporaryFolder();
  const bus = await startBus(folder.path);
  const app = await startApp({ demo: false, env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address } });
  let page = first;
  try {
    // Root's Electron runs as another user.
    const uid = (await app.electron?.evaluate(() => process.getuid?.())) ?? ownUid;
    const logind = await startLogind(bus.address, { [mine]: uid, [other]: uid + 1 });
    page = await openApp(first, app);
    await installWorkstation(page);
    await page.reload();
    await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
    const state = () => must(page, 'workstation.state', {});
    await expect.poll(async () => (await state()).screenLock).toBeNull();
    logind.hint(other, true);
    page = await throughLock(page, () => Promise.resolve(logind.hint(mine, true)));
    await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
    await expect.poll(async () => (await state()).phase).toBe('locked');
    expect(await call(page, 'accounts.session', {})).toEqual({ ok: true, data: { session: null } });
    expectQuiet(page);
    await logind.stop();
  } finally {
    await leaveApp(page);
    await app.stop();
    await bus.stop();
    folder[Symbol.dispose]();
  }
});
