import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from '../cx.ts';
import { HelpTip } from '../help-tip.tsx';
import styles from './field.module.css';

/** What every field of the kit takes, beside its value. */
export interface FieldProps {
  label: string;
  /** Path of the value in the form; marks the field in the page so that a refusal can lead to it. */
  name?: string | undefined;
  /** Shown under the label, always: a format, an example. */
  description?: ReactNode;
  /** Longer help behind «?», for what most people already know. */
  help?: ReactNode;
  /** Says what is wrong and how to correct it. Its presence makes the field invalid. */
  error?: string | undefined;
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
}

/** The part of `FieldProps` that react-aria wants, without `undefined` values (it distinguishes absent from undefined). */
export const ariaProps = ({ name, error, isRequired, isDisabled, autoFocus, onBlur }: FieldProps) => ({
  validationBehavior: 'aria' as const,
  isInvalid: error !== undefined,
  isRequired: isRequired ?? false,
  isDisabled: isDisabled ?? false,
  autoFocus: autoFocus ?? false,
  ...(name === undefined ? {} : { name, 'data-field': name }),
  ...(onBlur === undefined ? {} : { onBlur }),
});

/** Label with its star and its «?», then the description. The star is explained once by the form. */
export const FieldHead = ({ label, isRequired, description, help }: FieldProps) => (
  <>
    <span className={styles.head}>
      <Label className={cx(styles.label, isRequired && styles.required)}>{label}</Label>
      {help !== undefined && <HelpTip about={label}>{help}</HelpTip>}
    </span>
    {description !== undefined && (
      <Text slot="description" className={cx(styles.description)}>
        {description}
      </Text>
    )}
  </>
);

export const FieldFoot = ({ error }: { error?: string | undefined }) => <FieldError className={cx(styles.error)}>{error}</FieldError>;
