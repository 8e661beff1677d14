/** @typedef {{ passed: number, failed: number, skipped: number, skippedNames: string[] }} Counts */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0, skippedNames: [] };

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
});

/**
 * Counts of vitest's JSON report.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { assertionResults: { status: string, fullName: string, meta?: { skipReason?: string } }[] }[] }} report
 * @returns {Counts}
 */
export const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  skippedNames: report.testResults.flatMap((file) =>
    file.assertionResults.filter((test) => ['pending', 'skipped', 'todo'].includes(test.status)).map((test) => test.fullName),
  ),
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
 * @property {{ title: string, tests: { projectName?: string, status?: string, annotations?: { type: string, description?: string }[] }[] }[]} [specs]
 */

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
