import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { Kbd } from '../kbd.tsx';
import styles from './field.module.css';

export interface SearchFieldProps {
  /** Accessible name and placeholder: what can be typed («Numéro du courrier, organisation, ville…»). */
  label: string;
  value: string;
  /** Called `delay` ms after the last keystroke, at once when emptied or with Enter. */
  onChange: (value: string) => void;
  /** Milliseconds; 0 answers at each keystroke. */
  delay?: number;
  /** The key that leads here, shown while the field is empty. `/` by habit (the key map finds `data-list-search`). */
  keys?: string;
}

/** Search as one types: the delay only gathers a burst of keys, rows must be painted within 50 ms (design §9). Esc empties it. */
export const SearchField = ({ label, value, onChange, delay = 10, keys = '/' }: SearchFieldProps) => {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What comes back is what was sent a moment ago: only a value from elsewhere may replace what is being typed.
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    clearTimeout(timer.current);
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    sent.current = next;
    onChange(next);
  };
  const change = (next: string, wait: number) => {
    setTyped(next);
    clearTimeout(timer.current);
    if (wait === 0 || next === '') send(next);
    else timer.current = setTimeout(() => send(next), wait);
  };
  return (
    <AriaSearchField
      aria-label={label}
      value={typed}
      onChange={(next) => change(next, delay)}
      onSubmit={(next) => change(next, 0)}
      className={cx(styles.field)}
      data-list-search
    >
      <Group className={cx(styles.control)}>
        <span className={styles.lead} aria-hidden="true">
          <Icon of={Search} size={15} />
        </span>
        <Input className={cx(styles.bare)} placeholder={label} autoComplete="off" />
        {typed === '' ? (
          <span className={styles.hintKey} aria-hidden="true">
            <Kbd decorative>{keys}</Kbd>
          </span>
        ) : (
          <Button className={cx(styles.aside)} aria-label="Effacer la recherche">
            <Icon of={X} size={15} />
          </Button>
        )}
      </Group>
    </AriaSearchField>
  );
};
