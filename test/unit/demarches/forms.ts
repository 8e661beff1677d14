import fc from 'fast-check';
import { type Condition, conditionTests } from '../../../src-shared/demarches/condition.ts';
import { type Form, type FormBlock, type FormField, fieldTypes } from '../../../src-shared/demarches/form.ts';
import { field, piece, repeated, title } from '../../../src-shared/demarches/models/build.ts';
import type { Answers, Typed } from '../../../src-shared/demarches/read-form.ts';
import type { TextFormat } from '../../../src-shared/demarches/text-format.ts';

/** Few ids, so that conditions meet their questions; among them names that JavaScript objects already carry. */
const ids = ['a', 'b', 'c', 'd', 'constructor', 'toString', '__proto__'];
const anyId = fc.constantFrom(...ids);
const options = ['oui', 'Sport', '1'];

const condition: fc.Arbitrary<Condition | null> = fc.option(
  fc.record({
    all: fc.boolean(),
    groups: fc.array(
      fc.record({
        all: fc.boolean(),
        terms: fc.array(
          fc.record({
            field: anyId,
            test: fc.constantFrom(...conditionTests),
            values: fc.array(fc.constantFrom(...options, '2026-11-30'), { maxLength: 2 }),
          }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
);

/** Forms of texts, those that hang other engines and those that no engine reads among them. */
const format = fc.option(
  fc.record({
    kind: fc.constantFrom<TextFormat['kind']>('masque', 'expression'),
    pattern: fc.oneof(fc.constantFrom('(a+)+$', '(', '(?=a)', '((a{99}){99}){99}', 'AA-999', '---', ''), fc.string({ maxLength: 20 })),
    example: fc.constantFrom('', 'AB-123'),
    message: fc.constantFrom('', 'Autrement.'),
  }),
);

const question = (id: string): fc.Arbitrary<FormField> =>
  fc
    .record({
      type: fc.constantFrom(...fieldTypes),
      required: fc.boolean(),
      condition,
      format,
      birth: fc.boolean(),
      bic: fc.boolean(),
    })
    .map(({ type, ...more }) => field(id, type, `Question ${id}`, { ...more, options, linked: [{ first: 'Sport', second: [] }] }));

const block = (id: string): fc.Arbitrary<FormBlock> =>
  fc.oneof(
    { weight: 6, arbitrary: question(id) },
    fc.record({ condition, required: fc.boolean() }).map((more) => piece(id, `Pièce ${id}`, more)),
    fc.tuple(condition, fc.integer({ min: 1, max: 3 })).map(([asked, level]) => title(id, `Titre ${id}`, level, asked)),
    fc.tuple(condition, question(`${id}-1`), question(`${id}-2`)).map(([asked, one, two]) => ({
      ...repeated(id, `Bloc ${id}`, 'Ligne', { least: 0, most: 3 }, [one, two]),
      condition: asked,
    })),
  );

/** Any form, one that could never be published too: no two blocks bear one id. */
export const anyForm: fc.Arbitrary<Form> = fc
  .tuple(...ids.map((id) => fc.option(block(id))))
  .map((blocks) => ({ blocks: blocks.filter((each) => each !== null) }));

/** What a form never asks for. */
const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ inner }), 'deep');
const answer = fc.oneof(
  fc.constantFrom<unknown>('', 'oui', 'Sport', '1', '12,5', true, false, ['Sport'], ['oui', '1'], null, '30/11/2026', 'Madame'),
  fc.constantFrom<unknown>({ code: '62899', name: 'Wissant', year: '2026' }, { code: {}, name: 1 }, { iban: [], bic: {} }, 'a'.repeat(300)),
  fc.constantFrom<unknown>({ postalCode: '62000', town: 'Arras' }, { autre: 'x' }, deep, JSON.parse('{"__proto__":{"a":1}}')),
  fc.jsonValue(),
  fc.anything({ withNullPrototype: true, withBigInt: true }),
);
const answersBy = (keys: readonly string[]) => fc.dictionary(fc.constantFrom(...keys), answer);

/** Whatever somebody may have typed or sent. */
export const anyTyped: fc.Arbitrary<Typed> = fc.record({
  fields: answersBy(ids),
  rows: fc.dictionary(
    anyId,
    fc.array(fc.record({ id: fc.constantFrom('x', 'y', 'z'), fields: answersBy(ids.flatMap((id) => [`${id}-1`, `${id}-2`])) }), {
      maxLength: 4,
    }),
  ),
  files: fc.dictionary(anyId, fc.integer({ min: 0, max: 3 })),
});

/** What was kept, typed once more. */
export const typedAgain = ({ fields, rows }: Answers, files: Typed['files']): Typed => ({
  fields,
  rows: Object.fromEntries(Object.entries(rows).map(([id, list]) => [id, list.map((row) => ({ id: row.id, fields: row.answers }))])),
  files,
});
