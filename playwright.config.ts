import { defineConfig } from '@playwright/test';
import { findTestBrowser } from './scripts/lib/browser.mjs';
import { whyNoElectron } from './test/e2e/fixtures/electron.ts';

const executablePath = findTestBrowser();
// Asked once: workers find the answer in their environment.
process.env.ECRITOIRE_NO_ELECTRON ??= whyNoElectron() ?? '';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/e2e/fixtures/demonstration.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  forbidOnly: true,
  // A test that passes at the second try has found something: it fails.
  retries: 0,
  workers: 2,
  // Limits for what never comes, not for what is slow: both cores may be busy with something else.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // The shell of a test: a browser for everything, Electron for what it does in its own way. A tag says so: `@electron` in both,
  // `@electron-only` where a browser has nothing of the kind. Where Electron cannot be driven one test says why, and is skipped.
  projects: [
    { name: 'browser', grepInvert: /@electron-only/ },
    { name: 'electron', grep: process.env.ECRITOIRE_NO_ELECTRON === '' ? /@electron/ : /@electron-reason/ },
  ],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    // A trace takes a quarter of the time of every test: it is asked for when one is looked into (`--trace retain-on-failure`).
    trace: 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        // Chromium's own sandbox does not work for root, as in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
