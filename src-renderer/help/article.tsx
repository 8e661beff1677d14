import { useEffect, useRef } from 'react';
import type { HelpPage } from '../../src-shared/help/page.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { NamedWords } from '../ui/index.ts';
import { useAskPlace } from './ask-place.ts';
import styles from './help.module.css';

/** One page. Opened from the list, its heading takes the focus, so that it is read. `none`: the screen’s own title says it. */
export const HelpArticle = ({ page, heading }: { page: HelpPage; heading: 'h2' | 'none' }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.matches('[data-help-entry]')) title.current?.focus();
  }, []);
  const Sub = heading === 'h2' ? 'h3' : 'h2';
  return (
    <article className={styles.article}>
      {heading === 'h2' && (
        <h2 ref={title} tabIndex={-1} className={styles.title}>
          {page.title}
        </h2>
      )}
      {page.parts.map((part) => (
        <section key={part.title ?? ''}>
          {part.title !== undefined && (
            <Sub>
              <NamedWords>{part.title}</NamedWords>
            </Sub>
          )}
          {part.text?.map((text) => (
            <p key={text}>
              <NamedWords>{text}</NamedWords>
            </p>
          ))}
          {part.steps !== undefined && (
            <ol>
              {part.steps.map((step) => (
                <li key={step}>
                  <NamedWords>{step}</NamedWords>
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
      <NotFound Sub={Sub} page={page} />
    </article>
  );
};

/** The way on for whom the page did not help; an agent answers others, and asks who looks after the workstation. */
const NotFound = ({ Sub, page }: { Sub: 'h2' | 'h3'; page: HelpPage }) => {
  const ask = useAskPlace();
  return (
    <section className={styles.lost}>
      <Sub>Vous n’avez pas trouvé ?</Sub>
      {ask === null ? (
        <p>Cherchez un autre mot dans l’aide, ou demandez à la personne qui suit ce poste.</p>
      ) : (
        <p>
          Écrivez au service, il vous répond :{' '}
          <PlaceLink to={ask} handed={{ help: { subject: page.subject ?? 'autre' } }}>
            Demander de l’aide
          </PlaceLink>
        </p>
      )}
    </section>
  );
};
