import { termsOf } from './condition.ts';
import { type Form, fieldsById } from './form.ts';
import { isPlaceCode, isPlaceList, type PlaceList } from './places.ts';

/** An entry of a list, by its code. */
export interface PlaceCode {
  readonly list: PlaceList;
  readonly code: string;
}

/** More places than a form names in its conditions. */
export const mostNamed = 500;

/** The places that the conditions of a form compare with, each once. */
export const placesInConditions = (form: Form): PlaceCode[] => {
  const fields = fieldsById(form);
  const all = [...form.blocks, ...form.blocks.flatMap((block) => (block.kind === 'bloc' ? block.fields : []))].flatMap(({ condition }) =>
    termsOf(condition).flatMap(({ field, values }) => {
      const list = fields.get(field)?.type ?? '';
      return isPlaceList(list) ? values.filter((code) => isPlaceCode(list, code)).map((code) => ({ list, code })) : [];
    }),
  );
  return [...new Map(all.map((each) => [`${each.list} ${each.code}`, each])).values()].slice(0, mostNamed);
};
