import { join } from 'node:path';
import { isBuilt } from './lib/build-all.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { withLock } from './lib/lock.mjs';
import { cacheFolder, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { lastLines } from './lib/runtime.mjs';
import { Stop, say } from './lib/say.mjs';

export { ensureBrowser, ensureTestTools } from './lib/debian.mjs';
export { underGoodNode } from './lib/runtime.mjs';

const build = async () => {
  say('Construction de l’application…');
  const start = Date.now();
  // In a process of its own: what the tools write on stdout must not mix with the answer of the command.
  const outcome = await run(process.execPath, [join(root, 'scripts/build.mjs'), '--prepared'], { cwd: root });
  if (outcome.code !== 0) throw new Stop(`La construction de l’application a échoué.\n${lastLines(outcome.output, 40)}`);
  say(`Application construite en ${((Date.now() - start) / 1000).toFixed(1)} s.`);
};

/**
 * Makes the checkout ready: dependencies installed when the lock changed, application built when the sources changed. Two commands
 * started at once prepare one after the other. The caller runs under a good Node already (`underGoodNode`).
 * @param {{ needsBuild: boolean }} what
 */
export const prepare = ({ needsBuild }) =>
  withLock(
    join(cacheFolder, 'prepare.lock'),
    async () => {
      await ensureInstalled();
      if (needsBuild && !isBuilt()) await build();
    },
    { onWait: () => say('Une autre préparation est en cours dans ce dossier : attente de sa fin…') },
  );
