import { type ReactNode, useContext } from 'react';
import { BesideTitle } from '../ui/page.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { Logo } from './logo.tsx';
import styles from './sign-in-layout.module.css';
import { SkipLink } from './skip-link.tsx';

export interface SignInLayoutProps {
  title: string;
  /** Where one is: «Département du Pas-de-Calais · Poste de l’accueil». */
  place?: string;
  /** How the service is reached: its telephone, its courriel. */
  contact?: readonly string[];
  /** How this workstation is protected, as it really is. */
  protection?: string;
  /** Other ways in, as links under the form. */
  ways?: ReactNode;
  /** Longer forms take more width. */
  size?: 'narrow' | 'wide';
  children: ReactNode;
}

/** The layout of the sign-in pages: what this is on the left, the form on the right; one above the other when there is no room. */
export const SignInLayout = ({ title, place, contact = [], protection, ways, size = 'narrow', children }: SignInLayoutProps) => (
  <div className={styles.signIn}>
    <SkipLink to="content" />
    <header className={styles.side}>
      <p className={styles.brand}>
        <Logo />
        Écritoire
      </p>
      <div className={styles.promise}>
        <p className={styles.slogan}>Vos dossiers, vos courriers, vos passeports, même sans réseau.</p>
        {place !== undefined && <p>{place}</p>}
        {contact.length > 0 && (
          <p>
            Contact : <Sentence>{contact.join(' · ')}</Sentence>
          </p>
        )}
      </div>
      <p className={styles.protection}>
        {protection !== undefined && `${protection} `}
        Nous ne vous demanderons jamais votre mot de passe.
      </p>
    </header>
    <main id="content" tabIndex={-1} className={styles.main}>
      <div className={size === 'wide' ? styles.wide : styles.narrow}>
        <h1 tabIndex={-1} data-page-title>
          {title}
        </h1>
        {children}
        {ways !== undefined && (
          <nav aria-label="Autres moyens d’entrer" className={styles.ways}>
            {ways}
          </nav>
        )}
        {useContext(BesideTitle)}
      </div>
    </main>
    <ToastRegion />
  </div>
);
