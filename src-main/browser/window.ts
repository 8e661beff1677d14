import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowBounds } from '../shell/preferences.ts';

/** The browser's profile: its own, inside the data folder, and never older than one run. */
export const profileFolder = (dataFolder: string): string => join(dataFolder, 'navigateur');

/** Removes the profile; false when something in it could not be removed (a browser still running on Windows). */
export const wipeProfile = (folder: string): boolean => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    return true;
  } catch {
    return false;
  }
};

const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'SpareRendererForSitePerProcess',
  'Translate',
];

/**
 * Arguments of a browser that shows one window of ours and talks to nobody else: no first run, no updates, no reports,
 * no dictionary downloads, no password store, and no name but 127.0.0.1 that it could resolve.
 * @param options.address without any secret: everybody on the machine can read it
 * @param asRoot Chromium refuses to isolate its pages for root; ordinary people never get this
 */
export const browserArguments = (options: {
  readonly address: string;
  readonly profile: string;
  readonly bounds: WindowBounds | null;
  readonly asRoot: boolean;
}): readonly string[] => [
  `--app=${options.address}`,
  `--user-data-dir=${options.profile}`,
  '--lang=fr-FR',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-mode',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-save-password-bubble',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  '--disk-cache-size=1',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  `--disable-features=${disabledFeatures.join(',')}`,
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ...(options.bounds === null
    ? ['--window-size=1440,900']
    : [`--window-size=${options.bounds.width},${options.bounds.height}`, `--window-position=${options.bounds.x},${options.bounds.y}`]),
  ...(options.asRoot ? ['--no-sandbox'] : []),
];

/** An open browser window. */
export interface BrowserWindow {
  /** Settles when its process has ended; true when it could be started at all. */
  readonly closed: Promise<boolean>;
  /** Asks it to end, and ends it after three seconds. */
  close(): Promise<void>;
}

const killAfter = 3_000;

const endOf = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(true));
  });

/** Opens a browser. Nothing of its own chatter is passed on: it may name the address, which carries the one-time key. */
export const openBrowser = (program: string, args: readonly string[]): BrowserWindow => {
  const child = spawn(program, [...args], { stdio: 'ignore' });
  const closed = endOf(child);
  return {
    closed,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
      await closed;
      clearTimeout(timer);
    },
  };
};
