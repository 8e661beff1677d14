import { mayDownload, mayRequest } from './navigation.ts';
import { isPermissionGranted } from './permissions.ts';

/** What a frame says of itself when it asks for a permission. */
export interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string | undefined;
  /** Of a `media` request. */
  readonly mediaTypes?: readonly string[] | undefined;
  /** Of a `media` check. */
  readonly mediaType?: string | undefined;
}

/** What of a session the guards need; Electron's own class fits. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: object, permission: string, callback: (granted: boolean) => void, details: PermissionDetails) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: object | null, permission: string, requestingOrigin: string, details: PermissionDetails) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setSpellCheckerEnabled(enable: boolean): void;
  readonly webRequest: {
    onBeforeRequest(listener: (details: { readonly url: string }, callback: (answer: { cancel: boolean }) => void) => void): void;
  };
  on(event: 'will-download', listener: (event: { preventDefault(): void }, item: { getURL(): string }) => void): unknown;
}

/** What the person does, as the permission table asks. */
export interface Circumstances {
  readonly sinceCamera: () => number | null;
  readonly sinceGesture: () => number | null;
  /** True in unpackaged builds, whose developer tools load pages of their own. */
  readonly devTools: boolean;
}

/** Puts the guards on the session: permissions on request and on check, no devices, no network, own downloads only. */
export const guardSession = (session: GuardedSession, { sinceCamera, sinceGesture, devTools }: Circumstances): void => {
  const decide = (permission: string, requestingUrl: string, details: PermissionDetails): boolean => {
    const media = details.mediaTypes ?? (details.mediaType === undefined ? [] : [details.mediaType]);
    const { isMainFrame } = details;
    return isPermissionGranted({ permission, requestingUrl, isMainFrame, media, sinceCamera: sinceCamera(), sinceGesture: sinceGesture() });
  };
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(decide(permission, details.requestingUrl ?? '', details));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    decide(permission, details.requestingUrl ?? requestingOrigin, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !(mayRequest(details.url) || (devTools && details.url.startsWith('devtools://'))) });
  });
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
};
