import { z } from 'zod';
import type { Result } from '../../src-shared/kernel/result.ts';
import type { CallName, InputOf, OutputOf } from './calls.ts';

/** What the backend says by itself. Checked here: it comes from outside this program. */
export const noticeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), room: z.string() }),
  z.object({
    type: z.literal('session_ended'),
    page: z.string(),
    reason: z.enum(['signed_out', 'locked', 'idle', 'disabled', 'password_changed', 'rights_changed']),
  }),
  z.object({ type: z.literal('link') }),
  z.object({ type: z.literal('workstation') }),
]);
export type BackendNotice = z.infer<typeof noticeSchema>;

/**
 * Beside the backend's notices: `resumed` after an interruption (notices may have been missed: everything shown is asked again),
 * `lost` when this page is no longer known (the application was stopped): only opening the application again helps.
 */
export type Notice = BackendNotice | { readonly type: 'resumed' } | { readonly type: 'lost' };

/** The way to the backend, the same in both shells. */
export interface Connection {
  /** One call of the contract. Never rejects: a shell that does not answer is a refusal too. */
  readonly call: <N extends CallName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>>;
  /** Listens; returns the way to stop. */
  readonly onNotice: (listener: (notice: Notice) => void) => () => void;
  /** What shows this page: the application's own window, or a browser. */
  readonly shell: 'electron' | 'browser';
  /** Origin of the frame that shows PDF pages. */
  readonly viewerOrigin: string;
}

/** Refusals that the renderer makes itself. */
export const connectionErrors = {
  unreachable: 'Écritoire ne répond pas. Ce que vous avez saisi est conservé ; recommencez dans un instant.',
  page_unknown: 'Cette fenêtre n’est plus reliée à Écritoire. Fermez-la et ouvrez de nouveau l’application.',
} as const;
