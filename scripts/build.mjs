import { ensureInstalled } from './lib/install.mjs';
import { underGoodNode } from './lib/runtime.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  await underGoodNode(import.meta.url);
  // The preparation of another command has done it already, and holds the lock.
  if (!process.argv.includes('--prepared')) await ensureInstalled();
  const { buildAll } = await import('./lib/build-all.mjs');
  const start = Date.now();
  await buildAll();
  say(`Construit en ${((Date.now() - start) / 1000).toFixed(1)} s.`);
});
