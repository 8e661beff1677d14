import { systemPorts } from '../../src-main/kernel/ports.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { applyForMembership } from '../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { OpenBench } from './base.ts';
import { type Line, percentile, timeLine } from './measure.ts';

type Row = Record<string, string | number | Uint8Array | null>;

/** What a command leaves: where each of its rows is found again. */
const written: Readonly<Record<string, string>> = {
  j_bundle: 'SELECT * FROM j_bundle WHERE id = (SELECT max(id) FROM j_bundle)',
  j_event: 'SELECT * FROM j_event WHERE bundle = (SELECT max(id) FROM j_bundle)',
  j_stream: 'SELECT * FROM j_stream WHERE name = ?',
  p_organisation: 'SELECT * FROM p_organisation WHERE id = ?',
  p_letter: 'SELECT * FROM p_letter WHERE organisation = ? ORDER BY row DESC LIMIT 1',
};
const parameterOf = (table: string, id: string): string[] =>
  table === 'j_stream' ? [`organisation/${id}`] : table.startsWith('p_') ? [id] : [];

/** Writes rows into tables that have nothing but them: no index, no journal, no decision. */
const createRawWriter = ({ database }: OpenBench) => {
  const tables = Object.keys(written);
  for (const table of tables)
    database.exec(`DROP TABLE IF EXISTS raw_${table}; CREATE TABLE raw_${table} AS SELECT * FROM ${table} LIMIT 0`);
  const rowsOf = (id: string): [string, Row[]][] =>
    tables.map((table) => [table, database.prepare<string[], Row>(written[table] ?? '').all(...parameterOf(table, id))]);
  const insert = (table: string, row: Row) =>
    database.prepare(
      `INSERT INTO raw_${table} VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
    );
  return {
    rowsOf,
    /** The time of one durable transaction that writes them, their statements being ready. */
    write: (rows: readonly [string, Row[]][]): number => {
      const ready = rows.flatMap(([table, all]) => all.map((row) => ({ statement: insert(table, row), values: Object.values(row) })));
      const start = performance.now();
      database.transaction(() => {
        for (const { statement, values } of ready) statement.run(...values);
      })();
      return performance.now() - start;
    },
    remove: (): void => {
      for (const table of tables) database.exec(`DROP TABLE raw_${table}`);
    },
  };
};

/**
 * Commands on streams taken all over the base: none is remembered, each is read from the journal first. After each, the rows that it left
 * are written raw in a durable transaction of their own: the same disk, the same load, the same moment.
 */
export const measureCommands = (bench: OpenBench): Line[] => {
  const { journal, database } = bench;
  const ids = database.prepare<[], string>('SELECT id FROM p_organisation ORDER BY (row * 7919) % 10007 LIMIT 400').pluck().all();
  const apply = (id: string, index: number): void => {
    const result = journal.command('bench', (tx) => {
      const decided = applyForMembership(tx.load(organisationAggregate, id).state, {
        application: newId(systemPorts),
        account: newId(systemPorts),
        role: 'administrateur',
        reception: { channel: 'guichet', receivedOn: '2026-11-22' },
        letter: { id: newId(systemPorts), number: `C-2026-Z9-${String(index).padStart(5, '0')}` },
      });
      if (!decided.ok) return decided;
      tx.append(organisationAggregate, id, decided.data);
      return ok(undefined);
    });
    if (!result.ok) throw new Error(result.error.code);
  };
  const raw = createRawWriter(bench);
  const commands: number[] = [];
  const rows: number[] = [];
  ids.forEach((id, index) => {
    const start = performance.now();
    apply(id, index);
    commands.push(performance.now() - start);
    rows.push(raw.write(raw.rowsOf(id)));
  });
  raw.remove();
  const [sorted, sortedRaw] = [commands, rows].map((taken) => taken.sort((one, other) => one - other)) as [number[], number[]];
  const ratio = percentile(sorted, 0.5) / percentile(sortedRaw, 0.5);
  return [
    timeLine('durable command', 5, sorted),
    timeLine('  the same rows, raw and durable', null, sortedRaw),
    { what: '  times as long as the same rows', budget: 'p50 ≤ 6', measured: `p50 ${ratio.toFixed(1)}`, ok: ratio <= 6 },
  ];
};
