import { ChevronsUpDown, MenuIcon } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import styles from './frame.module.css';
import { Logo } from './logo.tsx';
import { places } from './places.ts';
import { SkipLink } from './skip-link.tsx';
import type { NavItem } from './spaces.ts';

export interface StatusItem {
  id: string;
  /** Only what is real and known now. */
  label: string;
  /** A dot before the words. */
  dot?: 'ok' | 'bad' | 'calm';
  keys?: string;
  onPress?: () => void;
}

export interface FrameProps {
  space: { id: string; title: string; subtitle: string };
  /** Every space of this person, the present one included; the switch is a plain label when there is one only. */
  spaces: readonly { id: string; title: string; subtitle: string }[];
  onSpace: (id: string) => void;
  items: readonly NavItem[];
  foot: readonly NavItem[];
  /** Address of the present screen: the line whose address begins it is marked. */
  here: string;
  onGo: (to: string) => void;
  /** Shows the keys of the screen. */
  onHelp: () => void;
  person: string;
  personMenu: readonly MenuEntry[];
  /** Left and right parts of the status line. */
  status: readonly StatusItem[];
  statusEnd: readonly StatusItem[];
  children: ReactNode;
}

/** The window: dark rail, quiet work surface, one status line. Under 60rem (or at 200 % zoom) the rail folds behind «Menu». */
export const Frame = (props: FrameProps) => {
  const { space, spaces, onSpace, items, foot, here, onGo, onHelp, person, personMenu, status, statusEnd, children } = props;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [open]);
  const go = (to: string) => {
    setOpen(false);
    onGo(to);
  };
  return (
    <div className={styles.frame}>
      <SkipLink to="work" />
      <header className={cx(styles.rail, open && styles.railOpen)}>
        <div className={styles.brand}>
          <Logo />
          <span>Écritoire</span>
          <AriaButton className={cx(styles.menuButton)} aria-expanded={open} onPress={() => setOpen(!open)}>
            <Icon of={MenuIcon} />
            Menu
          </AriaButton>
        </div>
        <div className={styles.fold}>
          {spaces.length > 1 ? (
            <Menu
              label="Changer d’espace"
              trigger={
                <AriaButton className={cx(styles.switch)}>
                  <SpaceName {...space} />
                  <span className="visually-hidden">changer d’espace</span>
                  <Icon of={ChevronsUpDown} />
                </AriaButton>
              }
              entries={spaces.map((other) => ({
                id: other.id,
                label: other.title,
                detail: other.subtitle,
                onAction: () => onSpace(other.id),
              }))}
            />
          ) : (
            <div className={styles.switch}>
              <SpaceName {...space} />
            </div>
          )}
          <nav aria-label={`Espace ${space.title}`} className={styles.nav}>
            {items.map((item) => (
              <NavLine key={item.id} item={item} here={here} onGo={go} />
            ))}
            <span className={styles.grow} />
            {foot.map((item) => (
              <NavLine key={item.id} item={item} here={here} onGo={go} />
            ))}
            <NavLine item={{ id: 'mon-compte', label: 'Mon compte', to: places.account }} here={here} onGo={go} />
            <NavLine item={{ id: 'aide', label: 'Aide', to: places.help }} here={here} onGo={go} />
            <AriaButton className={cx(styles.line)} aria-keyshortcuts="?" onPress={onHelp}>
              <span>Touches du clavier</span>
              <Kbd decorative>?</Kbd>
            </AriaButton>
          </nav>
          <Menu
            label={`Compte de ${person}`}
            trigger={
              <AriaButton className={cx(styles.line)}>
                <span>{person}</span>
              </AriaButton>
            }
            entries={personMenu}
          />
        </div>
      </header>
      <main id="work" className={styles.work} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.status}>
        <h2 className="visually-hidden">État du poste</h2>
        {status.map((item) => (
          <StatusEntry key={item.id} {...item} />
        ))}
        <span className={styles.grow} />
        {statusEnd.map((item) => (
          <StatusEntry key={item.id} {...item} />
        ))}
      </footer>
    </div>
  );
};

const SpaceName = ({ title, subtitle }: { title: string; subtitle: string }) => (
  <span className={styles.spaceName}>
    {title}
    <small>{subtitle}</small>
  </span>
);

const NavLine = ({ item, here, onGo }: { item: NavItem; here: string; onGo: (to: string) => void }) => {
  const isHere = here === item.to || here.startsWith(`${item.to}/`);
  return (
    <a
      href={item.to}
      aria-current={isHere ? 'page' : undefined}
      className={cx(styles.line)}
      onClick={(event) => {
        event.preventDefault();
        onGo(item.to);
      }}
    >
      <span>{item.label}</span>
      {item.Count && <item.Count />}
    </a>
  );
};

const StatusEntry = ({ label, dot, keys, onPress }: StatusItem) => {
  const inside = (
    <>
      {dot !== undefined && <span className={cx(styles.dot, styles[dot])} aria-hidden="true" />}
      {label}
      {keys !== undefined && <Kbd decorative>{keys}</Kbd>}
    </>
  );
  return onPress ? (
    <AriaButton
      className={cx(styles.entry, styles.pressable)}
      onPress={onPress}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys.replace(' ', '+') })}
    >
      {inside}
    </AriaButton>
  ) : (
    <span className={styles.entry}>{inside}</span>
  );
};
