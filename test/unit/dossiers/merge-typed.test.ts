import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import { mergeTyped } from '../../../src-shared/dossiers/merge-typed.ts';

const form = (fields: TypedForm['fields'], depenses: Record<string, string> = {}): TypedForm => ({
  fields,
  rows: { depenses: Object.entries(depenses).map(([id, nature]) => ({ id, fields: { nature } })) },
});
const before = form({ nom: 'Jean', ville: 'Arras' }, { r1: 'Sacs', r2: 'Gants' });

describe('two windows on one draft', () => {
  it('the older one does not wipe what was typed in the newer one', () => {
    const newer = mergeTyped(before, before, form({ nom: 'Jean', ville: 'Calais' }, { r1: 'Sacs', r2: 'Gants' }));
    const both = mergeTyped(newer, before, form({ nom: 'Jeanne', ville: 'Arras' }, { r1: 'Sacs', r2: 'Gants' }));
    expect(both.fields).toEqual({ nom: 'Jeanne', ville: 'Calais' });
  });

  it('an answer that is emptied stays empty', () => {
    expect(mergeTyped(before, before, form({ nom: '', ville: 'Arras' })).fields).toEqual({ nom: '', ville: 'Arras' });
    expect(mergeTyped(before, before, form({ ville: 'Arras' })).fields).toEqual({ ville: 'Arras' });
  });

  it('rows go by their id: each window adds its own, takes its own away, and writes in those of both', () => {
    const kept = form({}, { r1: 'Sacs', r2: 'Gants', r3: 'Thé' });
    const merged = mergeTyped(kept, before, form({}, { r2: 'Gants épais', r4: 'Pain' }));
    expect(merged).toEqual(form({}, { r2: 'Gants épais', r4: 'Pain', r3: 'Thé' }));
    // Gone there and untouched here, it is gone; gone there and written in here, it is back.
    expect(mergeTyped(form({}, { r2: 'Gants' }), before, form({}, { r1: 'Sacs', r2: 'Laine' }))).toEqual(form({}, { r2: 'Laine' }));
    expect(mergeTyped(form({}, { r2: 'Gants' }), before, form({}, { r1: 'Sable', r2: 'Gants' }))).toEqual(
      form({}, { r1: 'Sable', r2: 'Gants' }),
    );
  });
});

const anyForm: fc.Arbitrary<TypedForm> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'toString'), fc.jsonValue(), { maxKeys: 3 }),
    fc.dictionary(fc.constantFrom('r1', 'r2', 'r3'), fc.string(), { maxKeys: 3 }),
  )
  .map(([fields, rows]) => form(fields, rows));

it('alone, a window keeps exactly what it shows; without anything typed, it changes nothing', () => {
  fc.assert(
    fc.property(anyForm, anyForm, (one, other) => {
      expect(mergeTyped(one, one, other)).toEqual(other);
      expect(mergeTyped(other, one, one)).toEqual(other);
    }),
  );
});
