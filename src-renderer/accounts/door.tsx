import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { useWorkstation } from '../app/session.tsx';
import { SignInLayout } from '../app/sign-in-layout.tsx';

/** How the base of this workstation is protected, as it really is. */
const protectionOf = ({ demo, phase }: WorkstationState): string | undefined => {
  if (demo) return 'Démonstration, non protégée.';
  return phase === 'open' || phase === 'locked' ? 'Base chiffrée sur ce poste.' : undefined;
};

/** «Département du Pas-de-Calais · Poste de l’accueil»; nothing is known of a locked workstation. */
const placeOf = ({ departement, name }: WorkstationState): string | undefined => {
  const known = [departement, name].filter((text) => text !== '');
  return known.length === 0 ? undefined : known.join(' · ');
};

export interface DoorProps {
  title: string;
  ways?: ReactNode;
  size?: 'narrow' | 'wide';
  children: ReactNode;
}

/** One screen of the door: the layout of the kit, filled with what this workstation is. */
export const Door = ({ title, ways, size, children }: DoorProps) => {
  const workstation = useWorkstation();
  const place = placeOf(workstation);
  const protection = protectionOf(workstation);
  useEffect(() => {
    document.title = `${title} · Écritoire`;
  }, [title]);
  return (
    <SignInLayout
      title={title}
      {...(place !== undefined && { place })}
      {...(protection !== undefined && { protection })}
      {...(ways !== undefined && { ways })}
      {...(size !== undefined && { size })}
    >
      {children}
    </SignInLayout>
  );
};

/** What one screen of the door hands to the next; in memory, never in an address. */
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

/** A link to another screen of the door. */
export const DoorLink = ({ to, handed, children }: { to: string; handed?: Handed; children: ReactNode }) => {
  const { history } = useRouter();
  return (
    <a
      href={to}
      onClick={(event) => {
        event.preventDefault();
        history.push(to, handed === undefined ? {} : { handed });
      }}
    >
      {children}
    </a>
  );
};
