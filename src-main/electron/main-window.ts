import { BrowserWindow, Menu, screen } from 'electron';
import { callNames } from '../../src-shared/contract.ts';
import type { Backend, Notice } from '../backend/types.ts';
import { mayRestart, pageRestarts } from '../kernel/restarts.ts';
import { type PreferenceChange, type PreferencesPort, windowBounds } from '../shell/preferences.ts';
import { noticeChannel } from './channels.ts';
import { contextMenuOf } from './context-menu.ts';
import type { Ending } from './ending.ts';
import { pageOf } from './ipc.ts';
import type { LockReason } from './locking.ts';
import { applicationOrigin } from './origins.ts';
import { nextZoom, shellKeyOf } from './page-keys.ts';
import { firstSize, visibleBounds, windowOptions } from './window.ts';

/** The application's one window. */
export interface MainWindow {
  /** Id of the web contents on screen, null when there is none. */
  contentsId(): number | null;
  /** Milliseconds since 1970 of the last key press or click, null before the first. */
  lastGesture(): number | null;
  /** Opens the window, or brings the open one to the front. */
  open(): void;
  /** Throws the page and its process away, with all it remembers, and shows a new one in its place, which is given the reason. */
  discard(reason?: LockReason): void;
  /** Passes a notice on to the page. */
  tell(notice: Notice): void;
}

export interface MainWindowOptions {
  readonly backend: Backend;
  readonly preferences: PreferencesPort;
  readonly preload: string;
  readonly partition: string;
  readonly devTools: boolean;
  readonly ending: Pick<Ending, 'begun' | 'fail'>;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const gestures: ReadonlySet<string> = new Set(['mouseDown', 'keyDown', 'rawKeyDown', 'touchStart']);

/**
 * How long the end may lag behind a page that was killed, or that ended by itself: a signal to the whole group (Ctrl+C, end of the session)
 * reaches the pages first, milliseconds before this process hears of it.
 */
const endMayFollow = 1_000;

const crashedTooOften =
  'La fenêtre d’Écritoire s’est arrêtée plusieurs fois de suite. Ce qui a été enregistré n’est pas perdu : ouvrez-le de nouveau.';

export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  const { backend, preferences, ending, now, log } = options;
  let window: BrowserWindow | null = null;
  let lastGesture: number | null = null;
  const crashes: number[] = [];

  const keep = (change: PreferenceChange): void => {
    try {
      preferences.save(change);
    } catch {
      log('electron: les préférences n’ont pas pu être enregistrées');
    }
  };
  const saveBounds = (shown: BrowserWindow): void => {
    const bounds = windowBounds.safeParse(shown.getNormalBounds());
    if (bounds.success) keep({ window: bounds.data });
  };

  const zoom = (shown: BrowserWindow, towards: 'larger' | 'smaller' | 'normal'): void => {
    const percent = nextZoom(preferences.read().zoom, towards);
    shown.webContents.setZoomFactor(percent / 100);
    keep({ zoom: percent });
  };

  /** Keys and the right click: what a browser offers by itself, and Electron only through a menu bar. */
  const serveHands = (shown: BrowserWindow): void => {
    const { webContents } = shown;
    webContents.on('input-event', (_event, input) => {
      if (gestures.has(input.type)) lastGesture = now();
    });
    webContents.on('before-input-event', (event, input) => {
      const asked = shellKeyOf(input);
      if (asked === null) return;
      event.preventDefault();
      if (asked === 'reload') webContents.reload();
      else zoom(shown, asked);
    });
    webContents.on('zoom-changed', (_event, direction) => zoom(shown, direction === 'in' ? 'larger' : 'smaller'));
    webContents.on('context-menu', (_event, click) => {
      const lines = contextMenuOf(click);
      if (lines.length === 0) return;
      const template = lines.map((line) =>
        line === 'rule' ? { type: 'separator' as const } : { label: line.label, click: () => webContents[line.does]() },
      );
      Menu.buildFromTemplate(template).popup({ window: shown });
    });
  };

  const afterCrash = (crashed: BrowserWindow, reason: string): void => {
    if (ending.begun() || window !== crashed) return;
    log(`electron: la page s’est arrêtée (${reason})`);
    crashes.push(now());
    if (mayRestart(crashes, now(), pageRestarts)) discard();
    else ending.fail(crashedTooOften);
  };

  const build = (reason?: LockReason): BrowserWindow => {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { preload, partition, devTools } = options;
    const kept = preferences.read();
    const bounds = visibleBounds(kept.window, screens) ?? firstSize(screen.getPrimaryDisplay().workArea);
    const built = new BrowserWindow(windowOptions({ preload, partition, devTools, callNames, bounds, zoom: kept.zoom }));
    const page = pageOf(built.webContents.id);
    lastGesture = null;
    built.once('ready-to-show', () => built.show());
    built.on('close', () => saveBounds(built));
    built.once('closed', () => {
      // First of all: what the end of its session has to say finds no page any more.
      if (window === built) window = null;
      backend.closePage(page);
    });
    serveHands(built);
    built.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'killed' || reason === 'clean-exit') setTimeout(() => afterCrash(built, reason), endMayFollow);
      else afterCrash(built, reason);
    });
    void built.loadURL(`${applicationOrigin}/${reason === undefined ? '' : `#${reason}`}`).catch(() => {
      if (!built.isDestroyed()) log('electron: la page n’a pas pu être chargée');
    });
    return built;
  };

  const discard = (reason?: LockReason): void => {
    const old = window;
    if (old === null || ending.begun()) return;
    saveBounds(old);
    // The new window stands before the old one goes, so that the application does not end between the two.
    window = build(reason);
    old.destroy();
  };

  return {
    contentsId: () => window?.webContents.id ?? null,
    lastGesture: () => lastGesture,
    open: () => {
      if (ending.begun()) return;
      if (window === null) {
        window = build();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    discard,
    tell: (notice) => {
      if (window !== null && !window.isDestroyed()) window.webContents.send(noticeChannel, notice);
    },
  };
};
