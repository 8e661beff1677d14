import { PlaceLink } from '../app/place-link.tsx';
import styles from './accounts.module.css';
import { waysFrom } from './ways.ts';

/** The ways back from a refusal, right under it; nothing for a wrong password, whose cause stays unsaid. */
export const WaysBack = ({ code, who }: { code: string; who: string }) => {
  const offered = waysFrom(code);
  if (offered.length === 0) return null;
  return (
    <ul aria-label="Que faire maintenant" className={styles.waysBack}>
      {offered.map(({ to, label, handed }) => (
        <li key={label}>
          <PlaceLink to={to} {...(handed !== undefined && { handed: handed(who) })}>
            {label}
          </PlaceLink>
        </li>
      ))}
    </ul>
  );
};
