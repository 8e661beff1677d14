import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agent, demand, type Service, startService } from '../integration/letters-desk/support.ts';

const program = new URL('../fixtures/processes/cut-job.ts', import.meta.url).pathname;
const many = 150;

let service: Service;
beforeAll(async () => {
  service = await startService();
  for (let at = 0; at < many; at += 1) await service.must('organisations.register', demand(service, at));
  const list = { view: 'a_imprimer' as const, search: '', sort: 'requested' as const, descending: false };
  const { snapshot } = await service.must('letters.list', list);
  const { rows } = await service.must('letters.page', { snapshot, offset: 0, limit: many });
  const { batch } = await service.must('letters.produceBatch', { letters: rows.map(({ id }) => id) });
  await service.must('letters.confirmBatch', { batch });
});
afterAll(() => service.end());

it('a job killed after its first chunk goes on by itself at the next opening, and does nothing twice', async () => {
  await service.whileStopped(async (folder) => {
    const child = spawn(process.execPath, [program, folder, agent.who, agent.password], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
  });
  await service.must('accounts.signIn', agent);
  for (;;) {
    const [job] = (await service.must('jobs.list', {})).jobs;
    expect(job).toMatchObject({ kind: 'letters_post', total: many, refused: 0 });
    if (job?.status === 'done') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  // A letter posted twice would have been refused, and told.
  expect((await service.must('letters.summary', {})).groups).toMatchObject({ imprime: 0, poste: many });
  expect((await service.must('journal.verify', { anchor: null })).faults).toEqual([]);
});
