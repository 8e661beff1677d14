import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { drawActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { drawCode, drawLetterCode } from '../../../src-shared/kernel/letter-code.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { testPorts } from '../../fixtures/ports.ts';

const { random } = testPorts('samples');

/** What a text field of the contract may want: the first that its schema takes is used. `x` suits every id, and is nobody's. */
const texts = [
  'x',
  'ab',
  'Camille',
  '2026-01-15',
  'camille@exemple.example',
  '62100',
  'A2',
  'C-2026-A2-99999',
  makeValidSiret('99999999', '0001'),
  'W621000001',
  drawLetterCode(random),
  drawActivationCode(random),
  drawCode(random, 12),
  '127.0.0.1',
  'EFFACER',
  '0321000000',
  'AAAA',
  'Un texte assez long pour être lu : une phrase entière.',
  '',
];

/** By name, where any text would do but not every one is harmless: no folder of this machine is named, no other machine is asked. */
const byName: Readonly<Record<string, unknown>> = {
  folder: join(tmpdir(), 'ecritoire-nowhere', 'nothing'),
  host: '127.0.0.1',
  who: 'personne.ici',
  identifier: 'personne.ici',
  postalCode: '62100',
  courrier: 'C-2026-A2-99999',
  courriel: 'camille@exemple.example',
  courrielAgain: 'camille@exemple.example',
  antivirus: '127.0.0.1:9',
};

const takes = (schema: z.core.$ZodType, value: unknown): boolean => (schema as z.ZodType).safeParse(value).success;

const chosen = (values: readonly unknown[], full: number | null): unknown => values[(full ?? 0) % values.length];

/** Every choice of a list of choices, one of anything else. */
const elementsOf = (element: z.core.$ZodType, name: string, full: number | null): unknown[] => {
  const { def } = (element as z.core.$ZodTypes)._zod;
  return def.type === 'enum' && full !== null ? Object.values(def.entries) : [sampleOf(element, name, full)];
};

/**
 * A value that the schema accepts, built by walking it; where none of ours fits, add one to `texts`.
 * @param full fills also what may be left out, and takes this choice of each list, starting anew after its end
 */
export const sampleOf = (schema: z.core.$ZodType, name = '', full: number | null = null): unknown => {
  const named = byName[name];
  if (named !== undefined && takes(schema, named)) return named;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([key, inner]) =>
          takes(inner, undefined) && full === null ? [] : [[key, sampleOf(inner, key, full)]],
        ),
      );
    case 'array':
      return takes(schema, []) && full === null ? [] : elementsOf(def.element, name, full);
    case 'nullable':
      return full === null ? null : sampleOf(def.innerType, name, full);
    case 'optional':
    case 'default':
      return full === null ? undefined : sampleOf(def.innerType, name, full);
    case 'pipe':
      return texts.find((text) => takes(schema, text)) ?? sampleOf(def.in, name, full);
    case 'literal':
      return def.values[0];
    case 'enum':
      return chosen(Object.values(def.entries), full);
    case 'union': {
      return chosen(
        def.options.map((option) => sampleOf(option, name, full)).filter((value) => takes(schema, value)),
        full,
      );
    }
    case 'boolean':
      return false;
    case 'number':
      return [0, 1, 10, 30, 60, 100].find((value) => takes(schema, value));
    case 'record':
      return {};
    default:
      return texts.find((text) => takes(schema, text));
  }
};
