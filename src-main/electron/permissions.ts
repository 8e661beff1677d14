import { applicationOrigin, ownOrigin } from './origins.ts';

/** Rooms whose screens read a code with the camera: the letter desk and the control of passports. Never the microphone. */
export const cameraRooms: ReadonlySet<string> = new Set(['letters', 'passports']);

/** Rooms that every screen calls; being called says nothing about where the person is. */
const ambientRooms: ReadonlySet<string> = new Set(['workstation', 'preferences', 'accounts']);

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
  /** The room on screen, null when none was entered. */
  readonly room: string | null;
  /** Milliseconds since the last key press or click, null when there was none. */
  readonly sinceGesture: number | null;
}

/** The table of permissions: everything is refused but the camera in its rooms and copying on a gesture. */
export const isPermissionGranted = (request: PermissionRequest): boolean => {
  if (!request.isMainFrame || ownOrigin(request.requestingUrl) !== applicationOrigin) return false;
  switch (request.permission) {
    case 'media':
      return request.media.length > 0 && request.media.every((kind) => kind === 'video') && cameraRooms.has(request.room ?? '');
    case 'clipboard-sanitized-write':
      return request.sinceGesture !== null && request.sinceGesture >= 0 && request.sinceGesture <= gestureSpan;
    default:
      return false;
  }
};

/** The room on screen after a call: the one the call belongs to, unless every screen makes that call. */
export const roomAfterCall = (room: string | null, callName: string): string | null => {
  const called = callName.split('.')[0] ?? '';
  return called === '' || ambientRooms.has(called) ? room : called;
};
