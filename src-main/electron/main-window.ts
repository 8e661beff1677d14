import { BrowserWindow, dialog, screen } from 'electron';
import { callNames } from '../../src-shared/contract.ts';
import type { Backend, Notice } from '../backend/types.ts';
import { mayRestart, pageRestarts } from '../kernel/restarts.ts';
import { type PreferencesPort, windowBounds } from '../shell/preferences.ts';
import { noticeChannel } from './channels.ts';
import { pageOf } from './ipc.ts';
import { applicationOrigin } from './origins.ts';
import { visibleBounds, windowOptions } from './window.ts';

/** The application's one window. */
export interface MainWindow {
  /** Id of the web contents on screen, null when there is none. */
  contentsId(): number | null;
  /** Milliseconds since 1970 of the last key press or click, null before the first. */
  lastGesture(): number | null;
  /** Opens the window, or brings the open one to the front. */
  open(): void;
  /** Throws the page and its process away, with all it remembers, and shows a new one in its place. */
  discard(): void;
  /** Passes a notice on to the page. */
  tell(notice: Notice): void;
}

export interface MainWindowOptions {
  readonly backend: Backend;
  readonly preferences: PreferencesPort;
  readonly preload: string;
  readonly partition: string;
  readonly devTools: boolean;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const gestures: ReadonlySet<string> = new Set(['mouseDown', 'keyDown', 'rawKeyDown', 'touchStart']);

export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  const { backend, preferences, now, log } = options;
  let window: BrowserWindow | null = null;
  let lastGesture: number | null = null;
  const crashes: number[] = [];

  const saveBounds = (shown: BrowserWindow): void => {
    const bounds = windowBounds.safeParse(shown.getNormalBounds());
    if (!bounds.success) return;
    try {
      preferences.save({ window: bounds.data });
    } catch {
      log('electron: la place de la fenêtre n’a pas pu être enregistrée');
    }
  };

  const build = (): BrowserWindow => {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { preload, partition, devTools } = options;
    const built = new BrowserWindow(
      windowOptions({ preload, partition, devTools, callNames, bounds: visibleBounds(preferences.read().window, screens) }),
    );
    const page = pageOf(built.webContents.id);
    lastGesture = null;
    built.once('ready-to-show', () => built.show());
    built.on('close', () => saveBounds(built));
    built.once('closed', () => {
      backend.closePage(page);
      if (window === built) window = null;
    });
    built.webContents.on('input-event', (_event, input) => {
      if (gestures.has(input.type)) lastGesture = now();
    });
    built.webContents.on('render-process-gone', (_event, details) => {
      log(`electron: la page s’est arrêtée (${details.reason})`);
      crashes.push(now());
      if (mayRestart(crashes, now(), pageRestarts)) discard();
      else {
        dialog.showErrorBox('Écritoire', 'La fenêtre s’est arrêtée plusieurs fois de suite. Fermez Écritoire puis ouvrez-le de nouveau.');
        built.destroy();
      }
    });
    void built.loadURL(`${applicationOrigin}/`).catch(() => log('electron: la page n’a pas pu être chargée'));
    return built;
  };

  const discard = (): void => {
    const old = window;
    if (old === null) return;
    saveBounds(old);
    // The new window stands before the old one goes, so that the application does not end between the two.
    window = build();
    old.destroy();
  };

  return {
    contentsId: () => window?.webContents.id ?? null,
    lastGesture: () => lastGesture,
    open: () => {
      if (window === null) {
        window = build();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    discard,
    tell: (notice) => {
      if (window !== null && !window.webContents.isDestroyed()) window.webContents.send(noticeChannel, notice);
    },
  };
};
