import { useId } from 'react';
import { accountFaults, accountParts } from '../../../src-shared/demarches/bank-account.ts';
import { TextField } from '../../ui/index.ts';
import { type Answering, headOf } from './answering.ts';
import styles from './form.module.css';

const ibanExample = 'Il commence par FR pour la France.';

/** An IBAN, with its BIC where the question asks for both: the fault stands at the part that is wrong. */
export const Account = (props: Answering) => {
  const { field, at, value, onChange, onBlur, error } = props;
  const id = useId();
  const parts = accountParts(value);
  if (!field.bic)
    return (
      <TextField
        {...headOf(props, field.help === '' ? ibanExample : undefined)}
        value={parts.iban}
        onChange={onChange}
        mono
        spellCheck="false"
      />
    );
  const faults = accountFaults(value);
  const isBlank = parts.iban === '' && parts.bic === '';
  const part = (name: 'iban' | 'bic', label: string, description: string) => (
    <TextField
      label={label}
      name={`${at}/${name}`}
      description={description}
      value={parts[name]}
      onChange={(text) => onChange({ ...parts, [name]: text })}
      onBlur={onBlur}
      error={error === undefined || isBlank ? undefined : (faults[name] ?? undefined)}
      isRequired={field.required}
      mono
      spellCheck="false"
    />
  );
  return (
    <fieldset className={styles.group} data-field={at} aria-describedby={error === undefined || !isBlank ? undefined : id}>
      <legend>
        {field.label}
        {field.required && <span className={styles.star}> *</span>}
      </legend>
      {field.help !== '' && <p className={styles.small}>{field.help}</p>}
      {part('iban', 'IBAN', ibanExample)}
      {part('bic', 'BIC', '8 ou 11 signes, à côté de l’IBAN sur le RIB.')}
      {error !== undefined && isBlank && (
        <p id={id} className={styles.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
};
