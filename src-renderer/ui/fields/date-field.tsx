import { type CalendarDate, parseDate } from '@internationalized/date';
import { useMemo } from 'react';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components';
import { cx } from '../cx.ts';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';

export interface DateFieldProps extends FieldProps {
  /** Plain date `AAAA-MM-JJ`, `null` while incomplete. */
  value: string | null;
  onChange: (value: string | null) => void;
}

const read = (value: string | null): CalendarDate | null => {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  return parseDate(value);
};

/** A day typed as jj/mm/aaaa: figures pass from one part to the next, arrows change a part. Bounds are rules of the schema, which say why. */
export const DateField = ({ value, onChange, ...field }: DateFieldProps) => {
  const date = useMemo(() => read(value), [value]);
  return (
    <AriaDateField
      {...ariaProps(field)}
      value={date}
      onChange={(next) => onChange(next === null ? null : next.toString())}
      isReadOnly={field.isReadOnly ?? false}
      granularity="day"
      shouldForceLeadingZeros
      className={cx(styles.field)}
    >
      <FieldHead {...field} />
      <DateInput className={cx(styles.control, styles.date)}>
        {(segment) => <DateSegment segment={segment} className={cx(styles.segment)} />}
      </DateInput>
      <FieldFoot error={field.error} />
    </AriaDateField>
  );
};
