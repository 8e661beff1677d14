import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { callsArgument } from './channels.ts';

/** Size of a window whose place is the system's to choose. */
export type FirstSize = Pick<Rectangle, 'width' | 'height'>;

/** What the options of the window depend on. */
export interface WindowSituation {
  /** Absolute path of the bundled preload. */
  readonly preload: string;
  /** Name of the session's partition: without `persist:`, so that nothing of it reaches the disk. */
  readonly partition: string;
  /** False in packaged builds. */
  readonly devTools: boolean;
  readonly bounds: FirstSize | Rectangle;
  /** Size of what is shown, in percent. */
  readonly zoom: number;
  /** Names of the contract's calls, which the preload lets through. */
  readonly callNames: readonly string[];
}

/**
 * Options of the application's window. Every protection is written out, also where it is the default,
 * so that a changed default or a slip shows in a test (Electron's security list, 2–6, 8–12).
 */
export const windowOptions = ({
  preload,
  partition,
  devTools,
  bounds,
  zoom,
  callNames,
}: WindowSituation): BrowserWindowConstructorOptions => ({
  title: 'Écritoire',
  ...bounds,
  minWidth: 480,
  minHeight: 360,
  // Shown once painted: neither a white flash nor what was on the screen before a lock.
  show: false,
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    partition,
    devTools,
    zoomFactor: zoom / 100,
    additionalArguments: [callsArgument(callNames)],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    autoplayPolicy: 'user-gesture-required',
    // The dictionaries would be fetched from outside.
    spellcheck: false,
    enableWebSQL: false,
    disableDialogs: true,
    safeDialogs: true,
  },
});

/** Saved bounds that still lie on a screen, else null: a second screen may have gone. */
export const visibleBounds = (bounds: Rectangle | null, screens: readonly Rectangle[]): Rectangle | null => {
  if (bounds === null) return null;
  const margin = 80;
  const shows = screens.some(
    (screen) =>
      bounds.x + bounds.width >= screen.x + margin &&
      bounds.x + margin <= screen.x + screen.width &&
      bounds.y >= screen.y &&
      bounds.y + margin <= screen.y + screen.height,
  );
  return shows ? bounds : null;
};

/** Size of the first window on a screen: wide enough for every column of the lists, and never beyond the screen. */
export const firstSize = (workArea: Rectangle): FirstSize => ({
  width: Math.min(1440, workArea.width),
  height: Math.min(900, workArea.height),
});
