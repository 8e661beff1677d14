import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Backend } from '../backend/types.ts';
import { applicationOrigin, ownOrigin } from './origins.ts';

/** What of the sending frame is looked at; Electron's `WebFrameMain` fits. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: object | null;
}

/** What of a message is looked at; Electron's `IpcMainInvokeEvent` fits. */
export interface CallEvent {
  /** Null when the frame is gone or has navigated meanwhile. */
  readonly senderFrame: SenderFrame | null;
  readonly sender: { readonly id: number };
}

/** Whether a message comes from the main frame of the window on screen, showing the application itself. */
export const isOwnSender = (event: CallEvent, contentsId: number | null): boolean =>
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  event.sender.id === contentsId &&
  ownOrigin(event.senderFrame.url) === applicationOrigin;

/** The backend's name for the page of a web contents. */
export const pageOf = (contentsId: number): string => `electron-${contentsId}`;

/**
 * The handler of the one channel: sender first, then shape, then the backend.
 * @param currentContents id of the web contents on screen, null between two
 * @param onAnswered gets the name of each call that was done
 */
export const createCallHandler =
  (backend: Backend, currentContents: () => number | null, onAnswered: (name: string) => void) =>
  async (event: CallEvent, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnSender(event, currentContents())) return refuse('sender_refused', dispatchErrors.sender_refused);
    if (typeof name !== 'string' || name.length > 100) return refuse('unknown_call', dispatchErrors.unknown_call);
    try {
      const result = await backend.call(pageOf(event.sender.id), name, input);
      if (result.ok) onAnswered(name);
      return result;
    } catch {
      // The backend promises results; should it break that, nothing of the fault may reach the page.
      return refuse('internal', dispatchErrors.internal);
    }
  };
