import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProjections, prepareProjections } from '../../src-main/backend/projections.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/open.ts';
import { createStatements, type Statements } from '../../src-main/database/query.ts';
import type { Tables } from '../../src-main/database/tables.ts';
import { loadIdentity } from '../../src-main/journal/identity.ts';
import { commandSteps, createJournal, type Journal } from '../../src-main/journal/journal.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { createIsErased } from '../../src-main/persons/erasure.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { checkAll } from '../integration/journal/support/checks.ts';
import { type CutOptions, commandsIn, writeCommand } from './journal-commands.ts';

const program = join(import.meta.dirname, 'child/journal-writer.ts');

const start = (options: CutOptions): { child: ChildProcess; acknowledged: number[]; ended: Promise<NodeJS.Signals | null> } => {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.map(Number));
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve(signal));
  });
  return { child, acknowledged, ended };
};

/** Opens the base as the next start does, and looks. */
const reopen = <R>(path: string, key: string, look: (statements: Statements<Tables>, journal: Journal, check: () => string[]) => R): R => {
  const database = openDatabase({ path, key: new Uint8Array(Buffer.from(key, 'hex')), mode: 'write' });
  try {
    const statements = createStatements<Tables>(database);
    prepareProjections(statements);
    const projections = createProjections(statements);
    const identity = loadIdentity(statements, systemPorts);
    const journal = createJournal({ statements, ports: systemPorts, identity, projections, isErased: createIsErased(statements) });
    return look(statements, journal, () => checkAll({ database, statements, projections }));
  } finally {
    closeDatabase(database);
  }
};

const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

describe('a process killed with -9 in the middle of a command', () => {
  it.each(commandSteps)('at «%s»: all or nothing, and what was acknowledged is there', async (atStep) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'base.db');
    const key = randomBytes(32).toString('hex');
    const atCommand = 3;
    const { acknowledged, ended } = start({ path, key, first: 0, commands: 6, atCommand, atStep });
    expect(await ended).toBe('SIGKILL');
    expect(acknowledged).toEqual(upTo(atCommand));
    reopen(path, key, (statements, journal, check) => {
      // The killed command was never acknowledged: it is whole or absent, and it is there only if its commit had ended.
      const expected = upTo(atStep === 'committed' ? atCommand + 1 : atCommand);
      expect(commandsIn(statements)).toEqual({ whole: expected, torn: [] });
      expect(check()).toEqual([]);
      journal.forget();
      for (let number = expected.length; number < 6; number += 1) expect(writeCommand(journal, statements, number).ok).toBe(true);
      expect(commandsIn(statements)).toEqual({ whole: upTo(6), torn: [] });
      expect(check()).toEqual([]);
    });
  });

  it('at any moment of a run of commands, again and again on the same base', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'base.db');
    const key = randomBytes(32).toString('hex');
    let first = 0;
    for (let round = 0; round < 6; round += 1) {
      const { child, acknowledged, ended } = start({ path, key, first, commands: 100_000 });
      // From the first acknowledgement on: before it, the base may not even exist.
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, (randomBytes(1)[0] ?? 0) / 2));
      child.kill('SIGKILL');
      expect(await ended).toBe('SIGKILL');
      first = reopen(path, key, (statements, _journal, check) => {
        const { whole, torn } = commandsIn(statements);
        expect(torn).toEqual([]);
        expect(whole).toEqual(upTo(whole.length));
        // Every acknowledged command is there, and at most the one that was under way besides.
        expect(whole.length - (first + acknowledged.length)).toBeGreaterThanOrEqual(0);
        expect(whole.length - (first + acknowledged.length)).toBeLessThanOrEqual(1);
        expect(check()).toEqual([]);
        return whole.length;
      });
    }
    expect(first).toBeGreaterThan(6);
  });
});

describe.each(['rebuild', 'erase'] as const)('a process killed with -9 in the middle of one to %s', (afterwards) => {
  it('leaves the base as it was', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'base.db');
    const key = randomBytes(32).toString('hex');
    const { acknowledged, ended } = start({ path, key, first: 0, commands: 5, afterwards, atSave: 3 });
    expect(await ended).toBe('SIGKILL');
    expect(acknowledged).toEqual(upTo(5));
    reopen(path, key, (statements, _journal, check) => {
      expect(commandsIn(statements)).toEqual({ whole: upTo(5), torn: [] });
      const left = statements.prepare<[], { n: number }>('SELECT count(*) AS n FROM j_personal WHERE value IS NOT NULL').get()?.n;
      // One an account: a login has none.
      expect(left).toBe(5);
      expect(check()).toEqual([]);
    });
  });
});
