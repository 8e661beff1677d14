import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { lastLines } from './lib/runtime.mjs';
import { runScript, Stop, say } from './lib/say.mjs';
import { prepare, underGoodNode } from './prepare.mjs';

/** What electron-builder fetches by itself, by the words of its complaints. */
const downloads = [
  { words: /electron-v|electron\/electron|\bget electron|@electron\/get/i, name: 'Electron' },
  { words: /nsis/i, name: 'NSIS (installeur Windows)' },
  { words: /appimage/i, name: 'AppImage (paquet Linux)' },
  { words: /winCodeSign|rcedit/i, name: 'winCodeSign (ressources Windows)' },
  { words: /\bfpm\b/i, name: 'fpm (paquet Debian)' },
  { words: /dmg-?builder/i, name: 'dmgbuild (image macOS)' },
];

/**
 * Names what could not be downloaded, from the output of a failed packaging; empty when the failure has another cause.
 * @param {string} output
 */
export const missingDownloads = (output) => {
  if (
    !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|status code|HTTPError|RequestError|cannot download|fetch failed|getaddrinfo/i.test(
      output,
    )
  )
    return [];
  const named = downloads.filter(({ words }) => words.test(output)).map(({ name }) => name);
  return named.length > 0 ? named : ['un outil d’electron-builder'];
};

if (process.argv[1] === import.meta.filename)
  await runScript(async () => {
    await underGoodNode(import.meta.url);
    await prepare({ needsBuild: true });
    say('Fabrication du paquet dans release/…');
    const outcome = await run(
      process.execPath,
      [join(root, 'node_modules/electron-builder/cli.js'), '--publish=never', ...process.argv.slice(2)],
      {
        cwd: root,
        show: true,
      },
    );
    if (outcome.code === 0) return say('Paquet prêt dans release/.');
    const missing = missingDownloads(outcome.output);
    if (missing.length > 0) throw new Stop(`Le paquet n’a pas pu être fait : téléchargement impossible de ${missing.join(', ')}.`);
    throw new Stop(`Le paquet n’a pas pu être fait.\n${lastLines(outcome.output)}`);
  });
