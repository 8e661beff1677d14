import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { jobCommands } from '../../../src-main/jobs/commands.ts';
import { jobInternals } from '../../../src-main/jobs/internals.ts';
import { type JobRequest, jobItemQueries, jobPreparation } from '../../../src-main/jobs/preparation.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { newId } from '../../../src-shared/kernel/ids.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { applyForMembership, confirmPrinted, registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
let context: WriterContext;
let letters: string[];

beforeEach(async () => {
  base = await openTestBase('jobs');
  context = {
    ...createWritingBase(base.database, base.ports).context,
    actor: { login: 'l', account: 'a', roles: ['gestionnaire'], organisation: null },
  };
  letters = Array.from({ length: 260 }, (_, index) => printedLetter(index));
});
afterEach(() => base.close());

const printedLetter = (index: number): string => {
  const letter = newId(base.ports);
  const made = context.journal.command('a', (transaction) => {
    const id = newId(base.ports);
    const registered = registerOrganisation(transaction.load(organisationAggregate, id).state, {
      kind: 'association',
      name: `Amicale ${index}`,
      key: { type: 'aucune', reason: 'en_creation' },
      address: { street: '1 rue du Port', postalCode: '62164', town: 'Audresselles' },
      eservicesWished: [],
      representativeSubject: newId(base.ports),
      addressSubject: newId(base.ports),
      representative: { civilite: 'Madame', prenom: 'Anne', nom: 'Roussel', fonction: 'Présidente' },
      reception: { channel: 'papier', receivedOn: '2026-11-20' },
    });
    if (!registered.ok) return registered;
    transaction.append(organisationAggregate, id, registered.data);
    const person = registerPerson(context, transaction, {
      kind: 'membre',
      organisation: id,
      roles: [],
      onBehalf: true,
      prenom: 'Luc',
      nom: `Vasseur`,
      courriel: null,
      opensWorkstation: false,
    });
    if (!person.ok) return person;
    const applied = applyForMembership(transaction.load(organisationAggregate, id).state, {
      application: newId(base.ports),
      account: person.data.account,
      role: 'administrateur',
      reception: { channel: 'papier', receivedOn: '2026-11-20' },
      letter: { id: letter, number: `C-2026-B7-${String(index + 1).padStart(5, '0')}` },
    });
    if (!applied.ok) return applied;
    transaction.append(organisationAggregate, id, applied.data);
    const printed = confirmPrinted(transaction.load(organisationAggregate, id).state, { letter, batch: 'b', validUntil: '2027-01-20' });
    if (!printed.ok) return printed;
    transaction.append(organisationAggregate, id, printed.data);
    return ok(null);
  });
  if (!made.ok) throw new Error(made.error.code);
  return letter;
};

const count = (status: string): number =>
  base.database.prepare<[string], number>('SELECT count(*) FROM p_letter WHERE status = ?').pluck().get(status) ?? 0;
const job = (id: string) =>
  base.database
    .prepare<[string], { status: string; done: number; refused: number }>('SELECT status, done, refused FROM l_job WHERE id = ?')
    .get(id);
const refusals = (id: string) => base.database.prepare('SELECT item, message FROM l_job_refusal WHERE job = ?').all(id);

const drain = (id: string): number => {
  let chunks = 0;
  for (;;) {
    const step = jobInternals['internal.jobs.step'](context, { job: id, notify: false });
    if (!step.ok) throw new Error(step.error.code);
    if (!step.data) return chunks;
    chunks += 1;
  }
};

const prepare = (request: JobRequest): string => {
  const prepared = jobPreparation['internal.jobs.prepare'](context, request);
  if (!prepared.ok) throw new Error(prepared.error.code);
  return prepared.data.job;
};

const launch = (job: string): string => {
  const started = jobPreparation['internal.jobs.start'](context, { job });
  if (!started.ok) throw new Error(started.error.code);
  return started.data.job;
};

/** Noted in runs of a hundred, as the flow does with a long selection. */
const start = (items: string[]): string => {
  const job = prepare({ kind: 'letters_post', params: { on: '2026-11-22' } });
  for (let at = 0; at < items.length; at += 100) jobPreparation['internal.jobs.add'](context, { job, items: items.slice(at, at + 100) });
  return launch(job);
};

const undo = (id: string): string => {
  const job = prepare({ undo: id });
  for (let before: number | null = null; ; ) {
    const run = jobItemQueries['internal.jobs.doneItems'](context, { job: id, before });
    if (!run.ok) throw new Error(run.error.code);
    jobPreparation['internal.jobs.add'](context, { job, items: run.data.items });
    before = run.data.next;
    if (before === null) return launch(job);
  }
};

describe('long work', () => {
  it('posts in chunks, tells what it could not do, and a second job puts everything back', () => {
    const id = start([...letters, 'no-such-letter']);
    expect(drain(id)).toBeGreaterThanOrEqual(3);
    expect(count('poste')).toBe(260);
    expect(job(id)).toMatchObject({ status: 'done', done: 261, refused: 1 });
    expect(refusals(id)).toEqual([{ item: 'no-such-letter', message: 'Ce courrier n’existe plus.' }]);

    const back = undo(id);
    drain(back);
    expect(job(back)).toMatchObject({ status: 'done', done: 260, refused: 0 });
    expect(count('imprime')).toBe(260);
    expect(() => prepare({ undo: id })).toThrow('wrong_state');

    const before = dumpProjections(base.database);
    rebuildProjections(base.statements, base.projections);
    expect(dumpProjections(base.database)).toBe(before);
    expect(verifyJournal(base.statements).faults).toEqual([]);
  });

  it('goes on after a stop where its last chunk committed', () => {
    const id = start(letters);
    jobInternals['internal.jobs.step'](context, { job: id, notify: false });
    const done = job(id)?.done ?? 0;
    expect(count('poste')).toBe(done);
    expect(done).toBeLessThan(260);
    // Another process opens the base: nothing of the runner survives but the row.
    context = { ...createWritingBase(base.database, base.ports).context, actor: context.actor };
    expect(jobInternals['internal.jobs.running'](context)).toEqual({ ok: true, data: [id] });
    drain(id);
    expect(count('poste')).toBe(260);
  });

  it('stops when it is cancelled, and undoes only what was done', () => {
    const id = start(letters);
    jobInternals['internal.jobs.step'](context, { job: id, notify: false });
    const done = job(id)?.done ?? 0;
    expect(jobCommands['jobs.cancel'](context, { job: id }).ok).toBe(true);
    expect(jobInternals['internal.jobs.step'](context, { job: id, notify: false })).toEqual({ ok: true, data: false });
    expect(count('poste')).toBe(done);
    const back = undo(id);
    drain(back);
    expect(job(back)).toMatchObject({ done });
    expect(count('imprime')).toBe(260);
  });

  it('makes many letters again, the codes of the former void, without taking numbers for those refused', () => {
    const next = () => base.database.prepare(`SELECT value FROM l_counter WHERE name LIKE 'letter-%'`).pluck().get();
    const remake = (items: string[]) => {
      const id = prepare({ kind: 'letters_remake', params: null });
      jobPreparation['internal.jobs.add'](context, { job: id, items });
      drain(launch(id));
      return id;
    };
    const first = remake(letters.slice(0, 3));
    expect(job(first)).toMatchObject({ status: 'done', refused: 0 });
    expect(count('a_imprimer')).toBe(3);
    expect(count('annule')).toBe(3);
    const taken = next();
    const again = remake(letters.slice(0, 3));
    expect(job(again)).toMatchObject({ done: 3, refused: 3 });
    expect(next()).toBe(taken);
    expect(() => prepare({ undo: first })).toThrow('wrong_state');
  });

  it('forgets a preparation that a stop cut, and keeps the jobs that run', () => {
    const id = start(letters);
    const cut = prepare({ kind: 'letters_post', params: { on: '2026-11-22' } });
    jobPreparation['internal.jobs.add'](context, { job: cut, items: letters });
    expect(jobInternals['internal.jobs.running'](context)).toEqual({ ok: true, data: [id] });
    jobPreparation['internal.jobs.drop'](context, { job: null });
    expect(job(cut)).toBeUndefined();
    expect(base.database.prepare('SELECT count(*) FROM l_job_part WHERE job = ?').pluck().get(cut)).toBe(0);
    expect(job(id)).toMatchObject({ status: 'running' });
    expect(() => launch(cut)).toThrow('unknown_job');
  });

  it('lists fifty jobs at most, never losing one that runs', () => {
    const long = start(letters);
    for (let turn = 0; turn < 55; turn += 1) drain(start(['no-such-letter']));
    expect(base.database.prepare('SELECT count(*) FROM l_job').pluck().get()).toBe(52);
    expect(job(long)).toMatchObject({ status: 'running' });
    expect(base.database.prepare('SELECT count(DISTINCT job) FROM l_job_part').pluck().get()).toBe(52);
  });

  it('refuses an empty choice and an unknown job', () => {
    expect(() => start([])).toThrow('nothing_chosen');
    expect(jobCommands['jobs.cancel'](context, { job: 'x' })).toMatchObject({ ok: false, error: { code: 'unknown_job' } });
    expect(() => prepare({ undo: 'x' })).toThrow('unknown_job');
  });
});
