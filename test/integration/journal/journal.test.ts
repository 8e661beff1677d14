import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { newId } from '../../../src-shared/kernel/ids.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { acceptCodes, applyForMembership, confirmPrinted, registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { settingsAggregate } from '../../../src-shared/workstation/settings.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
});
afterEach(() => base.close());

const register = (name: string): string => {
  const id = newId(base.ports);
  const result = base.journal.command('agent', (tx) => {
    const { state } = tx.load(organisationAggregate, id);
    const decided = registerOrganisation(state, {
      kind: 'commune',
      name,
      key: { type: 'siret', value: '21620056200017' },
      address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
      eservicesWished: [],
      representativeSubject: `${id}-rl`,
      addressSubject: `${id}-adresse`,
      representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
      reception: { channel: 'papier', receivedOn: '2026-11-20' },
    });
    if (!decided.ok) return decided;
    tx.append(organisationAggregate, id, decided.data);
    return ok(id);
  });
  if (!result.ok) throw new Error(result.error.code);
  return id;
};

const apply = (id: string, number: string): string => {
  const letter = newId(base.ports);
  const result = base.journal.command('agent', (tx) => {
    const { state } = tx.load(organisationAggregate, id);
    const decided = applyForMembership(state, {
      application: newId(base.ports),
      account: 'account-1',
      role: 'administrateur',
      reception: { channel: 'papier', receivedOn: '2026-11-20' },
      letter: { id: letter, number },
    });
    if (!decided.ok) return decided;
    tx.append(organisationAggregate, id, decided.data);
    return ok(undefined);
  });
  expect(result).toMatchObject({ ok: true });
  return letter;
};

describe('journal', () => {
  it('appends, projects, verifies and rebuilds to identical rows', () => {
    const id = register('Commune d’Audresselles');
    const letter = apply(id, 'C-2026-A1-00001');
    for (const step of ['print', 'accept'] as const) {
      base.ports.advance(1000);
      const result = base.journal.command('agent', (tx) => {
        const { state } = tx.load(organisationAggregate, id);
        const decided =
          step === 'print'
            ? confirmPrinted(state, { letter, batch: 'b', validUntil: '2027-01-21' })
            : acceptCodes(state, { letter, today: '2026-11-23', onBehalf: null });
        if (!decided.ok) return decided;
        tx.append(organisationAggregate, id, decided.data);
        return ok(undefined);
      });
      expect(result.ok).toBe(true);
    }
    const before = dumpProjections(base.database);
    expect(before).toContain('"status":"active"');
    expect(rebuildProjections(base.statements, base.projections)).toBe(6);
    expect(dumpProjections(base.database)).toBe(before);
    expect(verifyJournal(base.statements, {})).toMatchObject({ bundles: 4, events: 6, faults: [] });
  });

  it('leaves nothing behind after a refusal', () => {
    const id = register('Commune d’Audresselles');
    const before = dumpProjections(base.database);
    const again = base.journal.command('agent', (tx) => {
      const { state } = tx.load(organisationAggregate, id);
      tx.append(organisationAggregate, id, [
        { type: 'organisation.address_changed', facts: { address: { postalCode: '1', town: 'x' }, addressSubject: null } },
      ]);
      return registerOrganisation(state, {
        kind: 'commune',
        name: 'x',
        key: { type: 'aucune', reason: 'en_creation' },
        address: { postalCode: '1', town: 'x' },
        eservicesWished: [],
        representativeSubject: 'x',
        addressSubject: 'y',
        representative: { civilite: 'Madame', prenom: 'x', nom: 'x', fonction: 'x' },
        reception: { channel: 'papier', receivedOn: '2026-11-20' },
      });
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'already_registered' } });
    expect(dumpProjections(base.database)).toBe(before);
    expect(verifyJournal(base.statements)).toMatchObject({ bundles: 1, faults: [] });
  });

  it('remembers nothing of a transaction that was undone, though its row ids are used again', () => {
    const rename = (name: string) =>
      base.journal.command(null, (tx) => {
        tx.append(settingsAggregate, 'local', [{ type: 'settings.changed', facts: { name } }]);
        return ok(undefined);
      });
    const undone = (): void =>
      base.journal.many((command) => {
        command(null, (tx) => {
          tx.append(settingsAggregate, 'local', [{ type: 'settings.changed', facts: { name: 'Undone' } }]);
          return ok(undefined);
        });
        base.journal.reader.fold(settingsAggregate, 'local');
        throw new Error('cut');
      });
    expect(undone).toThrow('cut');
    expect(rename('Kept').ok).toBe(true);
    expect(base.journal.reader.fold(settingsAggregate, 'local')?.state.name).toBe('Kept');
  });

  it('erases a person and still verifies', () => {
    const id = register('Commune d’Audresselles');
    apply(id, 'C-2026-A1-00001');
    const { parts: emptied } = base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], [`${id}-rl`]));
    base.journal.forget();
    expect(emptied).toBe(1);
    expect(dumpProjections(base.database)).not.toContain('Lecluse');
    const before = dumpProjections(base.database);
    rebuildProjections(base.statements, base.projections);
    expect(dumpProjections(base.database)).toBe(before);
    expect(verifyJournal(base.statements)).toMatchObject({ faults: [], erased: 1 });
  });
});
