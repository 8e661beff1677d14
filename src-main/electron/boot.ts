import { app, ipcMain, powerMonitor, session, shell } from 'electron';
import ElectronStore from 'electron-store';
import { createBackend } from '../backend/backend.ts';
import { systemPorts } from '../kernel/ports.ts';
import { builtFolders } from '../shell/folders.ts';
import type { ShellOptions } from '../shell/options.ts';
import { withPreferences } from '../shell/preference-calls.ts';
import { openPreferences, preferencesName } from '../shell/preferences.ts';
import { heardOtherwise, watchScreenLock } from '../shell/screen-lock.ts';
import { openStaticFolder } from '../shell/static-files.ts';
import { callChannel } from './channels.ts';
import type { Ending } from './ending.ts';
import { openExternalLink } from './external-links.ts';
import { createCallHandler, pageOf } from './ipc.ts';
import { createLocking, type LockReason } from './locking.ts';
import { createMainWindow } from './main-window.ts';
import { guardNavigation } from './navigation.ts';
import type { OpenedLinks } from './opened-links.ts';
import { scheme } from './origins.ts';
import { cameraCalls } from './permissions.ts';
import { createAppProtocol } from './protocol.ts';
import { guardSession } from './session-guards.ts';
import { utilityExaminer } from './utility-examiner.ts';

/** Without `persist:`: cookies, storage and caches live in memory and go with the process. */
const partition = 'ecritoire';

/**
 * Everything after Electron is ready: backend, session, window, and the clean end of all three.
 * @throws when the backend or the built pages cannot be opened
 */
export const boot = async (options: ShellOptions, links: OpenedLinks, ending: Ending, log: (line: string) => void): Promise<void> => {
  const { dataFolder, demo, smtpUrl } = options;
  const now = (): number => systemPorts.clock.now();
  const folders = builtFolders(import.meta.url);
  const pages = { renderer: await openStaticFolder(folders.renderer), viewer: await openStaticFolder(folders.viewer) };
  // Electron tells of a locked screen on macOS and Windows alone.
  const screenLock = process.platform === 'linux' ? watchScreenLock() : heardOtherwise;
  const cut = new AbortController();
  const opening = createBackend({
    dataFolder,
    demo,
    log,
    screenLock,
    cut: cut.signal,
    startExaminer: utilityExaminer,
    ...(smtpUrl === null ? {} : { smtpUrl }),
  });
  // An end that comes now waits for what is opening, and closes it. Whether it opened is said below.
  ending.stopBy(async () => {
    cut.abort();
    const [opened] = await Promise.allSettled([opening]);
    if (opened.status === 'fulfilled') await opened.value.stop();
  });
  const inner = await opening;
  const openFile = (cwd: string) => new ElectronStore({ cwd, name: preferencesName, accessPropertiesByDotNotation: false });
  const preferences = openPreferences(dataFolder, openFile, now());
  const backend = withPreferences(inner, preferences);

  const devTools = !app.isPackaged;
  const { preload } = folders;
  const window = createMainWindow({ backend, preferences, preload, partition, devTools, ending, now, log });
  const page = (): string | null => {
    const id = window.contentsId();
    return id === null ? null : pageOf(id);
  };
  let lastCamera: number | null = null;
  const discard = (reason?: LockReason): void => {
    lastCamera = null;
    window.discard(reason);
  };
  const locking = createLocking(backend, { page, discard, tell: (notice) => window.tell(notice) }, log);

  const since = (last: number | null): number | null => (last === null ? null : now() - last);
  const sinceCamera = (): number | null => since(lastCamera);
  const sinceGesture = (): number | null => since(window.lastGesture());
  const ours = session.fromPartition(partition, { cache: false });
  guardSession(ours, { sinceCamera, sinceGesture, devTools });
  ours.protocol.handle(scheme, createAppProtocol(pages));
  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, (address) => {
      void openExternalLink(address, (allowed) => shell.openExternal(allowed));
    }),
  );
  ipcMain.handle(
    callChannel,
    createCallHandler(
      backend,
      () => window.contentsId(),
      (name) => {
        if (cameraCalls.has(name)) lastCamera = now();
      },
    ),
  );
  powerMonitor.on('suspend', () => void locking.lock());
  powerMonitor.on('lock-screen', () => void locking.lock());
  screenLock.onLock(() => void locking.lock());
  app.on('second-instance', () => window.open());
  ending.stopBy(() => {
    screenLock.stop();
    locking.stop();
    return backend.stop();
  });
  // Asked to end meanwhile: no window comes any more.
  if (ending.begun()) return;
  window.open();
  links.deliverTo((link) => {
    backend.receive(link);
    window.open();
  });
};
