import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { jobCommands, jobInternals } from '../../../src-main/jobs/commands.ts';
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
      letter: { id: letter, number: `C-2026-A1-${String(index + 1).padStart(5, '0')}` },
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
    .prepare<[string], { status: string; done: number; refused: string }>('SELECT status, done, refused FROM l_job WHERE id = ?')
    .get(id);

const drain = (id: string): number => {
  let chunks = 0;
  for (;;) {
    const step = jobInternals['internal.jobs.step'](context, { job: id });
    if (!step.ok) throw new Error(step.error.code);
    if (!step.data) return chunks;
    chunks += 1;
  }
};

const start = (items: string[]): string => {
  const started = jobCommands['jobs.postLetters'](context, { letters: items, on: '2026-11-22' });
  if (!started.ok) throw new Error(started.error.code);
  return started.data.job;
};

describe('long work', () => {
  it('posts in chunks, tells what it could not do, and a second job puts everything back', () => {
    const id = start([...letters, 'no-such-letter']);
    expect(drain(id)).toBeGreaterThanOrEqual(3);
    expect(count('poste')).toBe(260);
    expect(job(id)).toMatchObject({ status: 'done', done: 261 });
    expect(JSON.parse(job(id)?.refused ?? '[]')).toHaveLength(1);

    const undo = jobCommands['jobs.undo'](context, { job: id });
    if (!undo.ok) throw new Error(undo.error.code);
    drain(undo.data.job);
    expect(count('imprime')).toBe(260);
    expect(jobCommands['jobs.undo'](context, { job: id })).toMatchObject({ ok: false, error: { code: 'wrong_state' } });

    const before = dumpProjections(base.database);
    rebuildProjections(base.statements, base.projections);
    expect(dumpProjections(base.database)).toBe(before);
    expect(verifyJournal(base.statements).faults).toEqual([]);
  });

  it('goes on after a stop where its last chunk committed', () => {
    const id = start(letters);
    jobInternals['internal.jobs.step'](context, { job: id });
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
    jobInternals['internal.jobs.step'](context, { job: id });
    const done = job(id)?.done ?? 0;
    expect(jobCommands['jobs.cancel'](context, { job: id }).ok).toBe(true);
    expect(jobInternals['internal.jobs.step'](context, { job: id })).toEqual({ ok: true, data: false });
    expect(count('poste')).toBe(done);
    const undo = jobCommands['jobs.undo'](context, { job: id });
    if (!undo.ok) throw new Error(undo.error.code);
    drain(undo.data.job);
    expect(count('imprime')).toBe(260);
  });

  it('refuses a date in the future and an unknown job', () => {
    expect(jobCommands['jobs.postLetters'](context, { letters, on: '2026-11-23' })).toMatchObject({
      ok: false,
      error: { code: 'date_in_future' },
    });
    expect(jobCommands['jobs.cancel'](context, { job: 'x' })).toMatchObject({ ok: false, error: { code: 'unknown_job' } });
    expect(jobCommands['jobs.undo'](context, { job: 'x' })).toMatchObject({ ok: false, error: { code: 'unknown_job' } });
  });
});
