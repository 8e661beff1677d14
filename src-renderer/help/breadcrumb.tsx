import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { Sentence } from '../ui/index.ts';
import styles from './help.module.css';

/** «Accueil › Aide › …» (S2): where one is in the help, and the way back. `open`: title of the page that is open. */
export const Breadcrumb = ({ home, open }: { home: string; open: string | undefined }) => (
  <nav aria-label="Vous êtes ici" className={styles.breadcrumb}>
    <ol>
      <li>
        <PlaceLink to={home}>Accueil</PlaceLink>
      </li>
      <li {...(open === undefined && { 'aria-current': 'page' })}>
        {open === undefined ? 'Aide' : <PlaceLink to={places.help}>Aide</PlaceLink>}
      </li>
      {open !== undefined && (
        <li aria-current="page">
          <Sentence>{open}</Sentence>
        </li>
      )}
    </ol>
  </nav>
);
