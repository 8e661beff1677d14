import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { helpPlace, helpSections } from '../../src-shared/help/help.ts';
import { type HelpPage, helpGroups } from '../../src-shared/help/page.ts';
import { Sentence } from '../ui/index.ts';
import styles from './help.module.css';

const entries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-help-entry]')];

/** Arrow keys go from the search to the list, and along it; they stay in place at both ends. */
const useArrows = () => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const from = document.activeElement;
      if (step === 0 || !(from instanceof HTMLElement)) return;
      const all = entries();
      const at = all.indexOf(from);
      const inSearch = from.closest('[data-list-search]') !== null;
      if (at === -1 && !inSearch) return;
      const field = document.querySelector<HTMLElement>('[data-list-search] input');
      const next = at + step < 0 ? field : all[at + step];
      if (!next || (inSearch && step < 0)) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
};

export interface HelpListProps {
  pages: readonly HelpPage[];
  /** The page that is open. */
  open: string | undefined;
  /** In the order of a search, instead of under headings. */
  ranked: boolean;
}

export const HelpList = ({ pages, open, ranked }: HelpListProps) => {
  useArrows();
  return (
    <nav aria-label="Pages de l’aide" className={styles.list}>
      {ranked ? (
        <>
          <output className={styles.count}>{pages.length === 1 ? '1 page' : `${pages.length} pages`}</output>
          <ul>
            {pages.map((page) => (
              <Entry key={page.id} page={page} open={open} detail={helpGroups[page.group]} />
            ))}
          </ul>
        </>
      ) : (
        helpSections(pages).map((section) => (
          <section key={section.title} aria-labelledby={`aide-${section.id}`} className={styles.section}>
            <h2 id={`aide-${section.id}`}>{section.title}</h2>
            {section.groups.map((group) => (
              <section key={group.id} aria-labelledby={`aide-${group.id}`}>
                <h3 id={`aide-${group.id}`}>
                  <Sentence>{group.title}</Sentence>
                </h3>
                <ul>
                  {group.pages.map((page) => (
                    <Entry key={page.id} page={page} open={open} />
                  ))}
                </ul>
              </section>
            ))}
          </section>
        ))
      )}
    </nav>
  );
};

const Entry = ({ page, open, detail }: { page: HelpPage; open: string | undefined; detail?: string }) => {
  const { history } = useRouter();
  const isOpen = page.id === open;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOpen) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const to = `${helpPlace}/${page.id}`;
  return (
    <li>
      <a
        ref={link}
        href={to}
        data-help-entry
        aria-current={isOpen ? 'page' : undefined}
        className={styles.entry}
        onClick={(event) => {
          event.preventDefault();
          history.push(to);
        }}
      >
        {page.title}
        {detail !== undefined && <small>{detail}</small>}
      </a>
    </li>
  );
};
