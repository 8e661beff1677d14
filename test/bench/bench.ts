import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rebuildProjections } from '../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { type BenchMeta, benchBase, fillBench, type OpenBench, openBench } from './base.ts';
import { measureCommands } from './commands.ts';
import { type Line, rateLine, table } from './measure.ts';
import { measureProgram } from './program.ts';
import { measureReading } from './reading.ts';
import { measureExtraction } from './words.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** Said as soon as it is measured: what fails later takes nothing of it away. */
const measured: Line[] = [];
const note = (...lines: Line[]): void => {
  measured.push(...lines);
  for (const { what, measured: figure } of lines) say(`  ${what}: ${figure}`);
};

const measureRebuild = ({ statements, projections }: OpenBench): Line => {
  const start = performance.now();
  const events = rebuildProjections(statements, projections);
  return rateLine('rebuild of all projections', 40_000, events, (performance.now() - start) / 1000);
};

const measureVerify = ({ statements }: OpenBench): Line => {
  const start = performance.now();
  const { events, faults } = verifyJournal(statements);
  if (faults.length > 0) throw new Error(`the bench base does not verify: ${faults[0]?.code}`);
  return rateLine('verification of all chains', null, events, (performance.now() - start) / 1000);
};

const { values } = parseArgs({
  options: { organisations: { type: 'string', default: '200000' }, dossiers: { type: 'string', default: '200000' } },
});
const wholeNumber = (option: 'organisations' | 'dossiers'): number => {
  const number = Number(values[option]);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${option} takes a whole number`);
  return number;
};
const size = { organisations: wholeNumber('organisations'), dossiers: wholeNumber('dossiers') };

const { path, made } = await benchBase(size, say);
const loads = ({ organisations, dossiers }: BenchMeta, words: string): Line[] => [
  rateLine(`load by generator, organisations (${words})`, 10_000, organisations.events, organisations.seconds),
  rateLine(`load by generator, dossiers (${words})`, 10_000, dossiers.events, dossiers.seconds),
];

// Measured on a copy: the cached base stays the one that was generated.
const folder = resolve(import.meta.dirname, '../../.cache/bench-run');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  const copy = join(folder, 'base.db');
  copyFileSync(path, copy);
  const events = made.organisations.events + made.dossiers.events;
  say(
    `base: ${size.organisations} organisations, ${size.dossiers} dossiers, ${events} events, ${Math.round(statSync(copy).size / 1e6)} MB`,
  );
  const small = { organisations: 5000, dossiers: 5000 };
  note(...loads(made, 'when made'), ...loads(await fillBench(join(folder, 'small.db'), small), '5000 each, now'));
  note(...measureReading(copy));
  note(...(await measureExtraction()));
  const base = await openBench(copy, systemPorts);
  note(...measureCommands(base), measureRebuild(base), measureVerify(base));
  base.close();
  note(...(await measureProgram(join(folder, 'station'), copy)));
  // Durable commands and rates share the machine with whatever else runs: the figures mean little without this one.
  process.stdout.write(
    `${table(measured)}\nload average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${availableParallelism()} cores\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
