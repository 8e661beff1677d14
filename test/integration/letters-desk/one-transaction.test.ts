import { join } from 'node:path';
import { expect, it } from 'vitest';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { appendCheck } from '../../../src-shared/kernel/letter-code.ts';
import { agent, demand, printed, type Service, startService } from './support.ts';

const argon2 = { memoryKiB: 1024, iterations: 1, parallelism: 1 };

/** Opens the base while the program has stopped. */
const inBase = async <T>(service: Service, work: (base: Database) => T): Promise<T> => {
  const done: T[] = [];
  await service.whileStopped(async (folder) => {
    const opened = await openWithPassword(folder, agent.who, agent.password, { ...systemPorts, argon2 });
    if (!opened.ok) throw new Error(opened.error.code);
    const base = openDatabase({ path: join(folder, baseFile), key: opened.data.dataKey, mode: 'write' });
    done.push(work(base));
    closeDatabase(base);
  });
  await service.must('accounts.signIn', agent);
  return done[0] as T;
};

/** What an entry of codes may write: attempts, the security log but for sign-ins, the journal. */
const written = (base: Database) => ({
  attempts: base.prepare("SELECT subject, failures FROM l_throttle WHERE subject NOT LIKE 'login:%'").all(),
  log: base.prepare("SELECT count(*) FROM s_log WHERE kind IN ('code_used', 'letter_codes_failed')").pluck().get(),
  events: base.prepare('SELECT count(*) FROM j_event').pluck().get(),
  letters: base.prepare('SELECT id, status, failures FROM p_letter').all(),
  secrets: base.prepare('SELECT letter FROM secret_letter').all(),
});

it('«Rien n’a été enregistré» is true of codes that were entered when the base refused to write', async () => {
  const service = await startService();
  try {
    const { letterNumber } = await service.must('organisations.register', demand(service, 1));
    const { codes } = await printed(service, letterNumber);
    // Written after the attempt and the line of the log.
    const before = await inBase(service, (base) => {
      base.exec("CREATE TRIGGER disk_full BEFORE INSERT ON j_event BEGIN SELECT RAISE(ABORT, 'disk full'); END");
      return written(base);
    });
    const wrong = appendCheck('2345678');
    for (const second of [wrong, codes[1]]) {
      const refused = await service.refused('internal', 'letters.enterCodes', { number: letterNumber, first: codes[0], second }, 'public');
      expect(refused.message).toContain('Rien n’a été enregistré');
    }
    expect(await inBase(service, written)).toEqual(before);
    await inBase(service, (base) => base.exec('DROP TRIGGER disk_full'));
    await service.refused('codes_refused', 'letters.enterCodes', { number: letterNumber, first: codes[0], second: wrong }, 'public');
    await service.must('letters.enterCodes', { number: letterNumber, first: codes[0], second: codes[1] }, 'public');
  } finally {
    await service.end();
  }
});
