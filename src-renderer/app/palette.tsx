import { type KeyboardEvent, useMemo } from 'react';
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, useFilter } from 'react-aria-components';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import overlay from '../ui/overlay.module.css';
import { personalStore } from '../ui/personal-store.ts';
import { useKey } from './key-map.tsx';
import styles from './palette.module.css';

export interface PaletteEntry {
  id: string;
  label: string;
  /** Where it leads, what it does: second line. */
  detail?: string;
  /** Other words that find it. */
  words?: string;
  keys?: string;
  onAction: () => void;
}

/** Entries chosen last, the latest first. */
const mostRecent = 5;
const palette = personalStore<{ readonly open: boolean; readonly recent: readonly string[] }>({ open: false, recent: [] });
const setOpen = (open: boolean): void => palette.setState({ open });
const noteChosen = (id: string): void =>
  palette.setState(({ recent }) => ({ recent: [id, ...recent.filter((other) => other !== id)].slice(0, mostRecent) }));

/** What was chosen last comes first, everything else in its own order. */
const recentFirst = (entries: readonly PaletteEntry[], recent: readonly string[]): readonly PaletteEntry[] => {
  const chosen = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  return [...chosen, ...entries.filter((entry) => !chosen.includes(entry))];
};

/** Ctrl+K: every place and action of this person, what they chose last first, found by typing; accents do not count. */
export const Palette = ({ entries }: { entries: readonly PaletteEntry[] }) => {
  const { open, recent } = palette();
  const ordered = useMemo(() => recentFirst(entries, recent), [entries, recent]);
  const { contains } = useFilter({ sensitivity: 'base' });
  const texts = useMemo(
    () => new Map(entries.map((entry) => [entry.label, `${entry.label} ${entry.detail ?? ''} ${entry.words ?? ''}`])),
    [entries],
  );
  useKey('Ctrl K', 'Aller à…, faire…', () => setOpen(true), { group: 'Partout' });
  const isFound = (text: string, typed: string) => contains(texts.get(text) ?? text, typed);
  const choose = (id: string) => {
    setOpen(false);
    noteChosen(id);
    entries.find((entry) => entry.id === id)?.onAction();
  };
  /** What is typed brings the first entry under the keyboard by itself, what is pasted does not. */
  const enterTakesFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    if (event.key !== 'Enter' || value.trim() === '' || event.currentTarget.hasAttribute('aria-activedescendant')) return;
    const first = ordered.find(({ label }) => isFound(label, value));
    if (first === undefined) return;
    event.preventDefault();
    choose(first.id);
  };
  return (
    <ModalOverlay isOpen={open} onOpenChange={setOpen} isDismissable className={cx(styles.overlay)}>
      <Modal className={cx(styles.modal)}>
        <Dialog aria-label="Aller à, faire" data-modal className={cx(styles.dialog)}>
          <Autocomplete filter={isFound}>
            <SearchField aria-label="Aller à, faire" autoFocus className={cx(styles.search)}>
              <Input placeholder="Aller à…, faire…" className={cx(styles.input)} onKeyDown={enterTakesFirst} />
            </SearchField>
            <Menu
              aria-label="Résultats"
              className={cx(overlay.list, styles.list)}
              items={ordered}
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => <p className={overlay.empty}>Rien ne correspond à ce qui est tapé.</p>}
            >
              {(entry) => (
                <MenuItem id={entry.id} textValue={entry.label} className={cx(overlay.item)}>
                  <span className={overlay.words}>
                    {entry.label}
                    {entry.detail !== undefined && <span className={overlay.detail}>{entry.detail}</span>}
                  </span>
                  {entry.keys !== undefined && <Kbd decorative>{entry.keys}</Kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
