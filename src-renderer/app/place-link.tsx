import { type HistoryState, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** What one screen hands to the next; in memory, never in an address. */
export interface Handed {
  /** Identifier to fill in. */
  readonly who?: string;
  /** Code of the link that was opened, as it is typed. */
  readonly code?: string;
  /** The password was chosen at registration: the code alone is asked. */
  readonly chosen?: boolean;
  /** Said above the form: what has just been done. */
  readonly done?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    handed?: Handed;
  }
}

/** A link to another screen of the application. */
export const PlaceLink = ({ to, handed, children }: { to: string; handed?: Handed | undefined; children: ReactNode }) => {
  const { history } = useRouter();
  const state: HistoryState = handed === undefined ? {} : { handed };
  return (
    <a
      href={to}
      onClick={(event) => {
        event.preventDefault();
        history.push(to, state);
      }}
    >
      {children}
    </a>
  );
};
