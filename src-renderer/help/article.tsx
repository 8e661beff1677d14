import { useEffect, useRef } from 'react';
import type { HelpPage } from '../../src-shared/help/page.ts';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
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
          {part.title !== undefined && <Sub>{frenchSpaces(part.title)}</Sub>}
          {part.text?.map((text) => (
            <p key={text}>{frenchSpaces(text)}</p>
          ))}
          {part.steps !== undefined && (
            <ol>
              {part.steps.map((step) => (
                <li key={step}>{frenchSpaces(step)}</li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </article>
  );
};
