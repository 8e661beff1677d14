import { describe, expect, it } from 'vitest';
import { firstSize, visibleBounds, windowOptions } from '../../../src-main/electron/window.ts';

const situation = {
  preload: '/app/out/electron/preload.cjs',
  partition: 'ecritoire',
  devTools: false,
  bounds: { width: 1440, height: 900 },
  zoom: 125,
  callNames: ['a.b', 'c.d'],
};

describe('options of the window (security list 2–6, 8–12)', () => {
  it('writes every protection out', () => {
    expect(windowOptions(situation).webPreferences).toEqual({
      preload: '/app/out/electron/preload.cjs',
      partition: 'ecritoire',
      devTools: false,
      zoomFactor: 1.25,
      additionalArguments: ['--ecritoire-calls=a.b,c.d'],
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
      spellcheck: false,
      enableWebSQL: false,
      disableDialogs: true,
      safeDialogs: true,
    });
  });

  it('keeps nothing on disk and is not shown before it is painted', () => {
    const options = windowOptions(situation);
    expect(options.webPreferences?.partition).not.toMatch(/^persist:/u);
    expect(options.show).toBe(false);
    expect(options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('opens where it was left', () => {
    const bounds = { x: 10, y: 20, width: 900, height: 700 };
    expect(windowOptions({ ...situation, bounds })).toMatchObject(bounds);
  });
});

it('the first window is never larger than its screen', () => {
  expect(firstSize({ x: 0, y: 0, width: 1920, height: 1040 })).toEqual({ width: 1440, height: 900 });
  expect(firstSize({ x: 0, y: 27, width: 1366, height: 741 })).toEqual({ width: 1366, height: 741 });
});

describe('saved bounds', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  it.each([
    [{ x: 0, y: 0, width: 900, height: 700 }, true],
    [{ x: -800, y: 0, width: 900, height: 700 }, true],
    [{ x: -850, y: 0, width: 900, height: 700 }, false],
    [{ x: 1900, y: 0, width: 900, height: 700 }, false],
    [{ x: 2500, y: 100, width: 900, height: 700 }, false],
    [{ x: 0, y: 1050, width: 900, height: 700 }, false],
    [{ x: 0, y: -10, width: 900, height: 700 }, false],
  ])('%j on one screen: kept %s', (bounds, kept) => {
    expect(visibleBounds(bounds, [screen])).toEqual(kept ? bounds : null);
  });

  it('are kept on a second screen and dropped with it', () => {
    const bounds = { x: 2500, y: 100, width: 900, height: 700 };
    expect(visibleBounds(bounds, [screen, { ...screen, x: 1920 }])).toEqual(bounds);
    expect(visibleBounds(null, [screen])).toBeNull();
  });
});
