import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../src-main/backend/types.ts';
import { withPreferences } from '../../../src-main/shell/preference-calls.ts';
import { defaultPreferences, openPreferences, preferencesName } from '../../../src-main/shell/preferences.ts';
import { ok } from '../../../src-shared/kernel/result.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecritoire-preferences-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openPreferences(folder, (cwd) => new Conf({ cwd, configName: preferencesName, accessPropertiesByDotNotation: false }), 123);
const path = () => join(folder, 'preferences.json');

describe('preferences', () => {
  it('start with the defaults', () => {
    expect(open().read()).toEqual(defaultPreferences);
  });

  it('are kept from one run to the next', () => {
    open().save({ theme: 'dark', window: { x: -5, y: 0, width: 800, height: 600 } });
    expect(open().save({ density: 'compact' })).toEqual({
      theme: 'dark',
      density: 'compact',
      singleKeys: true,
      window: { x: -5, y: 0, width: 800, height: 600 },
      zoom: 100,
    });
    expect(open().read().theme).toBe('dark');
  });

  it.each(['', '{', '[]', 'null', '{"theme":"purple"}', '{"window":{"x":1}}', '{"singleKeys":"yes"}', '\u0000\u0001'])(
    'set a file that says %j aside and go on with the defaults',
    (text) => {
      writeFileSync(path(), text);
      const opened = open();
      expect(opened.read()).toEqual(defaultPreferences);
      expect(readFileSync(join(folder, 'preferences.illisible-123.json'), 'utf8')).toBe(text);
      opened.save({ theme: 'light' });
      expect(open().read().theme).toBe('light');
    },
  );

  it('keep what an older version did not know out, and the rest in', () => {
    writeFileSync(path(), '{"theme":"dark","future":1}');
    expect(open().read()).toEqual({ ...defaultPreferences, theme: 'dark' });
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });
});

const { window: _window, zoom: _zoom, ...shown } = defaultPreferences;

describe('preference calls', () => {
  const asked: string[] = [];
  const backend: Backend = {
    call: async (_page, name) => {
      asked.push(name);
      return ok('backend');
    },
    onNotice: () => () => undefined,
    closePage: () => undefined,
    receive: (link) => void asked.push(link),
    lock: async () => undefined,
    stop: async () => undefined,
  };

  it('are answered by the shell, all others by the backend', async () => {
    const door = withPreferences(backend, open());
    expect(await door.call('p', 'preferences.get', {})).toEqual(ok(shown));
    expect(await door.call('p', 'preferences.set', { theme: 'dark' })).toEqual(ok({ ...shown, theme: 'dark' }));
    expect(await door.call('p', 'letters.list', {})).toEqual(ok('backend'));
    expect(asked).toEqual(['letters.list']);
  });

  it.each([null, 1, 'dark', { theme: 'purple' }])('refuse to save %j', async (input) => {
    expect(await withPreferences(backend, open()).call('p', 'preferences.set', input)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
    expect(open().read()).toEqual(defaultPreferences);
  });

  it('do not let a page move the window', async () => {
    await withPreferences(backend, open()).call('p', 'preferences.set', { window: { x: 0, y: 0, width: 800, height: 600 } });
    expect(open().read().window).toBeNull();
  });
});
