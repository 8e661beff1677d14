import type { CallName, OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import type { LinkInbox } from '../accounts/link-inbox.ts';
import type { Downloads } from '../downloads/public.ts';
import type { FileStore } from '../files/store.ts';
import type { Uploads } from '../files/uploads.ts';
import type { Caller } from './dispatch.ts';
import type { Sessions } from './session.ts';
import type { Station } from './station.ts';
import type { Notice } from './types.ts';

/** What local handlers may use: the station, the sessions and the ports. They await; no transaction is open while they do. */
export interface LocalContext {
  readonly station: Station;
  readonly sessions: Sessions;
  readonly links: LinkInbox;
  /** Files that windows fetch part by part. */
  readonly downloads: Downloads;
  /** Files that windows send part by part. */
  readonly uploads: Uploads;
  /** Encrypted files, for whoever has their keys. */
  readonly fileStore: FileStore;
  readonly ports: Ports;
  readonly notify: (notice: Notice) => void;
  readonly log: (line: string) => void;
  /** Address given at start by `--smtp`, or null. */
  readonly smtpUrl: string | null;
  /** Why the lock of the system's screen is not heard, or null. */
  readonly screenLock: () => string | null;
}

export type LocalHandler<N extends CallName> = (
  context: LocalContext,
  input: ParsedInputOf<N>,
  caller: Caller,
) => Promise<Result<OutputOf<N>>> | Result<OutputOf<N>>;

/** The local handlers that one room brings. */
export type LocalHandlers = { readonly [N in CallName]?: LocalHandler<N> };
