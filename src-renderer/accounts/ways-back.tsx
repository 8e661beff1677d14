import { type Handed, PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import styles from './accounts.module.css';

interface Way {
  readonly to: string;
  readonly label: string;
  readonly handed?: (who: string) => Handed;
}

const help: Way = {
  to: places.askHelp,
  label: 'Demander de l’aide',
  handed: (who) => ({ help: { subject: 'compte_desactive', identifiant: who } }),
};
const named = (who: string): Handed => ({ who });

/** From each cause of a refused sign-in to its remedy (S2 «Mon compte est désactivé», S0 case 3). */
const ways: Readonly<Record<string, readonly Way[]>> = {
  not_activated: [
    { to: places.code, label: 'Saisir le code reçu', handed: (who) => ({ who, chosen: true }) },
    { to: places.forgotten, label: 'Recevoir un nouveau code', handed: named },
    help,
  ],
  account_inactive: [{ to: places.forgotten, label: 'Recevoir un code d’activation', handed: named }, help],
  account_disabled: [help],
  not_validated: [help],
  temporary_expired: [{ to: places.forgotten, label: 'Recevoir un nouveau mot de passe', handed: named }],
};

/** The ways back from a refusal, right under it; nothing for a wrong password, whose cause stays unsaid. */
export const WaysBack = ({ code, who }: { code: string; who: string }) => {
  const offered = Object.hasOwn(ways, code) ? (ways[code] ?? []) : [];
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
