import { parseArgs } from 'node:util';
import { addCounts, failureLines, noTests, slowestTests, totalLine } from './lib/report.mjs';
import { runScript, Stop, say } from './lib/say.mjs';
import { steps } from './lib/steps.mjs';
import { ensureTestTools, prepare, underGoodNode } from './prepare.mjs';

const help = `Usage: npm test -- [--fast] [--only STEP] [--show]
  --fast   only the quick steps (npm run check)
  --only   one step: ${steps.map((step) => step.name).join(', ')}
  --show   shows the output of the tools while they run`;

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: { fast: { type: 'boolean' }, only: { type: 'string' }, show: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    return values;
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n${help}`, 2);
  }
};

/** @param {number} start */
const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

await runScript(async () => {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const chosen = steps.filter((step) => (options.only === undefined ? step.fast || !options.fast : step.name === options.only));
  if (chosen.length === 0) throw new Stop(`There is no step named ${options.only}.\n${help}`, 2);

  await underGoodNode(import.meta.url);
  const start = Date.now();
  const complete = chosen.some((step) => step.needsBuild);
  const notes = complete ? await ensureTestTools() : [];
  await prepare({ needsBuild: complete });
  say(`prepared      ${seconds(start)}`);

  let counts = noTests;
  /** @type {string[]} */
  const failed = [];
  for (const step of chosen) {
    const stepStart = Date.now();
    const outcome = await step.run(options.show ?? false);
    counts = addCounts(counts, outcome.counts);
    const ran = outcome.counts.passed + outcome.counts.failed + outcome.counts.skipped;
    say(`${outcome.ok ? '✓' : '✗'} ${step.name.padEnd(12)}${seconds(stepStart)}${ran === 0 ? '' : `  ${totalLine(outcome.counts)}`}`);
    for (const [name, part] of outcome.parts ?? []) say(`    ${name.padEnd(11)}${totalLine(part)}`);
    if (!outcome.ok) {
      if (!options.show) say(outcome.detail.trimEnd());
      failed.push(step.name);
      // A red test does not hide what the other suites have to say; on types or lint that are wrong nothing is built.
      if (step.fast) break;
    }
  }

  for (const name of counts.skippedNames) say(`skipped: ${name}`);
  for (const note of notes) say(note);
  for (const line of slowestTests(counts.timed)) say(`slow: ${line}`);
  for (const line of failureLines(counts.failures)) say(line);
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`);
  say(`Total ${seconds(start)}`);
  process.stdout.write(`${totalLine(counts)}\n`);
  return failed.length === 0 ? 0 : 1;
});
