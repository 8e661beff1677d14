import { useState } from 'react';
import { CheckboxGroup, ComboBox, count, cx, figure, type Option, RadioGroup, Select, Stack, TextField } from '../../ui/index.ts';
import { matching } from '../matching.ts';
import { type Answering, headOf, listIn, partsIn, textIn } from './answering.ts';
import styles from './form.module.css';

/** All seen at once up to so many; found by typing from so many on. */
const fewest = 5;
const many = 20;

const none = 'non-repondu';
const other = 'autre';
/** An option may be called anything, «autre» too. */
const idOf = (option: string): string => `o:${option}`;
const optionIn = (id: string): string => id.slice(2);

interface ListProps {
  head: ReturnType<typeof headOf>;
  value: string | null;
  onChange: (id: string | null) => void;
  options: readonly Option[];
}

/** One among a list, by how long it is. */
const OneOf = ({ head, ...list }: ListProps) =>
  list.options.length >= many ? (
    <ComboBox {...head} {...list} placeholder="Tapez les premières lettres…" />
  ) : (
    <Select {...head} {...list} />
  );

/** One choice: radios up to five, a list above, searched from twenty on; «autre» is said in words. */
export const Choice = (props: Answering) => {
  const { field, at, value, onChange, onBlur, error } = props;
  const isOther = typeof value === 'object' && value !== null && 'autre' in value;
  const chosen = typeof value === 'string' && value !== '' ? idOf(value) : isOther ? other : null;
  const options: Option[] = field.options.map((option) => ({ id: idOf(option), label: option }));
  if (field.other) options.push({ id: other, label: 'Autre' });
  const few = options.length <= fewest;
  // What may stay without an answer can be taken back.
  if (!field.required) options.push({ id: none, label: 'Non répondu' });
  const choose = (id: string | null) => {
    if (id === null || id === none) onChange(null);
    else onChange(id === other ? { autre: '' } : optionIn(id));
  };
  const shown = chosen ?? (field.required ? null : none);
  // The fault of «autre» stands at its words.
  const head = headOf({ ...props, error: isOther ? undefined : error });
  return (
    <Stack>
      {few ? (
        <RadioGroup {...head} value={shown} onChange={choose} options={options} layout="column" />
      ) : (
        <OneOf head={head} value={chosen} onChange={choose} options={options} />
      )}
      {isOther && (
        <TextField
          label={`Autre réponse à « ${field.label} »`}
          name={`${at}/autre`}
          value={partsIn(value).autre ?? ''}
          onChange={(autre) => onChange({ autre })}
          onBlur={onBlur}
          error={error}
          isRequired
        />
      )}
    </Stack>
  );
};

/** Several choices; a long list is narrowed by typing, and what is ticked stays in sight. */
export const Choices = (props: Answering) => {
  const { field, value, onChange } = props;
  const [search, setSearch] = useState('');
  const chosen = listIn(value);
  const found = new Set(matching(field.options, search, (option) => [option]));
  const options = field.options.filter((option) => found.has(option) || chosen.includes(option));
  return (
    <Stack>
      {field.options.length >= many && (
        <TextField
          label={`Chercher dans « ${field.label} »`}
          value={search}
          onChange={setSearch}
          description={`${count(found.size, 'réponse possible', 'réponses possibles')} sur ${figure(field.options.length)}`}
        />
      )}
      <div className={cx(field.options.length >= many && styles.tall)}>
        <CheckboxGroup
          {...headOf(props)}
          value={chosen}
          onChange={onChange}
          options={options.map((option) => ({ id: option, label: option }))}
        />
      </div>
    </Stack>
  );
};

/** Two lists: what the second proposes follows from the first. */
export const LinkedLists = (props: Answering) => {
  const { field, at, value, onChange, error } = props;
  const [first, then] = listIn(value);
  const known = field.linked.find((each) => each.first === first);
  const optionsFrom = (texts: readonly string[]): Option[] => texts.map((text) => ({ id: text, label: text }));
  const head = headOf({ ...props, error: known === undefined ? error : undefined });
  return (
    <Stack>
      <OneOf
        head={head}
        value={first ?? null}
        onChange={(id) => onChange(id === null ? null : [id])}
        options={optionsFrom(field.linked.map((each) => each.first))}
      />
      {known !== undefined && known.second.length > 0 && (
        <OneOf
          key={known.first}
          head={{ ...head, label: `${field.label} : ${known.first}`, name: `${at}/then`, error }}
          value={then ?? null}
          onChange={(id) => onChange(id === null ? [known.first] : [known.first, id])}
          options={optionsFrom(known.second)}
        />
      )}
    </Stack>
  );
};

/** Oui, non, and where it is not required «non répondu», which is not «non». */
export const YesNo = (props: Answering) => {
  const { field, value, onChange } = props;
  const options: Option[] = [
    { id: 'oui', label: 'Oui' },
    { id: 'non', label: 'Non' },
  ];
  if (!field.required) options.push({ id: none, label: 'Non répondu' });
  const shown = value === true ? 'oui' : value === false ? 'non' : field.required ? null : none;
  return <RadioGroup {...headOf(props)} value={shown} onChange={(id) => onChange(id === none ? null : id === 'oui')} options={options} />;
};

const titles: readonly Option[] = [
  { id: 'Madame', label: 'Madame' },
  { id: 'Monsieur', label: 'Monsieur' },
];

export const Civility = (props: Answering) => {
  const options = props.field.required ? titles : [...titles, { id: none, label: 'Non répondu' }];
  const shown = textIn(props.value) || (props.field.required ? null : none);
  return <RadioGroup {...headOf(props)} value={shown} onChange={(id) => props.onChange(id === none ? null : id)} options={options} />;
};
