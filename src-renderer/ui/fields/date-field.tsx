import { type CalendarDate, parseDate } from '@internationalized/date';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components';
import { isPlainDate, parseTypedDate } from '../../../src-shared/kernel/plain-date.ts';
import { cx } from '../cx.ts';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';
import { yearMeant } from './year-meant.ts';

export interface DateFieldProps extends FieldProps {
  /** Plain date `AAAA-MM-JJ`, `null` while incomplete. */
  value: string | null;
  onChange: (value: string | null) => void;
}

const read = (value: string | null): CalendarDate | null => (value === null || !isPlainDate(value) ? null : parseDate(value));

/** What is handed on: while a year is being typed it is 1, 19, then 198, and no day yet. */
const written = (date: CalendarDate | null): string | null => {
  const text = date?.toString() ?? null;
  return text === null || !isPlainDate(text) ? null : text;
};

/** Signs that people write between the parts of a date. */
const separators = new Set(['/', '.', '-', ' ']);

/** «1/» ends the day as a second figure would. */
const passOn = (event: KeyboardEvent<HTMLElement>): void => {
  if (!separators.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const parts = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="spinbutton"]')];
  const at = parts.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  parts[at + 1]?.focus();
};

/**
 * A day typed as jj/mm/aaaa: figures and «/» pass from one part to the next, arrows change a part, a date that is pasted is read, and a year
 * of two figures is that of its century once one leaves. Bounds are rules of the schema, which say why.
 */
export const DateField = ({ value, onChange, ...field }: DateFieldProps) => {
  const [date, setDate] = useState(() => read(value));
  const [handed, setHanded] = useState(value);
  // Another value from outside; what was handed on from here is already shown, and more of it.
  if (value !== handed) {
    setHanded(value);
    setDate(read(value));
  }
  const change = (next: CalendarDate | null): void => {
    const out = written(next);
    setDate(next);
    setHanded(out);
    if (out !== value) onChange(out);
  };
  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    event.preventDefault();
    const typed = event.clipboardData.getData('text').trim();
    const short = /^(\d{1,2}[\s./-]+\d{1,2}[\s./-]+)(\d{2})$/.exec(typed);
    const parsed = parseTypedDate(short === null ? typed : `${short[1]}${yearMeant(Number(short[2]), new Date().getFullYear())}`);
    if (parsed.ok && field.isReadOnly !== true) change(parseDate(parsed.data));
  };
  return (
    <AriaDateField
      {...ariaProps(field)}
      value={date}
      onChange={change}
      onBlur={() => {
        if (date !== null && date.year < 100) change(date.set({ year: yearMeant(date.year, new Date().getFullYear()) }));
      }}
      isReadOnly={field.isReadOnly ?? false}
      granularity="day"
      shouldForceLeadingZeros
      className={cx(styles.field)}
    >
      <FieldHead {...field} />
      <div onKeyDownCapture={passOn} onPaste={paste}>
        <DateInput className={cx(styles.control, styles.date)}>
          {(segment) => <DateSegment segment={segment} className={cx(styles.segment)} />}
        </DateInput>
      </div>
      <FieldFoot error={field.error} />
    </AriaDateField>
  );
};
