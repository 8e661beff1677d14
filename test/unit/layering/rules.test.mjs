import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { checkTree } from '../../../scripts/lib/layering.mjs';
import { layeringCases } from '../../../scripts/lib/layering-cases.mjs';

const config = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs');

describe('layering rules', () => {
  it('have a refused case each', () => {
    const named = layeringCases.map((one) => one.rule).filter((rule) => rule !== null);
    expect(new Set(named)).toEqual(new Set(config.forbidden.map((/** @type {{ name: string }} */ rule) => rule.name)));
  });

  it.each(layeringCases.map((one, index) => ({ ...one, title: `${index}: ${one.rule ?? 'nothing'}` })))(
    'refuse what they should ($title)',
    async ({ rule, files }) => {
      const { modules, violations } = await checkTree(files);
      expect(modules).toBe(Object.keys(files).length);
      const broken = violations.map((violation) => violation.rule);
      expect(rule === null ? broken.length === 0 : broken.includes(rule), broken.join(', ')).toBe(true);
    },
  );

  it('accept a lone module', async () => {
    expect(await checkTree({ 'src-shared/a/a.ts': 'export const a = 1;\n' })).toEqual({ modules: 1, violations: [] });
  });
});
