import { Check } from 'lucide-react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from '../overlay.module.css';

export interface Option {
  id: string;
  label: string;
  /** A second line: a place, a number. */
  detail?: string;
}

/** Values in words, in the order in which the words name them; `among` keeps some of them. */
export const optionsOf = <Id extends string>(words: Readonly<Record<Id, string>>, among?: readonly Id[]): { id: Id; label: string }[] =>
  (Object.keys(words) as Id[]).filter((id) => among?.includes(id) ?? true).map((id) => ({ id, label: words[id] }));

/** The list that drops from a select or a combo box. */
export const OptionsPopover = ({ options, empty }: { options?: readonly Option[]; empty: string }) => (
  <Popover className={cx(styles.popover, styles.options)} offset={4}>
    <ListBox
      {...(options && { items: options })}
      className={cx(styles.list)}
      renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
    >
      {(option: Option) => (
        <ListBoxItem id={option.id} textValue={option.label} className={cx(styles.item)}>
          {/* Both lines are its name: all that is seen is said, and «Saint-Omer» alone would not tell one from the other. */}
          <span className={styles.words}>
            {option.label}
            {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
          </span>
          <Icon of={Check} size={15} className={styles.check} />
        </ListBoxItem>
      )}
    </ListBox>
  </Popover>
);
