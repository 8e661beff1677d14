import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ValueWords } from '../../src-shared/demarches/condition.ts';
import { placesInConditions } from '../../src-shared/demarches/condition-places.ts';
import { type Form, fieldsById } from '../../src-shared/demarches/form.ts';
import { isPlaceList, type PlaceList, placeWords } from '../../src-shared/demarches/places.ts';
import { useCall } from '../app/query.tsx';

interface Named {
  readonly nameOf: (list: PlaceList, code: string) => string | undefined;
  readonly wordsOf: ValueWords;
}
const Names = createContext<Named>({ nameOf: () => undefined, wordsOf: (_field, value) => value });

/** What the conditions of a form compare with, by name: places are kept by their codes, and the lists lie in the backend. */
export const ConditionNames = ({ form, children }: { form: Form; children: ReactNode }) => {
  const places = useMemo(() => placesInConditions(form), [form]);
  const asked = useCall('demarches.placeNames', { places }, { enabled: places.length > 0, keepPrevious: true });
  const named = useMemo((): Named => {
    const names = new Map(asked.data?.places.map(({ list, code, name }) => [`${list} ${code}`, name]));
    const fields = fieldsById(form);
    const nameOf: Named['nameOf'] = (list, code) => names.get(`${list} ${code}`);
    const wordsOf: ValueWords = (field, value) => {
      const list = fields.get(field)?.type ?? '';
      if (!isPlaceList(list)) return value;
      const name = nameOf(list, value);
      return name === undefined ? value : placeWords(list, { code: value, name, year: '' });
    };
    return { nameOf, wordsOf };
  }, [asked.data, form]);
  return <Names value={named}>{children}</Names>;
};

/** Names of what the conditions of the form around compare with. */
export const useConditionNames = (): Named => useContext(Names);
