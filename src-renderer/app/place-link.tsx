import { type HistoryState, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestSubject } from '../../src-shared/assistance/events.ts';
import type { PasswordWay } from '../../src-shared/workstation/settings.ts';

/** What fills «Demander de l’aide» in: what it is about, and what was typed. */
export interface HelpWanted {
  readonly subject?: RequestSubject;
  readonly identifiant?: string;
  readonly courrier?: string;
}

/** What one screen hands to the next; in memory, never in an address. */
export interface Handed {
  /** Identifier to fill in. */
  readonly who?: string;
  /** Code of the link that was opened, as it is typed. */
  readonly code?: string;
  /** The password was chosen at registration: the code alone is asked. */
  readonly chosen?: boolean;
  /** What «Mot de passe oublié ?» is to send. */
  readonly way?: PasswordWay;
  /** Why «Mot de passe oublié ?» is to send an activation code: that account opens by one, and by nothing else. */
  readonly activation?: 'asleep' | 'not_activated';
  /** Said above the form: what has just been done. */
  readonly done?: string;
  /** What somebody was doing who asks for help. */
  readonly help?: HelpWanted;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    handed?: Handed;
  }
}

export interface PlaceLinkProps {
  to: string;
  /** A function is asked when the link is followed: what stands in a form by then. */
  handed?: Handed | (() => Handed) | undefined;
  /** Done before one is there. */
  onFollow?: () => void;
  children: ReactNode;
}

/** A link to another screen of the application. */
export const PlaceLink = ({ to, handed, onFollow, children }: PlaceLinkProps) => {
  const { history } = useRouter();
  return (
    <a
      href={to}
      onClick={(event) => {
        event.preventDefault();
        onFollow?.();
        const state: HistoryState = handed === undefined ? {} : { handed: typeof handed === 'function' ? handed() : handed };
        history.push(to, state);
      }}
    >
      {children}
    </a>
  );
};
