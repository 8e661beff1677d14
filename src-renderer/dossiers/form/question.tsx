import type { FieldType, FormField } from '../../../src-shared/demarches/form.ts';
import { limitWords } from '../../../src-shared/demarches/limit-words.ts';
import { lengthOf } from '../../../src-shared/kernel/free-text.ts';
import { isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { Checkbox, count, DateField, figure, TextArea, TextField, type TextFieldProps } from '../../ui/index.ts';
import { Account } from './account.tsx';
import { Address } from './address.tsx';
import { type Answering, headOf, textIn } from './answering.ts';
import { Choice, Choices, Civility, LinkedLists, YesNo } from './choices.tsx';
import styles from './form.module.css';
import { OtherDossier } from './other-dossier.tsx';
import { PlaceChoice } from './place.tsx';
import { TelephoneDoubt } from './telephone-doubt.tsx';

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
};

/** How much of a limited text is written; said in words, never cut: what is pasted stays whole. */
const Counter = ({ text, most }: { text: string; most: number }) => (
  <p className={styles.counter}>{`${count(lengthOf(text), 'caractère')} sur ${figure(most)}`}</p>
);

/** What is said under a question beside its help: its limits, and an example where nobody wrote a help. */
const hintOf = (field: FormField, example = ''): string =>
  [field.help === '' ? example : '', limitWords(field)].filter((part) => part !== '').join(' ');

const Line = (props: Answering) => {
  const { field, value, onChange } = props;
  const { example, ...given } = lines[field.type] ?? {};
  const formed = field.type === 'texte' && field.format !== null && field.format.example !== '' ? field.format.example : null;
  const text = textIn(value);
  return (
    <div>
      <TextField
        {...headOf(props, formed === null ? hintOf(field, example) : `Par exemple ${formed}.`)}
        {...given}
        value={text}
        onChange={onChange}
      />
      {field.type === 'telephone' && <TelephoneDoubt text={text} />}
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
  return <DateField {...headOf(props, hintOf(props.field))} value={isPlainDate(text) ? text : null} onChange={props.onChange} />;
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
    case 'commune':
    case 'departement':
    case 'region':
    case 'epci':
    case 'pays':
      return <PlaceChoice {...props} list={field.type} />;
    case 'dossier':
      return <OtherDossier {...props} />;
    case 'iban':
      return <Account {...props} />;
    case 'engagement':
      return <Checkbox {...headOf(props)} value={value === true} onChange={onChange} />;
    default:
      return <Line {...props} />;
  }
};
