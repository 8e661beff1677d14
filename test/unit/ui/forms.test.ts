import { expect, it } from 'vitest';
import { closedForms, forms, formsElsewhere } from '../../e2e/fixtures/forms.ts';
import { writtenForms } from '../../fixtures/written-forms.ts';

it('every form of the screens meets bad input in an end-to-end test', () => {
  const met = [
    ...Object.values(forms)
      .flat()
      .map(({ form, source }) => source ?? form),
    ...closedForms,
    ...Object.keys(formsElsewhere),
  ];
  expect(met.toSorted()).toEqual(writtenForms);
});
