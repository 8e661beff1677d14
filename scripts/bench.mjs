import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { exitCodeOfSignal } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';
import { prepare, underGoodNode } from './prepare.mjs';

await runScript(async () => {
  await underGoodNode(import.meta.url);
  await prepare({ needsBuild: true });
  const child = spawn(process.execPath, [join(root, 'test/bench/bench.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? exitCodeOfSignal(signal)));
  });
});
