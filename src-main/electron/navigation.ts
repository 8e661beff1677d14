import { applicationOrigin, ownOrigin, viewerOrigin } from './origins.ts';

/**
 * Whether a frame may go to an address. The main frame stays on the application, a sub-frame on the viewer;
 * redirects are judged by the same rule. Everything else is prevented, and nothing opens a new window.
 */
export const mayNavigate = (address: string, isMainFrame: boolean): boolean =>
  ownOrigin(address) === (isMainFrame ? applicationOrigin : viewerOrigin);

/** Every `window.open` is refused; a link meant for outside goes through `external-links.ts` instead. */
export const newWindowDecision = (): { readonly action: 'deny' } => ({ action: 'deny' });

/** Whether the window's network may fetch an address at all: own files and what pages make themselves. */
export const mayRequest = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  if (protocol === 'blob:') return ownOrigin(address.slice('blob:'.length)) !== null;
  return protocol === 'data:' || ownOrigin(address) !== null;
};

/** Whether a download may start: files that the application's own pages made (a letter, an export). */
export const mayDownload = (address: string): boolean =>
  address.startsWith('blob:') && ownOrigin(address.slice('blob:'.length)) === applicationOrigin;

/** What of a web contents the guards need; Electron's own class fits. */
export interface GuardedContents {
  on(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { readonly action: 'deny' }): void;
}

export interface NavigationEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

/**
 * Puts the guards on a web contents: navigation and redirects by the rule, no `<webview>`, no new window.
 * @param onLink gets the address that a page wanted to open outside
 */
export const guardNavigation = (contents: GuardedContents, onLink: (address: string) => void): void => {
  const check = (event: NavigationEvent): void => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  };
  contents.on('will-navigate', check);
  contents.on('will-redirect', check);
  contents.on('will-frame-navigate', check);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onLink(url);
    return newWindowDecision();
  });
};
