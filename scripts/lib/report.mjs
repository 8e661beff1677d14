/** @typedef {{ name: string, ms: number }} Timed a test and how long it took */
/** @typedef {{ name: string, why: string }} Failure a test that failed, and what it said */
/** @typedef {{ passed: number, failed: number, skipped: number, skippedNames: string[], timed: Timed[], failures: Failure[] }} Counts */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0, skippedNames: [], timed: [], failures: [] };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  skippedNames: [...a.skippedNames, ...b.skippedNames],
  timed: [...a.timed, ...b.timed],
  failures: [...a.failures, ...b.failures],
});

/** As runners colour their messages. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'gu');

/**
 * Lines for the tests that failed, said last: where a long output is cut, its end is what is left.
 * @param {readonly Failure[]} failures
 * @param {number} [most] lines of each
 * @returns {string[]}
 */
export const failureLines = (failures, most = 14) =>
  failures.flatMap(({ name, why }) => [
    `failed: ${name}`,
    ...why
      .replace(colours, '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, most)
      .map((line) => `    ${line}`),
  ]);

/**
 * Lines for the tests that took longest: what a run costs is seen each time.
 * @param {readonly Timed[]} timed
 * @param {number} [most]
 * @returns {string[]}
 */
export const slowestTests = (timed, most = 10) =>
  [...timed]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, most)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);

/**
 * Counts of vitest's JSON report.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { name?: string, message?: string, assertionResults: { status: string, fullName: string, duration?: number | null,
 *   failureMessages?: string[], meta?: { skipReason?: string } }[] }[] }} report
 * @returns {Counts}
 */
export const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  skippedNames: report.testResults.flatMap((file) =>
    file.assertionResults.filter((test) => ['pending', 'skipped', 'todo'].includes(test.status)).map((test) => test.fullName),
  ),
  timed: report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ name: test.fullName, ms: test.duration ?? 0 }))),
  failures: report.testResults.flatMap(({ name = '', message = '', assertionResults }) => [
    // A file that could not be loaded has no test to blame.
    ...(message === '' ? [] : [{ name, why: message }]),
    ...assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ name: `${name} › ${test.fullName}`, why: (test.failureMessages ?? []).join('\n') })),
  ]),
});

/**
 * Counts of Playwright's JSON report. A flaky test counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites?: PlaywrightSuite[] }} report
 * @returns {Counts}
 */
export const countPlaywright = ({ stats, suites = [] }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  skippedNames: suites.flatMap(skippedIn),
  timed: suites.flatMap(timedIn),
  failures: suites.flatMap(failedIn),
});

/**
 * The same, project by project: which tests ran in which shell.
 * @param {{ suites?: PlaywrightSuite[] }} report
 * @returns {[project: string, Counts][]}
 */
export const countProjects = ({ suites = [] }) => {
  /** @type {Map<string, Counts>} */
  const projects = new Map();
  for (const { projectName = '', status } of suites.flatMap(testsIn)) {
    const one = { ...noTests, [status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed']: 1 };
    projects.set(projectName, addCounts(projects.get(projectName) ?? noTests, one));
  }
  return [...projects];
};

/**
 * @param {PlaywrightSuite} suite
 * @returns {{ projectName?: string, status?: string }[]}
 */
const testsIn = (suite) => [...(suite.specs ?? []).flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsIn)];

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file?: string, tests: { projectName?: string, status?: string,
 *   annotations?: { type: string, description?: string }[], results?: { duration: number, errors?: { message?: string }[] }[] }[] }[]} [specs]
 */

/**
 * @param {PlaywrightSuite} suite
 * @returns {Timed[]}
 */
const timedIn = (suite) => [
  ...(suite.specs ?? []).map((spec) => ({
    name: `${spec.file ?? ''} › ${spec.title}`,
    ms: spec.tests.flatMap((test) => test.results ?? []).reduce((sum, { duration }) => sum + duration, 0),
  })),
  ...(suite.suites ?? []).flatMap(timedIn),
];

/**
 * @param {PlaywrightSuite} suite
 * @returns {Failure[]}
 */
const failedIn = (suite) => [
  ...(suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => ({
        name: `[${test.projectName ?? ''}] ${spec.file ?? ''} › ${spec.title}`,
        why: (test.results ?? []).flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message)).join('\n'),
      })),
  ),
  ...(suite.suites ?? []).flatMap(failedIn),
];

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
const skippedIn = (suite) => [
  ...(suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const reason = test.annotations?.find((annotation) => annotation.type === 'skip')?.description;
        return reason === undefined ? spec.title : `${spec.title} (${reason})`;
      }),
  ),
  ...(suite.suites ?? []).flatMap(skippedIn),
];

/** @param {Counts} counts */
export const totalLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
