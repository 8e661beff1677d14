import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from './paths.mjs';

const floors = ['src-shared', 'src-main', 'src-renderer', 'migrations'];

/** @typedef {{ modules: number, violations: { rule: string, from: string, to: string }[] }} Layers */

/**
 * Applies `.dependency-cruiser.cjs` to the floors that lie under `base`.
 * @param {string} base
 * @param {readonly string[]} folders
 * @returns {Promise<Layers>}
 */
const cruiseFloors = async (base, folders) => {
  const { cruise } = await import('dependency-cruiser');
  const { default: extractTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
  const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));
  const { enhancedResolveOptions, tsConfig, ...options } = config.options;
  const result = await cruise(
    [...folders],
    { ...options, enhancedResolveOptions, baseDir: base, ruleSet: { forbidden: config.forbidden }, validate: true },
    { ...enhancedResolveOptions },
    { tsConfig: extractTsConfig(join(root, tsConfig.fileName)) },
  );
  if (typeof result.output === 'string') throw new Error('dependency-cruiser answered with text instead of a result');
  const { modules, summary } = result.output;
  return {
    modules: modules.filter((module) => floors.some((floor) => module.source.startsWith(`${floor}/`))).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
};

/** The layers of the project itself. */
export const checkProject = () => cruiseFloors(root, floors);

/**
 * Applies the rules to a small tree of files, made for the occasion under the project so that packages resolve as they do there.
 * @param {Record<string, string>} files content by path
 */
export const checkTree = async (files) => {
  mkdirSync(cacheFolder, { recursive: true });
  const base = mkdtempSync(join(cacheFolder, 'layers-'));
  try {
    writeFileSync(join(base, 'package.json'), JSON.stringify({ type: 'module' }));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), content);
    }
    const present = floors.filter((floor) => Object.keys(files).some((path) => path.startsWith(`${floor}/`)));
    return await cruiseFloors(base, present);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};
