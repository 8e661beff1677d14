import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup, RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';
import type { Option } from './options.tsx';

export interface CheckboxProps extends Omit<FieldProps, 'help'> {
  value: boolean;
  onChange: (value: boolean) => void;
  /** Some of what it commands is ticked, not all. */
  isIndeterminate?: boolean;
  /** A longer label, with links, when `label` is not enough; `label` stays the accessible name otherwise. */
  children?: ReactNode;
}

/** Yes or no, on its own. */
export const Checkbox = ({ value, onChange, isIndeterminate = false, children, label, description, error, ...field }: CheckboxProps) => (
  <div className={styles.field} data-field={field.name}>
    <AriaCheckbox
      validationBehavior="aria"
      isSelected={value}
      onChange={onChange}
      isIndeterminate={isIndeterminate}
      isInvalid={error !== undefined}
      isRequired={field.isRequired ?? false}
      isDisabled={field.isDisabled ?? false}
      {...(field.onBlur && { onBlur: field.onBlur })}
      className={cx(styles.choice)}
    >
      <span className={styles.box} aria-hidden="true">
        {isIndeterminate ? <Icon of={Minus} size={13} /> : value && <Icon of={Check} size={13} />}
      </span>
      <span>
        <span className={cx(field.isRequired && styles.required)}>{children ?? label}</span>
        {description !== undefined && <small>{description}</small>}
        {error !== undefined && <span className="visually-hidden"> ({error})</span>}
      </span>
    </AriaCheckbox>
    {error !== undefined && (
      <span className={styles.error} aria-hidden="true">
        {error}
      </span>
    )}
  </div>
);

export interface RadioGroupProps extends FieldProps {
  value: string | null;
  onChange: (value: string) => void;
  options: readonly Option[];
  /** Side by side (two or three short words: Oui / Non) or one under the other. */
  layout?: 'row' | 'column';
}

/** One among few, all seen at once. Nothing is chosen beforehand unless the law or habit says so. */
export const RadioGroup = ({ value, onChange, options, layout = 'row', ...field }: RadioGroupProps) => (
  <AriaRadioGroup
    {...ariaProps(field)}
    value={value}
    onChange={onChange}
    isReadOnly={field.isReadOnly ?? false}
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <div className={cx(styles.choices, layout === 'column' && styles.column)}>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={cx(styles.choice)}>
          <span className={styles.round} aria-hidden="true" />
          <span>
            {option.label}
            {option.detail !== undefined && <small>{option.detail}</small>}
          </span>
        </Radio>
      ))}
    </div>
    <FieldFoot error={field.error} />
  </AriaRadioGroup>
);

export interface CheckboxGroupProps extends FieldProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  options: readonly Option[];
  layout?: 'row' | 'column';
}

/** Several among few. */
export const CheckboxGroup = ({ value, onChange, options, layout = 'column', ...field }: CheckboxGroupProps) => (
  <AriaCheckboxGroup {...ariaProps(field)} value={[...value]} onChange={onChange} className={cx(styles.field)}>
    <FieldHead {...field} />
    <div className={cx(styles.choices, layout === 'column' && styles.column)}>
      {options.map((option) => (
        <AriaCheckbox key={option.id} value={option.id} className={cx(styles.choice)}>
          <span className={styles.box} aria-hidden="true">
            {value.includes(option.id) && <Icon of={Check} size={13} />}
          </span>
          <span>
            {option.label}
            {option.detail !== undefined && <small>{option.detail}</small>}
          </span>
        </AriaCheckbox>
      ))}
    </div>
    <FieldFoot error={field.error} />
  </AriaCheckboxGroup>
);
