/**
 * `docs/coverage.md`: sentence → screen → test; `docs/coverage-faults.md`: known fault → what is done instead → test.
 * @typedef {{ file: string, title: string }} NamedTest
 * @typedef {'true' | 'adapted' | 'not yet' | 'dossiers: later'} State
 * @typedef {{ id: string, tests: NamedTest[], state: string, reason: string }} Sentence
 * @typedef {{ sentences: Sentence[], totals: Map<string, number[]> }} Coverage
 */

/** @type {readonly State[]} */
const states = ['true', 'adapted', 'not yet', 'dossiers: later'];

/** States of what the application does, which a test shows. @type {readonly string[]} */
const shown = ['true', 'adapted'];

/** @param {string} row */
const cells = (row) =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/**
 * @param {string} cell
 * @returns {NamedTest[]}
 */
const namedIn = (cell) =>
  [...cell.matchAll(/`(test\/[^`]+)` › (.*?)(?=<br>|$)/g)].map(([, file = '', title = '']) => ({ file, title: title.trim() }));

/**
 * «adapted: another word» is the state «adapted», for a reason; the other states are written alone.
 * @param {string} cell
 */
const stateIn = (cell) => {
  const adapted = /^adapted(?::\s*(.*))?$/.exec(cell);
  return adapted === null ? { state: cell, reason: '' } : { state: 'adapted', reason: adapted[1] ?? '' };
};

/**
 * @param {string} markdown
 * @returns {Coverage}
 */
export const readCoverage = (markdown) => {
  const rows = markdown.split('\n').filter((line) => /^\| (?:[SF]\d|All)/.test(line));
  /** @type {Coverage} */
  const coverage = { sentences: [], totals: new Map() };
  for (const row of rows) {
    const [id = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = cells(row);
    if (id.includes('.')) coverage.sentences.push({ id, tests: namedIn(fourth), ...stateIn(fifth) });
    else coverage.totals.set(id, [second, third, fourth, fifth, sixth].map(Number));
  }
  return coverage;
};

/** @param {readonly Sentence[]} sentences */
const countsOf = (sentences) => {
  const [yes = 0, adapted = 0, no = 0, later = 0] = states.map((state) => sentences.filter((sentence) => sentence.state === state).length);
  return [yes + adapted + no, yes, adapted, no, later];
};

/**
 * What is wrong in a source by the name of a test: absent, or written so that it never runs.
 * @param {NamedTest} test
 * @param {string | null} source
 */
const inSource = ({ file, title }, source) => {
  if (source === null) return `${file} does not exist`;
  const line = source.split('\n').find((each) => each.includes(`('${title}'`));
  if (line === undefined) return `${file} has no test «${title}»`;
  const off = /\.(?:skip|todo|fixme)\(/;
  return off.test(line) || /describe\.(?:skip|todo|fixme)\(/.test(source) ? `${file} skips «${title}»` : null;
};

/**
 * Faults of the document itself, told from the sources.
 * @param {Coverage} coverage
 * @param {(file: string) => string | null} read text of a file of the project, or null
 * @returns {string[]}
 */
export const faultsOf = ({ sentences, totals }, read) => {
  /** @type {string[]} */
  const faults = [];
  if (sentences.length === 0) faults.push('no sentence was found');
  const seen = new Set();
  for (const { id, tests, state, reason } of sentences) {
    if (seen.has(id)) faults.push(`${id} stands twice`);
    seen.add(id);
    if (!states.some((each) => each === state)) faults.push(`${id}: «${state}» is not a state`);
    if (state === 'adapted' && reason === '') faults.push(`${id}: «adapted» goes with a reason`);
    if (shown.includes(state) !== tests.length > 0) faults.push(`${id}: «true» and «adapted» go with tests, and tests with them`);
    for (const test of tests) {
      const fault = inSource(test, read(test.file));
      if (fault !== null) faults.push(`${id}: ${fault}`);
    }
  }
  for (const document of [...new Set(sentences.map(({ id }) => id.split('.')[0] ?? '')), 'All']) {
    const wanted = countsOf(sentences.filter(({ id }) => document === 'All' || id.startsWith(`${document}.`))).join(' ');
    const written = (totals.get(document) ?? []).join(' ');
    if (wanted !== written) faults.push(`totals of ${document}: «${written}» should be «${wanted}»`);
  }
  return faults;
};

/**
 * Whether a test that ran is the one named: a title with holes (`%s`) stands for all that it makes.
 * @param {string} named
 * @param {string} ran
 */
const sameTitle = (named, ran) => {
  if (!/%[sijdo]|\$\w/.test(named)) return named === ran;
  const pattern = named
    .split(/%[sijdo]|\$\w+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[\\s\\S]*');
  return new RegExp(`^${pattern}$`).test(ran);
};

/**
 * @typedef {{ file: string, title: string, passed: boolean }} Ran
 * @typedef {{ suites?: PlaywrightSuite[], specs?: { title: string, file: string, tests: { status?: string }[] }[] }} PlaywrightSuite
 */

/**
 * @param {PlaywrightSuite} suite
 * @returns {Ran[]}
 */
const ranIn = (suite) => [
  ...(suite.specs ?? []).map(({ title, file, tests }) => ({
    title,
    file: `test/e2e/${file}`,
    passed: tests.length > 0 && tests.every(({ status }) => status === 'expected'),
  })),
  ...(suite.suites ?? []).flatMap(ranIn),
];

/**
 * Tests of a JSON report, of vitest or of Playwright.
 * @param {{ testResults?: { name: string, assertionResults: { title: string, status: string }[] }[] } & PlaywrightSuite} report
 * @param {string} root folder of the project
 * @returns {Ran[]}
 */
export const ranTests = (report, root) => [
  ...(report.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      title,
      file: name.slice(root.length + 1).replaceAll('\\', '/'),
      passed: status === 'passed',
    })),
  ),
  ...ranIn(report),
];

/**
 * Named tests that did not run, or did not pass.
 * @param {Coverage} coverage
 * @param {readonly Ran[]} ran
 * @returns {string[]}
 */
export const notRun = ({ sentences }, ran) =>
  sentences.flatMap(({ id, tests }) =>
    tests
      .filter((test) => {
        const found = ran.filter(({ file, title }) => file === test.file && sameTitle(test.title, title));
        return found.length === 0 || found.some(({ passed }) => !passed);
      })
      .map(({ file, title }) => `${id}: ${file} › ${title} did not run and pass`),
  );
