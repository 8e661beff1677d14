import { expect, it } from 'vitest';
import { filesCalls } from '../../../src-shared/files/contract.ts';
import { activeWords, fileRefusals, refuseFile } from '../../../src-shared/files/refusals.ts';

it('each refusal is a sentence of its own that says how to go on, and the contract names it', () => {
  const sentences = Object.values(fileRefusals);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const [code, sentence] of Object.entries(fileRefusals)) {
    expect(sentence, code).toMatch(/^[A-ZÀÉÊ«].*[.?!]$/su);
    // What is wrong, then what to do.
    expect(sentence.split(/[.:] /).length, code).toBeGreaterThan(1);
    expect(filesCalls['files.end'].errors).toContain(code);
  }
});

it('says what acts by itself, the worst first', () => {
  const all = Object.keys(activeWords) as (keyof typeof activeWords)[];
  for (const one of all) expect(refuseFile('pdf_active', [one]).error.message).toContain(activeWords[one]);
  expect(refuseFile('pdf_active', ['opening', 'script']).error.message).toMatch(
    /^Ce PDF contient un programme \(JavaScript\) et une action/,
  );
  expect(refuseFile('pdf_active').error.message).toBe(fileRefusals.pdf_active);
});
