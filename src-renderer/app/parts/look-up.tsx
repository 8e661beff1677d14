import { useState } from 'react';
import { FormComboBox, FormTextField, type TextFieldProps } from '../../ui/index.ts';
import { useCall } from '../query.tsx';

type FieldProps = Partial<Pick<TextFieldProps, 'label' | 'description' | 'isRequired' | 'autoFocus' | 'autoComplete'>> & {
  name: string;
  onChanged?: () => void;
};

/** A person, by what they sign in with. */
export const WhoField = ({ label = 'Identifiant ou courriel', ...rest }: FieldProps) => (
  <FormTextField label={label} autoComplete="username" spellCheck="false" {...rest} />
);

/** A letter, by the number printed on it. */
export const LetterNumberField = ({ label = 'Numéro du courrier', description = 'Par exemple C-2026-A2-00412', ...rest }: FieldProps) => (
  <FormTextField label={label} description={description} mono spellCheck="false" {...rest} />
);

/** An organisation, found as one types. `written`: what the person called it, often not the registered name. */
export const OrganisationField = ({ name, written }: { name: string; written: string }) => {
  const [search, setSearch] = useState('');
  const { data } = useCall('organisations.list', { view: 'toutes', search, sort: 'name', descending: false }, { keepPrevious: true });
  const options = (data?.rows ?? []).slice(0, 20).map((row) => ({ id: row.id, label: row.name, detail: `${row.postalCode} ${row.town}` }));
  return (
    <FormComboBox
      name={name}
      label="Organisation"
      isRequired
      description={`Nom, commune ou numéro (SIRET, RNA…).${written === '' ? '' : ` La personne a écrit : « ${written} ».`}`}
      options={options}
      onSearch={setSearch}
    />
  );
};
