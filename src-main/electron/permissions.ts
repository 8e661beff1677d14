import { applicationOrigin, ownOrigin } from './origins.ts';

/** Calls by which a screen says that it is about to use the camera, their rights checked like any other: the letter desk. Never the microphone. */
export const cameraCalls: ReadonlySet<string> = new Set(['letters.camera']);

/** How long such a call opens the way: the browser asks at once, and again when another camera is chosen. */
const cameraSpan = 10_000;

/** How long a key press or a click counts as the person's wish (Chromium's own span). */
const gestureSpan = 5_000;

/** The circumstances of a request. */
export interface PermissionRequest {
  readonly permission: string;
  /** Address of the asking frame. */
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
  /** For `media`: what is wanted; empty or unknown means everything. */
  readonly media: readonly string[];
  /** Milliseconds since the last call of `cameraCalls` that was answered, null when there was none. */
  readonly sinceCamera: number | null;
  /** Milliseconds since the last key press or click, null when there was none. */
  readonly sinceGesture: number | null;
}

const within = (since: number | null, span: number): boolean => since !== null && since >= 0 && since <= span;

/** The table of permissions: everything is refused but the camera just after its call, and copying on a gesture. */
export const isPermissionGranted = (request: PermissionRequest): boolean => {
  if (!request.isMainFrame || ownOrigin(request.requestingUrl) !== applicationOrigin) return false;
  switch (request.permission) {
    case 'media':
      return request.media.length > 0 && request.media.every((kind) => kind === 'video') && within(request.sinceCamera, cameraSpan);
    case 'clipboard-sanitized-write':
      return within(request.sinceGesture, gestureSpan);
    default:
      return false;
  }
};
