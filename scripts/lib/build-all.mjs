import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mainConfig, mainEntries, preloadEntry } from './bundle.mjs';
import { root } from './paths.mjs';
import { Stop } from './say.mjs';
import { dropStamp, hashFiles, readStamp, writeStamp } from './stamp.mjs';

const stampFile = join(root, '.cache/build-stamp');
const sources = [
  'src-shared',
  'src-main',
  'src-renderer',
  'migrations',
  'scripts/lib/bundle.mjs',
  'scripts/lib/build-all.mjs',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** Without one of these a build is not whole, whatever the stamp says. */
const results = ['out/main/browser/main.mjs', 'out/main/electron/preload.cjs', 'out/renderer/index.html', 'out/viewer/index.html'];

const currentStamp = () => hashFiles(root, sources);

/** True when the sources are those of the last build and its results are still there. */
export const isBuilt = () => results.every((path) => existsSync(join(root, path))) && readStamp(stampFile) === currentStamp();

/**
 * Builds the main side, the preload and the renderer.
 * @throws {Stop} when a program of the main side has no source
 */
export const buildAll = async () => {
  const missing = [...Object.values(mainEntries), preloadEntry].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) throw new Stop(`La construction ne peut pas se faire : ${missing.join(', ')} manque.`);
  const stamp = currentStamp();
  dropStamp(stampFile);
  // What the engine compiled of the former programs (`src-main/browser/main.ts`) serves nobody any more.
  rmSync(join(root, '.cache/compiled'), { recursive: true, force: true });
  const { build, createBuilder } = await import('vite');
  await build(mainConfig(root, { input: mainEntries, format: 'es' }));
  await build(mainConfig(root, { input: { 'electron/preload': preloadEntry }, format: 'cjs' }));
  // What `vite build` does: vite.config.ts says that the PDF page, served from another origin, is built after the application's pages.
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }, null);
  await builder.buildApp();
  const unmade = results.filter((path) => !existsSync(join(root, path)));
  if (unmade.length > 0) throw new Stop(`La construction n’a pas produit ${unmade.join(', ')}.`);
  // Taken before the build: a file changed meanwhile makes the next start build again.
  writeStamp(stampFile, stamp);
};
