import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assistanceCommands } from '../../../src-main/assistance/commands.ts';
import type { WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { cannedCommands } from '../../../src-main/canned/room.ts';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { erasePersons } from '../../../src-main/persons/erasure.ts';
import { assistanceAggregate } from '../../../src-shared/assistance/assistance.ts';
import { workstationAggregate } from '../../../src-shared/workstation/workstation.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { scanBase } from '../journal/support/scan.ts';
import { asked } from './support.ts';

let base: TestBase;
let context: WriterContext;
beforeEach(async () => {
  base = await openTestBase('assistance');
  const begun = createWritingBase(base.database, base.ports).context;
  const actor = { ...begun.actor, account: 'agent' };
  context = { ...begun, actor };
  begun.journal.command(null, (transaction) => {
    transaction.append(workstationAggregate, 'local', [{ type: 'workstation.installed', facts: { poste: 'A2', mode: 'desk' } }]);
    return { ok: true, data: null };
  });
});
afterEach(() => base.close());

/** Every byte of the file, free pages included, out of its encryption. */
const bytesInClear = (): string => {
  base.database.pragma('wal_checkpoint(TRUNCATE)');
  const copy = join(base.folder, 'clear.db');
  copyFileSync(base.path, copy);
  const database = connectEncrypted(copy, base.key, { readonly: false });
  database.pragma('journal_mode=DELETE');
  database.pragma(`rekey=''`);
  database.close();
  return readFileSync(copy).toString('latin1').toLowerCase();
};

const words = ['qxprenom', 'qxnom', 'qxcourriel', 'qxquestion', 'qxidentifiant', 'qxmairie', 'qxreponse', 'qxnote'];
const hidden = {
  prenom: 'Qxprenom',
  nom: 'Qxnom',
  courriel: 'qxcourriel@free.example',
  courrielAgain: 'qxcourriel@free.example',
  text: 'Qxquestion : rien ne vient.',
  identifiant: 'qxidentifiant.x',
  organisation: 'Qxmairie',
  join: ['identifiant' as const, 'organisation' as const],
};
const lastId = (): string => base.database.prepare<[], string>('SELECT id FROM p_assistance ORDER BY row DESC LIMIT 1').pluck().get() ?? '';
const seen = (id: string): string[] => [...(context.journal.reader.stream(`assistance/${id}`)?.heads ?? [])];
const inbox = () => ({
  rows: base.database.prepare('SELECT * FROM p_assistance ORDER BY row').all(),
  words: base.database.prepare('SELECT rowid, words FROM p_assistance_fts ORDER BY rowid').all(),
});

it('an erased request keeps its number and its story, and not a word of the person: tables, index, mails, free pages', () => {
  const request = assistanceCommands['assistance.request'];
  expect(request(context, asked({ prenom: 'Témoin', nom: 'Restant' }))).toMatchObject({ ok: true });
  expect(request(context, asked(hidden))).toMatchObject({ ok: true, data: { mailQueued: true } });
  const id = lastId();
  const answered = assistanceCommands['assistance.answer'](context, { id, seen: seen(id), channel: 'courriel', text: 'Qxreponse.' });
  expect(answered).toEqual({ ok: true, data: { mailQueued: true } });
  expect(assistanceCommands['assistance.note'](context, { id, text: 'Qxnote.' }).ok).toBe(true);
  expect(words.filter((word) => !bytesInClear().includes(word))).toEqual([]);

  const statements = context.statements;
  const emptied = erasePersons(context, [id]);
  expect(emptied).toMatchObject({ ok: true, data: { parts: 3, walEmptied: true } });
  expect(scanBase(base.database, words)).toEqual([]);
  expect(words.filter((word) => bytesInClear().includes(word))).toEqual([]);
  expect(verifyJournal(statements)).toMatchObject({ erased: 3, faults: [] });

  // What remains can be read, and goes on.
  const row = base.database.prepare('SELECT number, status, name, organisation FROM p_assistance WHERE id = ?').get(id);
  expect(row).toEqual({ number: 'A-2026-A2-00002', status: 'repondue', name: null, organisation: null });
  const stream = context.journal.reader.stream(`assistance/${id}`);
  expect([...context.journal.reader.events(stream?.id ?? 0)].map((event) => assistanceAggregate.describe(event))).toEqual([
    'Demande A-2026-A2-00002 reçue : Courrier avec des codes. Réponse souhaitée par courriel.',
    'Demande prise en charge.',
    'Réponse envoyée par courriel.',
    'Note interne.',
  ]);
  const mails = base.database.prepare('SELECT status, recipient, params FROM l_outbox WHERE effect_key LIKE ?').all(`assistance/${id}/%`);
  const gone = { status: 'cancelled', recipient: null, params: '{}' };
  expect(mails).toEqual([gone, gone]);
  expect(assistanceCommands['assistance.answer'](context, { id, seen: seen(id), channel: 'guichet', text: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'person_erased' },
  });
  expect(assistanceCommands['assistance.close'](context, { id, seen: seen(id), outcome: 'sans_suite' }).ok).toBe(true);
  // The other request has lost nothing.
  expect(base.database.prepare(`SELECT count(*) FROM l_outbox WHERE status = 'waiting'`).pluck().get()).toBe(1);
  expect(bytesInClear()).toContain('restant');

  const before = inbox();
  rebuildProjections(statements, context.projections);
  expect(inbox()).toEqual(before);
  expect(scanBase(base.database, words)).toEqual([]);
});

it('a rebuild gives the same rows and search words as the commands wrote', () => {
  for (let count = 0; count < 4; count += 1) {
    expect(assistanceCommands['assistance.request'](context, asked({ text: `Question ${count}` })).ok).toBe(true);
    base.ports.advance(60_000);
  }
  const id = lastId();
  assistanceCommands['assistance.take'](context, { id, seen: seen(id) });
  assistanceCommands['assistance.close'](context, { id, seen: seen(id), outcome: 'doublon' });
  const written = cannedCommands['canned.save'](context, { id: null, use: 'assistance', title: 'Délai', text: 'Cinq jours.' });
  expect(written.ok).toBe(true);
  cannedCommands['canned.delete'](context, { id: 'apportee-courrier' });
  const canned = () => base.database.prepare('SELECT * FROM p_canned ORDER BY row').all();
  const before = [inbox(), canned()];
  rebuildProjections(context.statements, context.projections);
  expect([inbox(), canned()]).toEqual(before);
  expect(canned()).toHaveLength(2);
});
