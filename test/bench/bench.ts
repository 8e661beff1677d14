import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rebuildProjections } from '../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { benchBase, fillBench, type OpenBench, openBench } from './base.ts';
import { measureCommands } from './commands.ts';
import { type Line, rateLine, table } from './measure.ts';
import { measureProgram } from './program.ts';
import { measureReading } from './reading.ts';

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

const { values } = parseArgs({ options: { organisations: { type: 'string', default: '200000' } } });
const organisations = Number(values.organisations);
if (!Number.isInteger(organisations) || organisations < 1) throw new RangeError('--organisations takes a whole number');

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const { path, made } = await benchBase(organisations, say);

// Measured on a copy: the cached base stays the one that was generated.
const folder = resolve(import.meta.dirname, '../../.cache/bench-run');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  const copy = join(folder, 'base.db');
  copyFileSync(path, copy);
  say(`base: ${made.organisations} organisations, ${made.events} events, ${Math.round(statSync(copy).size / 1e6)} MB`);
  const lines: Line[] = [rateLine(`load by generator (${made.organisations} organisations)`, 10_000, made.events, made.seconds)];
  const small = await fillBench(join(folder, 'small.db'), 5000);
  lines.push(rateLine('load by generator (5000 organisations, now)', 10_000, small.events, small.seconds));
  lines.push(...measureReading(copy));
  const base = await openBench(copy, systemPorts);
  lines.push(...measureCommands(base), measureRebuild(base), measureVerify(base));
  base.close();
  lines.push(...(await measureProgram(join(folder, 'station'), copy)));
  // Durable commands and rates share the machine with whatever else runs: the figures mean little without this one.
  process.stdout.write(
    `${table(lines)}\nload average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${availableParallelism()} cores\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
