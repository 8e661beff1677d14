import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Select as AriaSelect, Button, Group, Input, SelectValue } from 'react-aria-components';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';
import { type Option, OptionsPopover } from './options.tsx';

export interface SelectProps extends FieldProps {
  /** Id of the chosen option, `null` while nothing is chosen. */
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly Option[];
  placeholder?: string;
}

/** One among few (up to about fifteen). Letters jump to an option; arrows change it. */
export const Select = ({ value, onChange, options, placeholder = 'Choisir…', ...field }: SelectProps) => (
  <AriaSelect
    {...ariaProps(field)}
    value={value}
    onChange={(key) => onChange(key === null ? null : String(key))}
    placeholder={placeholder}
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <Button className={cx(styles.trigger)}>
      {/* The label alone: its second line and its mark are of the list. */}
      <SelectValue className={cx(styles.value)}>
        {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
      </SelectValue>
      <Icon of={ChevronDown} />
    </Button>
    <FieldFoot error={field.error} />
    <OptionsPopover options={options} empty="Aucun choix possible." />
  </AriaSelect>
);

export interface ComboBoxProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly Option[];
  placeholder?: string;
  /** When the options come from the backend: called with what is typed; the given options are then shown as they are. */
  onSearch?: (text: string) => void;
}

const shown = () => true;

/** One among many, found by typing; accents and case do not count. */
export const ComboBox = ({ value, onChange, options, placeholder, onSearch, ...field }: ComboBoxProps) => (
  <AriaComboBox
    {...ariaProps(field)}
    selectedKey={value}
    onSelectionChange={(key) => onChange(key === null ? null : String(key))}
    {...(onSearch ? { items: options, onInputChange: onSearch, defaultFilter: shown } : { defaultItems: options })}
    allowsEmptyCollection
    menuTrigger="input"
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <Group className={cx(styles.control)} isInvalid={field.error !== undefined} isDisabled={field.isDisabled ?? false}>
      <Input className={cx(styles.bare)} {...(placeholder !== undefined && { placeholder })} />
      <Button className={cx(styles.aside)}>
        <Icon of={ChevronDown} />
      </Button>
    </Group>
    <FieldFoot error={field.error} />
    <OptionsPopover empty="Rien ne correspond à ce qui est tapé." />
  </AriaComboBox>
);
