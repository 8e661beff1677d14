import type { Session } from 'electron';
import { mayDownload, mayRequest } from './navigation.ts';
import { isPermissionGranted } from './permissions.ts';

/** Where the person is, as the permission table asks. */
export interface Circumstances {
  readonly room: () => string | null;
  readonly sinceGesture: () => number | null;
  /** True in unpackaged builds, whose developer tools load pages of their own. */
  readonly devTools: boolean;
}

/** Puts the guards on the session: permissions on request and on check, no devices, no network, own downloads only. */
export const guardSession = (session: Session, { room, sinceGesture, devTools }: Circumstances): void => {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { requestingUrl, isMainFrame } = details;
    callback(isPermissionGranted({ permission, requestingUrl, isMainFrame, media, room: room(), sinceGesture: sinceGesture() }));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermissionGranted({
      permission,
      requestingUrl: details.requestingUrl ?? requestingOrigin,
      isMainFrame: details.isMainFrame,
      media: details.mediaType === undefined ? [] : [details.mediaType],
      room: room(),
      sinceGesture: sinceGesture(),
    }),
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
