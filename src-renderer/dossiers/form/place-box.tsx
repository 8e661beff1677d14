import { useState } from 'react';
import type { Place, PlaceList } from '../../../src-shared/demarches/places.ts';
import type { PlaceLine } from '../../../src-shared/demarches/places-contract.ts';
import { frenchSpaces } from '../../../src-shared/kernel/typography.ts';
import { useCall } from '../../app/query.tsx';
import { ComboBox, type ComboBoxProps } from '../../ui/index.ts';
import { useRested } from '../use-rested.ts';

const examples: Readonly<Record<PlaceList, string>> = {
  commune: 'Tapez son nom ou son code postal.',
  departement: 'Tapez son nom ou son numéro.',
  region: 'Tapez son nom.',
  epci: 'Tapez le nom de la communauté, de la métropole, ou son SIREN.',
  pays: 'Tapez son nom.',
};

const optionOf = ({ code, name, detail }: PlaceLine) => ({ id: code, label: name, ...(detail !== '' && { detail }) });

export interface PlaceBoxProps extends Omit<ComboBoxProps, 'value' | 'onChange' | 'options' | 'onSearch' | 'description'> {
  list: PlaceList;
  value: Pick<Place, 'code' | 'name'> | null;
  onChange: (place: Place | null) => void;
  /** Said before how one searches. */
  description?: string;
}

/** A search in one of the lists that come with Écritoire, as one types. */
export const PlaceBox = ({ list, value, onChange, description = '', ...field }: PlaceBoxProps) => {
  const [text, setText] = useState('');
  const wanted = useRested(text);
  // Once chosen, its name stands in the field: that is no search.
  const asked = useCall('demarches.places', { list, text: wanted === value?.name ? '' : wanted.slice(0, 100) }, { keepPrevious: true });
  const { places = [], year = '', more = false } = asked.data ?? {};
  const options = places.map(optionOf);
  // What was chosen stays an option, so that its name is shown whatever is searched.
  if (value !== null && !options.some(({ id }) => id === value.code)) options.unshift({ id: value.code, label: value.name });
  const choose = (code: string | null): void => {
    const known = places.find((each) => each.code === code);
    if (known !== undefined) onChange({ code: known.code, name: known.name, year });
    else if (code === null) onChange(null);
  };
  const words = [
    description,
    examples[list],
    year === '' ? '' : `Liste officielle de ${year}.`,
    more ? 'D’autres répondent aussi : précisez.' : '',
  ].filter((part) => part !== '');
  return (
    <ComboBox
      {...field}
      description={frenchSpaces(words.join(' '))}
      value={value?.code ?? null}
      onChange={choose}
      options={options}
      onSearch={setText}
    />
  );
};
