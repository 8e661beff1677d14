import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { fillDemonstration } from '../../../src-main/workstation/demonstration.ts';
import { nationalRegion } from '../../../src-shared/kernel/holidays.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { toAddressLines } from '../../../src-shared/kernel/postal-address.ts';
import { isSiret } from '../../../src-shared/kernel/siret.ts';
import { isOuvre } from '../../../src-shared/kernel/working-days.ts';
import { addresseeNames } from '../../../src-shared/letters/addressee.ts';
import { type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { dumpProjections } from '../../fixtures/base.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const key = new Uint8Array(32).fill(9);

/** A demonstration made at this instant, opened for writing. */
const demonstrationAt = async (folder: string, now: number): Promise<Database> => {
  mkdirSync(folder, { recursive: true });
  const made = await fillDemonstration({ dataFolder: folder, key, ports: testPorts('', now) });
  expect(made).toEqual({ ok: true, data: null });
  return openDatabase({ path: join(folder, baseFile), key, mode: 'write' });
};

const morning = Date.UTC(2026, 10, 22, 7, 30);
const evening = Date.UTC(2026, 10, 22, 21, 30);
let root: string;
let database: Database;

const rows = <T>(sql: string, base = database): T[] => base.prepare<[], T>(sql).all();
const organisations = (): Organisation[] => {
  const { context } = createWritingBase(database, testPorts('', evening));
  return rows<{ id: string }>('SELECT id FROM p_organisation ORDER BY row').map(({ id }) => {
    const folded = context.journal.reader.fold(organisationAggregate, id);
    if (folded === undefined) throw new Error('an organisation of the list has no stream');
    return folded.state;
  });
};

beforeAll(async () => {
  root = temporaryFolder().path;
  database = await demonstrationAt(join(root, 'one'), morning);
});
afterAll(() => {
  closeDatabase(database);
  rmSync(root, { recursive: true, force: true });
});

describe('the demonstration', () => {
  it('is the same for the whole day, down to the ids and the bytes of the journal', async () => {
    const other = await demonstrationAt(join(root, 'two'), evening);
    try {
      expect(dumpProjections(other)).toBe(dumpProjections(database));
      const hashes = 'SELECT hex(hash) AS hash FROM j_bundle ORDER BY id';
      expect(rows(hashes, other)).toEqual(rows(hashes));
    } finally {
      closeDatabase(other);
    }
  });

  it('verifies, and its rows are those that a rebuild writes', () => {
    const { context } = createWritingBase(database, testPorts('', evening));
    const verified = verifyJournal(context.statements);
    expect(verified.faults).toEqual([]);
    expect(verified.events).toBeGreaterThan(500);
    expect(context.log.verify().broken).toBeNull();
    const before = dumpProjections(database);
    rebuildProjections(context.statements, context.projections);
    expect(dumpProjections(database)).toBe(before);
  });

  it('holds letters in every state', () => {
    const counted = rows<{ state: string; n: number }>(
      `SELECT CASE WHEN status IN ('imprime', 'poste') AND valid_until < '2026-11-22' THEN 'expire'
         ELSE status || coalesce(' ' || reason, '') END AS state, count(*) AS n FROM p_letter GROUP BY 1`,
    );
    expect(Object.fromEntries(counted.map(({ state, n }) => [state, n]))).toEqual({
      a_imprimer: 12,
      imprime: 5,
      poste: 12,
      codes_saisis: 41,
      'revenu adresse_inconnue': 1,
      'revenu non_reclame': 1,
      'revenu refuse': 1,
      'revenu autre': 1,
      expire: 3,
      'annule codes_faux': 2,
      'annule demande_annulee': 2,
      'annule refait': 1,
      'annule remplace': 3,
      'annule revenu': 1,
    });
  });

  it('holds organisations of every kind, key and state, none waiting for an arbiter', () => {
    const count = (column: string) =>
      Object.fromEntries(
        rows<{ word: string; n: number }>(`SELECT ${column} AS word, count(*) AS n FROM p_organisation GROUP BY 1`).map(({ word, n }) => [
          word,
          n,
        ]),
      );
    expect(count('status')).toEqual({ active: 36, en_attente: 35, sans_administrateur: 4 });
    expect(count('kind')).toEqual({ commune: 24, epci: 6, association: 29, entreprise: 9, autre: 7 });
    expect(count('key_type')).toEqual({ siret: 60, rna: 9, registre_local: 1, ridet: 1, tahiti: 1, aucune: 3 });
    expect(count('arbitrate')).toEqual({ 0: 75 });
    const states = organisations();
    const replaced = states.filter((state) => Object.values(state.applications).some((known) => known.status === 'remplacee'));
    expect(replaced.map((state) => state.name)).toEqual(['Épicerie solidaire du Calaisis', 'Commune de Nabringhen', 'Commune d’Ardres']);
    const events = (type: string) => rows<{ n: number }>(`SELECT count(*) AS n FROM j_event WHERE type = '${type}'`)[0]?.n;
    expect(events('organisation.administrator_replaced')).toBe(1);
    // Validated by a letter, in a body that has no administrator.
    const alone = states.filter((state) => state.administrator === null && Object.keys(state.members).length > 0);
    expect(alone).toHaveLength(2);
  });

  it('names bodies that can be registered and written to', () => {
    const states = organisations();
    const sirets = states.flatMap(({ key: known }) => (known.type === 'siret' ? [known.value] : []));
    expect(sirets.filter((value) => !isSiret(value))).toEqual([]);
    const unprintable = states.filter(
      ({ representative, name, address }) =>
        representative === null || address === null || !toAddressLines(addresseeNames(representative, name), address).ok,
    );
    expect(unprintable.map(({ name }) => name)).toEqual([]);
  });

  it('leaves nothing open: no batch unanswered, the mails that are meant to wait, and no address that reaches anybody', () => {
    const { context } = createWritingBase(database, testPorts('', evening));
    const workstation = context.workstation();
    expect(workstation).toMatchObject({
      poste: 'A2',
      mode: 'demo',
      settings: { name: 'Poste de l’accueil', departement: 'Département du Pas-de-Calais', service: 'Accueil des organisations' },
    });
    expect(rows('SELECT id FROM p_batch WHERE outcome IS NULL')).toEqual([]);
    expect(rows(`SELECT template, count(*) AS n FROM l_outbox WHERE status <> 'sent' GROUP BY 1 ORDER BY 1`)).toEqual([
      { template: 'account_locked', n: 1 },
      { template: 'activation', n: 3 },
      { template: 'courriel_confirmation', n: 1 },
      { template: 'dossier', n: 13 },
      { template: 'password_code', n: 1 },
      { template: 'temporary_password', n: 1 },
    ]);
    // Those of people who have no courriel: their letters are printed.
    expect(rows(`SELECT recipient FROM l_outbox WHERE template = 'dossier' AND status <> 'sent' AND recipient IS NOT NULL`)).toEqual([]);
    expect(rows(`SELECT recipient FROM l_outbox WHERE recipient NOT LIKE '%.example'`)).toEqual([]);
    expect(rows(`SELECT courriel_key FROM p_account WHERE courriel_key NOT LIKE '%.example'`)).toEqual([]);
  });

  it('gives every account a salt of its own', () => {
    const salts = rows<{ salt: string }>('SELECT salt FROM secret_password').map(({ salt }) => salt);
    expect(salts).toHaveLength(55);
    expect(new Set(salts).size).toBe(salts.length);
  });
});

describe('whatever the day', () => {
  // A Sunday, the day after a long week-end, the first and the last days of a year, a 29 February.
  it.each(['2027-05-16', '2027-05-18', '2027-01-01', '2026-12-31', '2028-02-29'])(
    '%s: same states, on open days before midnight',
    async (day) => {
      const now = Date.parse(`${day}T08:00:00Z`);
      const other = await demonstrationAt(join(root, day), now);
      try {
        const states = rows<{ status: string; n: number; expired: number }>(
          `SELECT status, count(*) AS n, sum(status = 'poste' AND valid_until < '${day}') AS expired FROM p_letter GROUP BY 1 ORDER BY 1`,
          other,
        );
        expect(states.map(({ n }) => n)).toEqual([12, 9, 41, 5, 15, 4]);
        expect(states.find(({ status }) => status === 'poste')?.expired).toBe(3);
        for (const { at } of rows<{ at: number }>('SELECT at FROM j_bundle', other)) {
          expect(isOuvre(dateIn(at, 'Europe/Paris'), nationalRegion)).toBe(true);
          expect(dateIn(at, 'Europe/Paris') < day).toBe(true);
        }
      } finally {
        closeDatabase(other);
      }
    },
  );
});
