import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { mainConfig, preloadEntry } from '../../../scripts/lib/bundle.mjs';

const root = join(import.meta.dirname, '../../..');

it('the preload is one CommonJS file that asks for nothing but what a sandboxed one may (security list 2, 4)', async () => {
  const config = mainConfig(root, { input: { 'electron/preload': preloadEntry }, format: 'cjs' });
  const built = await build({ ...config, build: { ...config.build, write: false, emptyOutDir: false } });
  const chunks = [built].flat().flatMap(({ output }) => output.filter((part) => part.type === 'chunk'));
  expect(chunks.map(({ fileName }) => fileName)).toEqual(['electron/preload.cjs']);
  const { code } = chunks[0];
  const required = [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/gu)].map((match) => match[1]);
  expect(required).toEqual(['electron']);
  expect(code).not.toMatch(/\bimport\s*\(|\beval\(|new Function|node:/u);
  expect(code.length).toBeLessThan(20_000);
});
