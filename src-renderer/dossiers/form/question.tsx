import { useId } from 'react';
import type { FieldType } from '../../../src-shared/demarches/form.ts';
import { lengthOf } from '../../../src-shared/kernel/free-text.ts';
import { isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { Checkbox, count, DateField, FieldRow, figure, TextArea, TextField, type TextFieldProps } from '../../ui/index.ts';
import { type Answering, headOf, partsIn, textIn } from './answering.ts';
import { Choice, Choices, Civility, LinkedLists, YesNo } from './choices.tsx';
import styles from './form.module.css';

/** How a line of text is typed, by type; an example where nothing else says the form. */
const lines: Readonly<Partial<Record<FieldType, Partial<TextFieldProps> & { readonly example?: string }>>> = {
  entier: { inputMode: 'numeric', example: 'Un nombre entier.' },
  decimal: { example: 'Par exemple 12,5.' },
  montant: { example: 'En euros, par exemple 1 250,50.' },
  date_heure: { example: 'Par exemple 22/11/2026 14:30.' },
  siret: { mono: true, inputMode: 'numeric', example: '14 chiffres.' },
  rna: { mono: true, example: 'La lettre W et 9 chiffres ou lettres.' },
  courriel: { type: 'email', spellCheck: 'false' },
  telephone: { type: 'tel' },
  iban: { mono: true, spellCheck: 'false', example: 'Il commence par FR pour la France.' },
  dossier: { mono: true, example: 'Par exemple 2026-A2-00412.' },
};

/** How much of a limited text is written; said in words, never cut: what is pasted stays whole. */
const Counter = ({ text, most }: { text: string; most: number }) => (
  <p className={styles.counter}>{`${count(lengthOf(text), 'caractère')} sur ${figure(most)}`}</p>
);

const Line = (props: Answering) => {
  const { field, value, onChange } = props;
  const { example, ...given } = lines[field.type] ?? {};
  const text = textIn(value);
  return (
    <div>
      <TextField {...headOf(props, field.help === '' ? example : undefined)} {...given} value={text} onChange={onChange} />
      {field.type === 'texte' && field.maxLength !== null && <Counter text={text} most={field.maxLength} />}
    </div>
  );
};

const LongText = (props: Answering) => {
  const text = textIn(props.value);
  return (
    <div>
      <TextArea {...headOf(props)} value={text} onChange={props.onChange} rows={5} />
      <Counter text={text} most={props.field.maxLength ?? 10_000} />
    </div>
  );
};

const Day = (props: Answering) => {
  const text = textIn(props.value);
  return <DateField {...headOf(props)} value={isPlainDate(text) ? text : null} onChange={props.onChange} />;
};

/** The parts of a postal address, as everywhere in Écritoire. */
const Address = ({ field, at, value, onChange, onBlur, error }: Answering) => {
  const id = useId();
  const parts = partsIn(value);
  const part = (name: string, label: string, more: Partial<TextFieldProps> = {}) => (
    <TextField
      {...more}
      label={label}
      name={`${at}/${name}`}
      value={parts[name] ?? ''}
      onChange={(text) => onChange({ ...parts, [name]: text })}
      onBlur={onBlur}
    />
  );
  return (
    <fieldset className={styles.group} data-field={at} aria-describedby={error === undefined ? undefined : id}>
      <legend>
        {field.label}
        {field.required && <span className={styles.star}> *</span>}
      </legend>
      {field.help !== '' && <p className={styles.small}>{field.help}</p>}
      {part('street', 'Numéro et rue', { description: 'Par exemple : 1 place de la Mairie' })}
      <FieldRow>
        {part('complement', 'Complément', { description: 'Étage, service' })}
        {part('building', 'Bâtiment, résidence')}
      </FieldRow>
      {part('lieuDit', 'Lieu-dit, boîte postale')}
      <FieldRow>
        {part('postalCode', 'Code postal', { inputMode: 'numeric', isRequired: field.required })}
        {part('town', 'Commune', { isRequired: field.required })}
      </FieldRow>
      {part('country', 'Pays', { description: 'À laisser vide pour la France, outre-mer compris' })}
      {error !== undefined && (
        <p id={id} className={styles.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
};

/** One question, by the control of its type. */
export const Question = (props: Answering) => {
  const { field, value, onChange } = props;
  switch (field.type) {
    case 'texte_long':
      return <LongText {...props} />;
    case 'date':
      return <Day {...props} />;
    case 'choix':
      return <Choice {...props} />;
    case 'choix_multiples':
      return <Choices {...props} />;
    case 'listes_liees':
      return <LinkedLists {...props} />;
    case 'oui_non':
      return <YesNo {...props} />;
    case 'civilite':
      return <Civility {...props} />;
    case 'adresse':
      return <Address {...props} />;
    case 'engagement':
      return <Checkbox {...headOf(props)} value={value === true} onChange={onChange} />;
    default:
      return <Line {...props} />;
  }
};
