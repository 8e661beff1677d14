import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf, notRun, ranTests, readCoverage } from '../../../scripts/lib/coverage.mjs';

const root = join(import.meta.dirname, '../../..');
/** @param {string} file */
const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);

it.each(['docs/coverage.md', 'docs/coverage-faults.md'])(
  '%s names tests that exist and are not skipped, and its totals are right',
  (file) => {
    expect(faultsOf(readCoverage(read(file) ?? ''), read)).toEqual([]);
  },
);

describe('a coverage document', () => {
  /** @param {string} rows @param {string} total */
  const document = (rows, total) => readCoverage(`| S0 | ${total} |\n| All | ${total} |\n${rows}`);
  const good = document(
    '| S0.1 | a | b | `test/a.test.ts` › runs<br>`test/a.test.ts` › %s of %s | true |\n| S0.2 | a | b | – | not yet |\n| S0.3 | a | b | `test/a.test.ts` › runs | adapted: in other words |',
    '3 | 1 | 1 | 1 | 0',
  );
  const source = "it('runs', () => 1);\nit.each([])('%s of %s', () => 1);\n  it.skip('sleeps', () => 1);";
  /** @param {string} file */
  const one = (file) => (file === 'test/a.test.ts' ? source : null);

  it('is right when all that it names is there', () => {
    expect(faultsOf(good, one)).toEqual([]);
  });

  it.each([
    ['`test/b.test.ts` › runs', 'true', 'test/b.test.ts does not exist'],
    ['`test/a.test.ts` › run', 'true', 'has no test «run»'],
    ['`test/a.test.ts` › sleeps', 'true', 'skips «sleeps»'],
    ['–', 'true', '«true» and «adapted» go with tests'],
    ['–', 'adapted: in other words', '«true» and «adapted» go with tests'],
    ['`test/a.test.ts` › sleeps', 'adapted: in other words', 'skips «sleeps»'],
    ['`test/a.test.ts` › runs', 'adapted', '«adapted» goes with a reason'],
    ['`test/a.test.ts` › runs', 'adapted: ', '«adapted» goes with a reason'],
    ['`test/a.test.ts` › runs', 'not yet', '«true» and «adapted» go with tests'],
    ['–', 'perhaps', 'is not a state'],
    ['`test/a.test.ts` › runs', 'true: nearly', 'is not a state'],
  ])('is wrong with %s as %s', (tests, state, fault) => {
    expect(faultsOf(document(`| S0.1 | a | b | ${tests} | ${state} |`, '1 | 1 | 0 | 0 | 0'), one).join('\n')).toContain(fault);
  });

  it('is wrong with a total that does not add up, a sentence twice, or nothing in it', () => {
    expect(faultsOf(document('| S0.1 | a | b | – | not yet |', '2 | 0 | 0 | 2 | 0'), one)).toHaveLength(2);
    expect(faultsOf(document('| S0.1 | a | b | – | not yet |\n| S0.1 | a | b | – | not yet |', '2 | 0 | 0 | 2 | 0'), one)).toEqual([
      'S0.1 stands twice',
    ]);
    expect(faultsOf(readCoverage(''), one)).toContain('no sentence was found');
  });

  it('asks that each test ran and passed, in both kinds of report', () => {
    /** @param {string} status */
    const vitest = (status) =>
      ranTests(
        {
          testResults: [
            {
              name: '/p/test/a.test.ts',
              assertionResults: [
                { title: 'runs', status: 'passed' },
                { title: 'one of two', status },
              ],
            },
          ],
        },
        '/p',
      );
    expect(notRun(good, vitest('passed'))).toEqual([]);
    expect(notRun(good, vitest('skipped'))).toEqual(['S0.1: test/a.test.ts › %s of %s did not run and pass']);
    expect(notRun(good, [])).toHaveLength(3);
    const named = document('| S0.1 | a | b | `test/e2e/a.spec.ts` › opens | true |', '1 | 1 | 0 | 0 | 0');
    /** @param {string} status */
    const playwright = (status) =>
      ranTests({ suites: [{ suites: [{ specs: [{ title: 'opens', file: 'a.spec.ts', tests: [{ status }] }] }] }] }, '/p');
    expect(notRun(named, playwright('expected'))).toEqual([]);
    expect(notRun(named, playwright('flaky'))).toHaveLength(1);
  });
});
