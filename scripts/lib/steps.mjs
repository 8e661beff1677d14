import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { faultsOf, notRun, ranTests, readCoverage } from './coverage.mjs';
import { root } from './paths.mjs';
import { countPlaywright, countProjects, countVitest, noTests } from './report.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{ ok: boolean, detail: string, counts: import('./report.mjs').Counts, parts?: [string, import('./report.mjs').Counts][] }} StepOutcome
 *   `detail`: output of the tool, shown when the step fails; `parts`: counts of its parts by name
 * @typedef {{ name: string, fast: boolean, needsBuild: boolean, run: (show: boolean) => Promise<StepOutcome> }} Step
 */

/** @param {string} path */
const tool = (path) => join(root, 'node_modules', path);

/**
 * Runs node programs one after the other, up to the first that fails.
 * @param {readonly (readonly string[])[]} commands
 * @returns {(show: boolean) => Promise<StepOutcome>}
 */
const programs = (commands) => async (show) => {
  for (const args of commands) {
    const outcome = await run(process.execPath, args, { cwd: root, show });
    if (outcome.code !== 0) return { ok: false, detail: outcome.output, counts: noTests };
  }
  return { ok: true, detail: '', counts: noTests };
};

/**
 * Runs a test runner that writes a JSON report.
 * @param {string} name
 * @param {(reportFile: string) => { args: readonly string[], env?: NodeJS.ProcessEnv }} command
 * @param {(report: any) => import('./report.mjs').Counts} count
 * @param {(report: any) => [string, import('./report.mjs').Counts][]} [countParts]
 * @returns {(show: boolean) => Promise<StepOutcome>}
 */
const tests =
  (name, command, count, countParts = () => []) =>
  async (show) => {
    const reportFile = join(root, 'test-results', `${name}.json`);
    mkdirSync(join(root, 'test-results'), { recursive: true });
    rmSync(reportFile, { force: true });
    const { args, env = {} } = command(reportFile);
    const outcome = await run(process.execPath, args, { cwd: root, show, env: { ...process.env, ...env } });
    if (!existsSync(reportFile)) return { ok: false, detail: outcome.output, counts: noTests };
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    const counts = count(report);
    const nothingRan = counts.passed + counts.failed + counts.skipped === 0;
    return {
      ok: outcome.code === 0 && counts.failed === 0 && !nothingRan,
      detail: nothingRan ? `${outcome.output}\nNo test was found.` : outcome.output,
      counts,
      parts: countParts(report),
    };
  };

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env]
 */
const vitest = (project, env) =>
  tests(
    project,
    (reportFile) => ({
      args: [
        tool('vitest/vitest.mjs'),
        'run',
        '--project',
        project,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
      ],
      ...(env && { env }),
    }),
    countVitest,
  );

/** What was just built: each test that opens a base starts the workers that people have. */
const onBuiltWorkers = { ECRITOIRE_BUILT_WORKERS: join(root, 'out/main/backend') };

const playwright = tests(
  'e2e-report',
  (reportFile) => ({
    args: [tool('@playwright/test/cli.js'), 'test', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, NO_COLOR: '1', FORCE_COLOR: undefined },
  }),
  countPlaywright,
  countProjects,
);

/** @type {Step['run']} */
const endToEnd = async (show) =>
  findBrowser() === null
    ? { ok: false, detail: 'No Chromium, Chrome or Edge on this machine (CHROMIUM_PATH names another place).', counts: noTests }
    : playwright(show);

/** @param {string} file */
const textOf = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);

/**
 * Every test named in `docs/coverage.md` and `docs/coverage-faults.md` ran and passed, told from the reports of the steps before.
 * @type {Step['run']}
 */
const coverage = async () => {
  const documents = ['docs/coverage.md', 'docs/coverage-faults.md'].map((file) => readCoverage(textOf(file) ?? ''));
  const reports = ['unit', 'integration', 'e2e-report', 'faults'].map((name) => textOf(`test-results/${name}.json`) ?? '{}');
  const ran = reports.flatMap((report) => ranTests(JSON.parse(report), root));
  const faults = documents.flatMap((named) => [...faultsOf(named, textOf), ...notRun(named, ran)]);
  return { ok: faults.length === 0, detail: faults.join('\n'), counts: noTests };
};

/**
 * @param {string} name
 * @param {Step['run']} body
 * @param {{ fast?: boolean, needsBuild?: boolean }} [kind]
 * @returns {Step}
 */
const step = (name, body, { fast = false, needsBuild = false } = {}) => ({ name, fast, needsBuild, run: body });

/** What `npm test` does, in order: the quick ones first. */
export const steps = [
  step(
    'types',
    programs([
      [tool('typescript7/bin/tsc'), '-p', '.'],
      [tool('typescript7/bin/tsc'), '-p', 'scripts'],
    ]),
    { fast: true },
  ),
  step('lint', programs([[tool('@biomejs/biome/bin/biome'), 'lint', '--error-on-warnings', '--max-diagnostics=50', '.']]), { fast: true }),
  step('lint-types', programs([[tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']]), { fast: true }),
  step('format', programs([[tool('@biomejs/biome/bin/biome'), 'check', '--linter-enabled=false', '--max-diagnostics=50', '.']]), {
    fast: true,
  }),
  step('layering', programs([['scripts/check-layers.mjs']]), { fast: true }),
  step('dead-code', programs([[tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints']]), { fast: true }),
  step('unit', vitest('unit'), { fast: true }),
  step('integration', vitest('integration', onBuiltWorkers), { needsBuild: true }),
  step('e2e', endToEnd, { needsBuild: true }),
  step('faults', vitest('faults', onBuiltWorkers), { needsBuild: true }),
  step('coverage', coverage),
];
