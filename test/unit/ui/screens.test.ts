import { expect, it } from 'vitest';
import { elsewhere, screens } from '../../e2e/fixtures/screens.ts';
import { routedPlaces } from '../../fixtures/places.ts';

it('every place of the router is looked at by an end-to-end test', () => {
  const looked = [...screens.map(({ place }) => place), ...Object.keys(elsewhere)];
  expect(looked.toSorted()).toEqual(routedPlaces);
});
