import { Minus, Plus } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';

export interface NumberFieldProps extends FieldProps {
  /** `null` while empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** `{ style: 'currency', currency: 'EUR' }`, `{ style: 'unit', unit: 'day' }`… read and written in French. */
  format?: Intl.NumberFormatOptions;
}

/** A number or an amount: «4 200,50» is understood, arrows change it by `step`. */
export const NumberField = ({ value, onChange, min, max, step, format, ...field }: NumberFieldProps) => (
  <AriaNumberField
    {...ariaProps(field)}
    value={value ?? Number.NaN}
    onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    {...(min !== undefined && { minValue: min })}
    {...(max !== undefined && { maxValue: max })}
    {...(step !== undefined && { step })}
    {...(format && { formatOptions: format })}
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <Group className={cx(styles.control, styles.number)} isInvalid={field.error !== undefined} isDisabled={field.isDisabled ?? false}>
      <Input className={cx(styles.bare)} />
      <Button slot="decrement" className={cx(styles.aside)}>
        <Icon of={Minus} size={14} />
      </Button>
      <Button slot="increment" className={cx(styles.aside)}>
        <Icon of={Plus} size={14} />
      </Button>
    </Group>
    <FieldFoot error={field.error} />
  </AriaNumberField>
);
