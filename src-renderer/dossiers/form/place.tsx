import { type PlaceList, placeIn } from '../../../src-shared/demarches/places.ts';
import { type Answering, headOf } from './answering.ts';
import { PlaceBox } from './place-box.tsx';

/** One entry of a list that comes with Écritoire, found as one types. */
export const PlaceChoice = ({ list, ...props }: Answering & { list: PlaceList }) => (
  <PlaceBox {...headOf(props)} list={list} value={placeIn(list, props.value)} onChange={props.onChange} />
);
