import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { callChannel, noticeChannel } from './channels.ts';
import { viewerOrigin } from './origins.ts';

/** What pages find under `window.ecritoire`; nothing else of Electron reaches them. */
export interface Bridge {
  /** One call of the contract. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** Listens to notices; returns the way to stop. */
  onNotice(listener: (notice: unknown) => void): () => void;
  /** Origin of the PDF viewer's frame. */
  readonly viewerOrigin: string;
}

/** The two methods used of Electron's `ipcRenderer`. */
export interface BridgeTransport {
  invoke(channel: string, ...values: unknown[]): Promise<Result<unknown>>;
  on(channel: string, listener: (event: unknown, value: unknown) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, value: unknown) => void): unknown;
}

/** Makes the bridge: fixed channels, known names only, and the event object (which leads back to Electron) dropped. */
export const createBridge = (names: ReadonlySet<string>, transport: BridgeTransport): Bridge => ({
  call: async (name, input) => {
    if (typeof name !== 'string' || !names.has(name)) return refuse('unknown_call', dispatchErrors.unknown_call);
    return transport.invoke(callChannel, name, input);
  },
  onNotice: (listener) => {
    const heard = (_event: unknown, notice: unknown): void => listener(notice);
    transport.on(noticeChannel, heard);
    return () => {
      transport.removeListener(noticeChannel, heard);
    };
  },
  viewerOrigin,
});
