import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isExternalLinkAllowed, openExternalLink } from '../../../src-main/electron/external-links.ts';
import { guardNavigation, mayDownload, mayNavigate, mayRequest, newWindowDecision } from '../../../src-main/electron/navigation.ts';

/** Addresses that look like ours, or like nothing in particular, and are neither the application nor the viewer. */
const foreign = [
  '',
  'app:',
  'app:ecritoire',
  'app:/ecritoire/',
  'app:\\\\ecritoire\\',
  'app://',
  'app:///ecritoire',
  'app://ecritoire:80/',
  'app://ecritoire:@evil.example/',
  'app://ecritoire@evil.example/',
  'app://user@ecritoire/',
  'app://user:word@ecritoire/',
  'app://ecritoire.evil.example/',
  'app://evil.example/app://ecritoire/',
  'app://evil.example#@ecritoire/',
  'app://ecritoireX/',
  'app://ecritoir/',
  'app://ecritoire%2eevil/',
  'app://ecritoire\\@evil.example/',
  'app://viewer.ecritoire/',
  'apps://ecritoire/',
  'xapp://ecritoire/',
  'https://ecritoire/',
  'https://app//ecritoire',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
  'about:srcdoc',
  'blob:app://ecritoire/1',
  'view-source:app://ecritoire/',
  'devtools://devtools/bundled/inspector.html',
  'chrome://gpu',
  'ws://ecritoire/',
];

class FakeContents extends EventEmitter {
  opener: ((details: { url: string }) => { action: 'deny' }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.opener = handler;
  }
}

const guarded = () => {
  const contents = new FakeContents();
  const links: string[] = [];
  guardNavigation(contents, (address) => links.push(address));
  const prevented = (name: string, url: string, isMainFrame = true): boolean => {
    let stopped = false;
    contents.emit(name, { url, isMainFrame, preventDefault: () => (stopped = true) });
    return stopped;
  };
  return { contents, links, prevented };
};

describe('navigation (security list 13)', () => {
  it.each(foreign)('never goes to «%s»', (address) => {
    expect(mayNavigate(address, true)).toBe(false);
    expect(mayNavigate(address, false)).toBe(false);
  });

  it('keeps the main frame on the application and the sub-frame on the viewer', () => {
    expect(mayNavigate('app://ecritoire/', true)).toBe(true);
    expect(mayNavigate('app://ecritoire/index.html?a#b', true)).toBe(true);
    expect(mayNavigate('app://viewer/', true)).toBe(false);
    expect(mayNavigate('app://viewer/', false)).toBe(true);
    expect(mayNavigate('app://ecritoire/', false)).toBe(false);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('is prevented at %s', (name) => {
    const { prevented } = guarded();
    for (const address of foreign) expect(prevented(name, address), address).toBe(true);
    expect(prevented(name, 'app://ecritoire/')).toBe(false);
    expect(prevented(name, 'app://viewer/index.html', false)).toBe(false);
  });

  it('has no webview', () => {
    expect(guarded().prevented('will-attach-webview', 'app://ecritoire/')).toBe(true);
  });
});

describe('new windows (security list 14)', () => {
  it('are always refused, and their address goes to the one opener', () => {
    const { contents, links } = guarded();
    for (const url of [...foreign, 'app://ecritoire/', 'https://example.org/'])
      expect(contents.opener?.({ url })).toEqual({ action: 'deny' });
    expect(links).toHaveLength(foreign.length + 2);
    expect(newWindowDecision()).toEqual({ action: 'deny' });
  });
});

describe('network of the window (security list 1, 6)', () => {
  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://a/',
    'blob:https://example.org/1',
    'x',
  ])('refuses %s', (address) => {
    expect(mayRequest(address)).toBe(false);
  });
  it.each(['app://ecritoire/assets/a.js', 'app://viewer/', 'blob:app://ecritoire/1', 'data:image/png;base64,AA=='])(
    'lets %s through',
    (address) => {
      expect(mayRequest(address)).toBe(true);
    },
  );

  it('downloads only what the application made', () => {
    expect(mayDownload('blob:app://ecritoire/1')).toBe(true);
    for (const address of [
      'blob:app://viewer/1',
      'app://ecritoire/a.pdf',
      'https://example.org/a.pdf',
      'data:,x',
      'blob:https://ecritoire/1',
    ]) {
      expect(mayDownload(address), address).toBe(false);
    }
  });
});

describe('links to outside (security list 15)', () => {
  it.each([
    'https://www.legifrance.gouv.fr/codes/',
    'https://example.org',
    'HTTPS://example.org/',
    'mailto:mairie@example.org',
    'mailto:a@example.org?subject=x',
  ])('lets %s out', (address) => {
    expect(isExternalLinkAllowed(address)).toBe(true);
  });
  it.each([
    ...foreign.filter((address) => !address.startsWith('https://')),
    'http://example.org/',
    'https:example.org',
    'https:/example.org',
    'https:\\\\example.org',
    'https://',
    'https://user@example.org/',
    'https://user:word@example.org/',
    'https://example.org/\u0000',
    'https://example.org/ --flag',
    ' https://example.org/',
    'https://exam\nple.org/',
    'mailto:',
    'mailto:nobody',
    'mailto:a@b@c',
    'mailto:?attach=/etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'search-ms:query=x',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])('keeps «%s» in', async (address) => {
    expect(isExternalLinkAllowed(address)).toBe(false);
    let opened = false;
    expect(
      await openExternalLink(address, async () => {
        opened = true;
      }),
    ).toBe(false);
    expect(opened).toBe(false);
  });

  it('says whether the system could open it', async () => {
    expect(await openExternalLink('https://example.org/', async () => undefined)).toBe(true);
    expect(await openExternalLink('https://example.org/', () => Promise.reject(new Error('no program')))).toBe(false);
  });
});
