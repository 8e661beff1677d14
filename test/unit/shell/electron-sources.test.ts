import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { fuses } from '../../../src-main/electron/fuses.ts';

const root = join(import.meta.dirname, '../../..');

const sources = (folder: string): { path: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|tsx|html|css)$/u.test(path))
    .map((path) => ({ path: `${folder}/${path.replaceAll('\\', '/')}`, text: readFileSync(join(root, folder, path), 'utf8') }));

const main = sources('src-main');
const all = [...main, ...sources('src-renderer'), ...sources('src-shared')];
const using = (pattern: RegExp, files = all): string[] => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the sources keep to the security list', () => {
  it('1: pages load nothing from outside', () => {
    const pages = all.filter(({ path }) => path.endsWith('.html') || path.endsWith('.css'));
    expect(using(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:|wss?:)?\/\//u, pages)).toEqual([]);
  });

  it('electron is imported by its own shell only', () => {
    const outside = using(/from 'electron(?:-store|\/\w+)?'/u).filter((path) => !path.startsWith('src-main/electron/'));
    expect(outside).toEqual([]);
  });

  it('the rules are pure: no file that a test imports brings Electron with it', () => {
    expect(using(/^import (?!type).*from 'electron'/mu).sort()).toEqual(
      ['boot.ts', 'main-window.ts', 'main.ts', 'preload.ts', 'utility-examiner.ts'].map((name) => `src-main/electron/${name}`),
    );
  });

  it('6, 8: no protection is switched off anywhere', () => {
    expect(
      using(/webSecurity: false|disable-web-security|allowRunningInsecureContent: true|ignore-certificate-errors|bypassCSP: true/u),
    ).toEqual([]);
    expect(using(/nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webviewTag: true/u)).toEqual([]);
  });

  it('15, 17, 20: one opener, one handler, one place that knows Electron’s messages', () => {
    expect(using(/shell\.openExternal/u)).toEqual(['src-main/electron/boot.ts', 'src-main/electron/external-links.ts']);
    expect(using(/ipcMain\.(?:handle|on)\b/u)).toEqual(['src-main/electron/boot.ts']);
    expect(using(/\bipcRenderer\b/u).sort()).toEqual(['src-main/electron/bridge.ts', 'src-main/electron/preload.ts']);
  });

  it('18: nothing is loaded from file:', () => {
    expect(using(/loadFile\(|['"`]file:\/\//u, main)).toEqual([]);
  });

  it('16: Electron is pinned, and not older than the three majors supported in November 2026', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { version } = lock.packages['node_modules/electron'];
    expect(devDependencies.electron).toBe(version);
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(43);
  });

  it('19: every fuse that is known is set, the dangerous ones off', () => {
    const known = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number');
    expect(known.filter((fuse) => fuses[fuse as keyof typeof fuses] === undefined)).toEqual([]);
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
    });
  });
});
