import { type ReactNode, useEffect } from 'react';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
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
  size?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A page that needs no session: the layout of the sign-in pages, filled with what this workstation is. */
export const SignInPage = ({ title, ways, size = 'narrow', children }: SignInPageProps) => {
  const workstation = useWorkstation();
  const { departement, name } = workstation;
  // Nothing is known of a locked workstation.
  const place = [departement, name].filter((text) => text !== '').join(' · ');
  const protection = protectionOf(workstation);
  useEffect(() => {
    document.title = `${title} · Écritoire`;
  }, [title]);
  return (
    <SignInLayout
      title={title}
      size={size}
      {...(place !== '' && { place })}
      {...(protection !== undefined && { protection })}
      {...(ways !== undefined && { ways })}
    >
      {children}
    </SignInLayout>
  );
};
