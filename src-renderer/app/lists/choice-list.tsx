import type { ReactNode } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { cx } from '../../ui/index.ts';
import styles from './choice-list.module.css';

export interface ChoiceListProps<T extends { readonly id: string }> {
  label: string;
  items: readonly T[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Names an item: «Réponse à votre demande, paul@exemple.fr, parti». */
  text: (item: T) => string;
  children: (item: T) => ReactNode;
}

/** A short list with what is chosen beside it: one stop of the Tab key, the arrows go from one to the next and open each. */
export const ChoiceList = <T extends { readonly id: string }>({ label, items, chosen, onChoose, text, children }: ChoiceListProps<T>) => (
  <GridList
    aria-label={label}
    items={items}
    // What is drawn follows from more than the item: the time that passes.
    dependencies={[children]}
    selectionMode="single"
    selectionBehavior="replace"
    disallowEmptySelection
    selectedKeys={chosen === null ? [] : [chosen]}
    onSelectionChange={(keys) => {
      const [first] = keys === 'all' ? [] : [...keys];
      if (first !== undefined) onChoose(String(first));
    }}
    className={cx(styles.list)}
  >
    {(item) => (
      <GridListItem id={item.id} textValue={text(item)} className={cx(styles.line)}>
        {children(item)}
      </GridListItem>
    )}
  </GridList>
);
