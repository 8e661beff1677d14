import { useId } from 'react';
import { plainLetters } from '../../../src-shared/kernel/free-text.ts';
import { useCall } from '../../app/query.tsx';
import { FieldRow, Select, Small, TextField, type TextFieldProps } from '../../ui/index.ts';
import { type Answering, partsIn } from './answering.ts';
import styles from './form.module.css';

/** The communes of a postal code, one of which is chosen instead of being typed; or what the list knows of the one that is typed. */
const TownOfList = ({ postalCode, town, onChoose }: { postalCode: string; town: string; onChoose: (town: string) => void }) => {
  const isCode = /^\d{5}$/.test(postalCode);
  const asked = useCall('demarches.places', { list: 'commune', text: postalCode }, { enabled: isCode });
  const { places = [], year = '' } = asked.data ?? {};
  if (!isCode || places.length === 0) return null;
  const known = places.find(({ name }) => plainLetters(name) === plainLetters(town.trim()));
  if (known !== undefined) return <Small>{`Commune de la liste officielle de ${year}, code INSEE ${known.code}.`}</Small>;
  return (
    <Select
      label={`Communes du code postal ${postalCode}`}
      description={`Liste officielle de ${year} : choisissez la vôtre, elle s’écrit pour vous.`}
      value={null}
      onChange={(code) => {
        const chosen = places.find((each) => each.code === code);
        if (chosen !== undefined) onChoose(chosen.name);
      }}
      options={places.map(({ code, name }) => ({ id: code, label: name }))}
    />
  );
};

/** The parts of a postal address, as everywhere in Écritoire. */
export const Address = ({ field, at, value, onChange, onBlur, error }: Answering) => {
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
      {(parts.country ?? '') === '' && (
        <TownOfList
          postalCode={(parts.postalCode ?? '').trim()}
          town={parts.town ?? ''}
          onChoose={(town) => onChange({ ...parts, town })}
        />
      )}
      {part('country', 'Pays', { description: 'À laisser vide pour la France, outre-mer compris' })}
      {error !== undefined && (
        <p id={id} className={styles.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
};
