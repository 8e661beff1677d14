import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { completeLock } from './lib/lockfile.mjs';
import { root } from './lib/paths.mjs';
import { runScript, say } from './lib/say.mjs';

/**
 * Completes package-lock.json in place; to be run after every change of the lock.
 * @returns {string[]} paths of the added entries
 */
export const completeLockFile = () => {
  const path = join(root, 'package-lock.json');
  const { lock, added } = completeLock(JSON.parse(readFileSync(path, 'utf8')));
  if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  return added;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runScript(async () => {
    const added = completeLockFile();
    say(added.length === 0 ? 'package-lock.json is complete.' : `${added.length} entries added to package-lock.json.`);
  });
