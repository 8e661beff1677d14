import { useEffect, useState } from 'react';
import { type Place, type PlaceList, placeIn } from '../../../src-shared/demarches/places.ts';
import type { PlaceLine } from '../../../src-shared/demarches/places-contract.ts';
import { useCall } from '../../app/query.tsx';
import { ComboBox } from '../../ui/index.ts';
import { type Answering, headOf } from './answering.ts';

const examples: Readonly<Record<PlaceList, string>> = {
  commune: 'Tapez son nom ou son code postal.',
  departement: 'Tapez son nom ou son numéro.',
  region: 'Tapez son nom.',
  epci: 'Tapez le nom de la communauté, de la métropole, ou son SIREN.',
  pays: 'Tapez son nom.',
};

const optionOf = ({ code, name, detail }: PlaceLine) => ({ id: code, label: name, ...(detail !== '' && { detail }) });

/** What is typed, once the fingers rest: the search runs in the backend. */
const useRested = (text: string): string => {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
};

/** One entry of a list that comes with Écritoire, found as one types. */
export const PlaceChoice = ({ list, ...props }: Answering & { list: PlaceList }) => {
  const chosen = placeIn(list, props.value);
  const [text, setText] = useState('');
  const wanted = useRested(text);
  // Once chosen, its name stands in the field: that is no search.
  const asked = useCall('demarches.places', { list, text: wanted === chosen?.name ? '' : wanted.slice(0, 100) }, { keepPrevious: true });
  const { places = [], year = '', more = false } = asked.data ?? {};
  const options = places.map(optionOf);
  // What was chosen stays an option, so that its name is shown whatever is searched.
  if (chosen !== null && !options.some(({ id }) => id === chosen.code)) options.unshift({ id: chosen.code, label: chosen.name });
  const choose = (code: string | null): void => {
    const known = places.find((each) => each.code === code);
    if (known !== undefined) props.onChange({ code: known.code, name: known.name, year } satisfies Place);
    else if (code === null) props.onChange(null);
  };
  const example = `${examples[list]}${year === '' ? '' : ` Liste officielle de ${year}.`}${more ? ' D’autres répondent aussi : précisez.' : ''}`;
  return <ComboBox {...headOf(props, example)} value={chosen?.code ?? null} onChange={choose} options={options} onSearch={setText} />;
};
