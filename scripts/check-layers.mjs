import { checkProject, checkTree } from './lib/layering.mjs';
import { layeringCases } from './lib/layering-cases.mjs';
import { underGoodNode } from './lib/runtime.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  await underGoodNode(import.meta.url);
  // First the checker itself: without its TypeScript transpiler it sees no module and would accept everything.
  for (const { rule, files } of layeringCases) {
    const { modules, violations } = await checkTree(files);
    const broken = new Set(violations.map((violation) => violation.rule));
    const right = modules === Object.keys(files).length && (rule === null ? broken.size === 0 : broken.has(rule));
    if (!right) {
      say(
        `Self-test failed: ${rule ?? 'the tree that keeps all rules'} → ${modules} modules seen, refused by: ${[...broken].join(', ') || 'nothing'}`,
      );
      return 1;
    }
  }
  const { modules, violations } = await checkProject();
  for (const { rule, from, to } of violations) say(`${rule}: ${from} → ${to}`);
  if (modules === 0) say('No module was seen.');
  else say(`${modules} modules, ${violations.length} violations.`);
  return modules > 0 && violations.length === 0 ? 0 : 1;
});
