import { TextArea as AriaTextArea, TextField as AriaTextField, Input } from 'react-aria-components';
import { cx } from '../cx.ts';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'tel';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric';
  placeholder?: string;
  maxLength?: number;
  /** Fixed-width letters, for identifiers, SIRET and codes. */
  mono?: boolean;
  spellCheck?: 'true' | 'false';
}

/**
 * A courriel is not an `input` of type email: there Chromium hands over another text than the one that is seen, the domain in punycode, in
 * which a letter that looks like another one is hidden from the rule that names it (`normaliseCourriel`).
 */
const inputOf = (type: NonNullable<TextFieldProps['type']>) =>
  type === 'email' ? ({ type: 'text', inputMode: 'email', autoCapitalize: 'none' } as const) : ({ type } as const);

/** One line of text. */
export const TextField = ({
  value,
  onChange,
  type = 'text',
  autoComplete,
  inputMode,
  placeholder,
  maxLength,
  mono,
  spellCheck,
  ...field
}: TextFieldProps) => (
  <AriaTextField
    {...ariaProps(field)}
    value={value}
    onChange={onChange}
    {...inputOf(type)}
    isReadOnly={field.isReadOnly ?? false}
    autoComplete={autoComplete ?? 'off'}
    {...(inputMode && { inputMode })}
    {...(maxLength !== undefined && { maxLength })}
    {...(spellCheck && { spellCheck })}
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <Input className={cx(styles.input, mono && styles.mono)} {...(placeholder !== undefined && { placeholder })} />
    <FieldFoot error={field.error} />
  </AriaTextField>
);

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Lines shown at first. */
  rows?: number;
  maxLength?: number;
}

/** Several lines of text; grows by its corner. */
export const TextArea = ({ value, onChange, rows = 4, maxLength, ...field }: TextAreaProps) => (
  <AriaTextField
    {...ariaProps(field)}
    value={value}
    onChange={onChange}
    isReadOnly={field.isReadOnly ?? false}
    {...(maxLength !== undefined && { maxLength })}
    className={cx(styles.field)}
  >
    <FieldHead {...field} />
    <AriaTextArea className={cx(styles.area)} rows={rows} />
    <FieldFoot error={field.error} />
  </AriaTextField>
);
