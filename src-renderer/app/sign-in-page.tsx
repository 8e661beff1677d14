import { type ReactNode, useEffect } from 'react';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { type HelpWanted, PlaceLink } from './place-link.tsx';
import { places } from './places.ts';
import { useWorkstation } from './session.tsx';
import { SignInLayout } from './sign-in-layout.tsx';

/** How the base of this workstation is protected, as it really is. */
const protectionOf = ({ demo, phase }: WorkstationState): string | undefined => {
  if (demo) return 'Démonstration, non protégée.';
  return phase === 'open' || phase === 'locked' ? 'Base chiffrée sur ce poste.' : undefined;
};

export interface SignInPageProps {
  title: string;
  /** Other ways in, as links under the form. */
  ways?: ReactNode;
  /** What «Demander de l’aide» is filled in with, asked when it is followed; null on that screen itself. */
  help?: (() => HelpWanted) | null;
  size?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A page that needs no session: the layout of the sign-in pages, filled with what this workstation is. */
export const SignInPage = ({ title, ways, help, size = 'narrow', children }: SignInPageProps) => {
  const workstation = useWorkstation();
  const { departement, name, phase, contact } = workstation;
  // Nothing is known of a locked workstation.
  const place = [departement, name].filter((text) => text !== '').join(' · ');
  const protection = protectionOf(workstation);
  // A request is written in the base.
  const asksHelp = phase === 'open' && help !== null;
  useEffect(() => {
    document.title = `${title} · Écritoire`;
  }, [title]);
  return (
    <SignInLayout
      title={title}
      size={size}
      {...(place !== '' && { place })}
      {...(protection !== undefined && { protection })}
      contact={phase === 'open' ? [contact.phone, contact.courriel].filter((text) => text !== '') : []}
      {...((ways !== undefined || asksHelp) && {
        ways: (
          <>
            {ways}
            {asksHelp && (
              <PlaceLink to={places.askHelp} {...(help !== undefined && { handed: () => ({ help: help() }) })}>
                Demander de l’aide
              </PlaceLink>
            )}
          </>
        ),
      })}
    >
      {children}
    </SignInLayout>
  );
};
