import { expect, it } from 'vitest';
import { intakeCodes } from '../../../src-main/journal/intake.ts';
import { faultCodes } from '../../../src-main/journal/verify-faults.ts';
import { asideSentence, faultSentence } from '../../../src-main/workstation/verify-words.ts';

it('every fault of the journal has a sentence of its own', () => {
  const sentences = faultCodes.map(faultSentence);
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  expect(new Set(sentences).size).toBe(faultCodes.length);
});

it('every reason for which something of another poste has no effect here has a sentence of its own', () => {
  const sentences = intakeCodes.map((code) => asideSentence({ code, bundles: 1 }));
  for (const sentence of sentences) expect(sentence).toMatch(/\(un élément\)\. \p{Lu}.*\.$/u);
  expect(new Set(sentences).size).toBe(intakeCodes.length);
  expect(asideSentence({ code: 'heads', bundles: 3 })).toMatch(/\(3 éléments\)\. Trop d’actes/);
});
