import { useRouter } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { helpOf, helpPlace } from '../../src-shared/help/help.ts';
import { Icon } from '../ui/index.ts';
import styles from './help-link.module.css';

/** Leads from a screen to the page of the help that explains it; nothing where there is none, nor on the help itself. */
export const HelpLink = ({ path }: { path: string }) => {
  const { history } = useRouter();
  const page = helpOf(path);
  if (page === undefined || page.places[0] === helpPlace) return null;
  const to = `${helpPlace}/${page.id}`;
  return (
    <a
      href={to}
      className={styles.link}
      onClick={(event) => {
        event.preventDefault();
        history.push(to);
      }}
    >
      <Icon of={CircleHelp} size={15} />
      Aide
      <span className="visually-hidden"> : {page.title}</span>
    </a>
  );
};
