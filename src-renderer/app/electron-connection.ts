import type { Result } from '../../src-shared/kernel/result.ts';
import type { CallName, InputOf, OutputOf } from './calls.ts';
import { type Connection, noticeSchema } from './connection.ts';

/** What the preload exposes; the same shape as its `Bridge`. */
interface Bridge {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  onNotice(listener: (notice: unknown) => void): () => void;
  readonly viewerOrigin: string;
}

declare global {
  interface Window {
    readonly ecritoire?: Bridge;
  }
}

/** Electron's shell, or `undefined` in a browser window. */
export const electronConnection = (): Connection | undefined => {
  const bridge = window.ecritoire;
  if (bridge === undefined) return undefined;
  return {
    // The dispatcher has checked the output against the contract.
    call: async <N extends CallName>(name: N, input: InputOf<N>) => (await bridge.call(name, input)) as Result<OutputOf<N>>,
    onNotice: (listener) =>
      bridge.onNotice((heard) => {
        const notice = noticeSchema.safeParse(heard);
        if (notice.success) listener(notice.data);
      }),
    shell: 'electron',
    viewerOrigin: bridge.viewerOrigin,
  };
};
