import { Check, Circle } from 'lucide-react';
import { useId, useState } from 'react';
import { TextField as AriaTextField, Button, Group, Input } from 'react-aria-components';
import { cx } from '../cx.ts';
import { useSecretField } from '../form/form.tsx';
import { Icon } from '../icon.tsx';
import styles from './field.module.css';
import { ariaProps, FieldFoot, FieldHead, type FieldProps } from './field.tsx';

/** One thing that a new password must satisfy, checked at each keystroke by the pure policy of `src-shared`. */
export interface PasswordCondition {
  label: string;
  met: boolean;
}

export interface PasswordFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** `current-password` (sign in) or `new-password` (choose one): password managers need the difference. */
  autoComplete?: 'current-password' | 'new-password' | 'one-time-code';
  /** Shown live under the field, each «rempli» or «à remplir» in words too. */
  conditions?: readonly PasswordCondition[];
}

/** A secret: shown on demand, pasted freely, never kept in a draft. */
export const PasswordField = ({ value, onChange, autoComplete = 'current-password', conditions, ...field }: PasswordFieldProps) => {
  const [shown, setShown] = useState(false);
  const list = useId();
  useSecretField(field.name ?? '');
  return (
    <div className={styles.field}>
      <AriaTextField
        {...ariaProps(field)}
        value={value}
        onChange={onChange}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        spellCheck="false"
        {...(conditions && { 'aria-describedby': list })}
        className={cx(styles.field)}
      >
        <FieldHead {...field} />
        <Group className={cx(styles.control)} isInvalid={field.error !== undefined} isDisabled={field.isDisabled ?? false}>
          <Input className={cx(styles.bare)} autoCapitalize="none" />
          <Button
            slot={null}
            className={cx(styles.aside)}
            aria-label={`${shown ? 'Masquer' : 'Afficher'} : ${field.label}`}
            aria-pressed={shown}
            onPress={() => setShown(!shown)}
          >
            {shown ? 'Masquer' : 'Afficher'}
          </Button>
        </Group>
        <FieldFoot error={field.error} />
      </AriaTextField>
      {conditions && (
        <ul id={list} className={styles.conditions}>
          {conditions.map(({ label, met }) => (
            <li key={label} data-met={met || undefined}>
              <Icon of={met ? Check : Circle} size={13} />
              {label}
              <span className="visually-hidden">{met ? ' : rempli' : ' : à remplir'}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
