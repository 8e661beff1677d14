import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../../src-shared/jobs/contract.ts';
import type { LetterGroup } from '../../../src-shared/letters/contract.ts';
import { agent, demand, type Service, startService } from './support.ts';

const many = 205;
let service: Service;
let ids: readonly string[];

const open = (group: LetterGroup, page?: string) =>
  service.must('letters.list', { view: group, search: '', sort: 'requested', descending: false }, page);
const groups = async () => (await service.must('letters.summary', {})).groups;
const job = async (id: string): Promise<JobView> => {
  const found = (await service.must('jobs.list', {})).jobs.find((known) => known.id === id);
  if (found === undefined) throw new Error('no such job');
  return found;
};
const ended = async (id: string): Promise<JobView> => {
  for (;;) {
    const known = await job(id);
    if (known.status !== 'running') return known;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

beforeAll(async () => {
  service = await startService();
  for (let at = 0; at < many; at += 1) await service.must('organisations.register', demand(service, at));
  const first = await open('a_imprimer');
  const second = await service.must('letters.page', { snapshot: first.snapshot, offset: 100, limit: 500 });
  ids = [...first.rows, ...second.rows].map(({ id }) => id);
});
afterAll(() => service.end());

describe('a batch being drawn', () => {
  it('says how far it is, is given up between two letters, and leaves nothing behind', async () => {
    expect(await service.must('letters.drawing', {})).toEqual({ drawing: null });
    expect(await service.must('letters.cancelDrawing', {})).toEqual({ stopped: false });
    const drawn = service.call('letters.produceBatch', { letters: ids.slice(0, 200) });
    const seen = new Set<number>();
    const totals = new Set<number>();
    let stopped = false;
    while (!stopped) {
      const { drawing } = await service.must('letters.drawing', {});
      if (drawing !== null) seen.add(drawing.done);
      totals.add(drawing?.total ?? 200);
      if (seen.size >= 3) stopped = (await service.must('letters.cancelDrawing', {})).stopped;
    }
    expect([...totals]).toEqual([200]);
    expect(await drawn).toMatchObject({ ok: false, error: { code: 'drawing_stopped' } });
    expect(await service.must('letters.drawing', {})).toEqual({ drawing: null });
    expect((await service.must('letters.summary', {})).openBatches).toEqual([]);
    expect((await groups()).a_imprimer).toBe(many);
  });

  it('is then drawn like any other', async () => {
    for (const letters of [ids.slice(0, 200), ids.slice(200)]) {
      const { batch } = await service.must('letters.produceBatch', { letters: [...letters] });
      await service.must('letters.confirmBatch', { batch });
    }
    expect((await groups()).imprime).toBe(many);
  });
});

describe('a posting of many letters', () => {
  it('takes an open list as its window sees it, and nobody else’s', async () => {
    const { snapshot } = await open('imprime');
    const letters = { snapshot, all: true, except: [] };
    await service.refused('date_in_future', 'jobs.postLetters', { letters, on: '2199-01-01' });
    await service.must('accounts.signIn', agent, 'other');
    await service.refused('snapshot_gone', 'jobs.postLetters', { letters, on: service.today() }, 'other');
    await service.refused('nothing_chosen', 'jobs.postLetters', { letters: { ...letters, all: false }, on: service.today() });
    expect((await service.must('jobs.list', {})).jobs).toEqual([]);
  });

  it('goes on whoever signs out, says what it refused, and is put back by a second job', async () => {
    const { snapshot, rows } = await open('imprime');
    const kept = rows[0]?.id ?? '';
    await service.must('letters.post', { letters: [rows[1]?.id ?? ''], on: service.today() });
    const started = await service.must('jobs.postLetters', { letters: { snapshot, all: true, except: [kept] }, on: service.today() });
    expect(started.total).toBe(many - 1);
    await service.must('accounts.signOut', {});
    await service.must('accounts.signIn', agent);
    expect(await ended(started.job)).toMatchObject({ status: 'done', done: many - 1, refused: 1, undoable: true });
    expect(await groups()).toMatchObject({ imprime: 1, poste: many - 1 });
    const { rows: refused } = await service.must('jobs.refused', { job: started.job, offset: 0, limit: 100 });
    expect(refused).toMatchObject([{ letter: rows[1]?.id, number: rows[1]?.number }]);
    expect(refused[0]?.message).toContain(rows[1]?.number);

    const back = await service.must('jobs.undo', { job: started.job });
    expect(await ended(back.job)).toMatchObject({ kind: 'letters_unpost', done: many - 2, refused: 0, undoes: started.job });
    expect(await groups()).toMatchObject({ imprime: many - 1, poste: 1 });
    await service.refused('wrong_state', 'jobs.undo', { job: started.job });
  });

  it('goes on after the program was stopped', async () => {
    const { snapshot, total } = await open('imprime');
    const started = await service.must('jobs.postLetters', { letters: { snapshot, all: true, except: [] }, on: service.today() });
    await service.inDays(1);
    expect(await ended(started.job)).toMatchObject({ status: 'done', done: total, refused: 0 });
    expect((await groups()).imprime).toBe(0);
  });

  it('and their «Refaire»: new letters to print, those without a need told', async () => {
    const { snapshot } = await open('poste');
    const started = await service.must('jobs.remakeLetters', { letters: { snapshot, all: true, except: [] } });
    expect(await ended(started.job)).toMatchObject({ status: 'done', done: many, refused: 0, undoable: false });
    expect(await groups()).toMatchObject({ a_imprimer: many, sans_suite: many });
    const again = await service.must('jobs.remakeLetters', { letters: { snapshot, all: true, except: [] } });
    expect(await ended(again.job)).toMatchObject({ refused: many });
    const { rows } = await service.must('jobs.refused', { job: again.job, offset: 200, limit: 100 });
    expect(rows).toHaveLength(many - 200);
  });
});
