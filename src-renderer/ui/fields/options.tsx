import { Check } from 'lucide-react';
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
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
          <span className={styles.words}>
            <Text slot="label">{option.label}</Text>
            {option.detail !== undefined && (
              <Text slot="description" className={cx(styles.detail)}>
                {option.detail}
              </Text>
            )}
          </span>
          <Icon of={Check} size={15} className={styles.check} />
        </ListBoxItem>
      )}
    </ListBox>
  </Popover>
);
