import { afterEach, beforeEach, expect, it } from 'vitest';
import { internalCommands } from '../../../src-main/backend/handlers.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { describeSubjects } from '../../../src-main/persons/describe.ts';
import { applyArrivedErasures, erasePersons } from '../../../src-main/persons/erasure.ts';
import { recordOf } from '../../../src-main/persons/record.ts';
import type { CallName, OutputOf, ParsedInputOf } from '../../../src-shared/contract.ts';
import { blankContent, field, piece, title } from '../../../src-shared/demarches/models/build.ts';
import { dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import { instructionAggregate } from '../../../src-shared/instruction/instruction.ts';
import { newId } from '../../../src-shared/kernel/ids.ts';
import type { Actor } from '../../../src-shared/kernel/session.ts';
import { registerSelf } from '../../fixtures/sync/acts/accounts.ts';
import { headsOf, signedIn } from '../../fixtures/sync/acts/act.ts';
import { openPost, type Post } from '../../fixtures/sync/post.ts';
import { scanBase } from '../journal/support/scan.ts';

let post: Post;
beforeEach(async () => {
  post = await openPost('dossiers', 'A2');
});
afterEach(() => post.close());

const must = <N extends CallName>(name: N, input: ParsedInputOf<N>, actor?: Actor): OutputOf<N> => {
  const result = post.call(name, input, actor);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.data as OutputOf<N>;
};

const upload = (name: string, account: string): string => {
  const { statements, ports } = post.context();
  const file = newId(ports);
  const values = { name, size: 1000, format: 'pdf' as const, pages: 1, sha256: '0'.repeat(64), key: ports.random.bytes(32) };
  statements.run(statements.db.insertInto('l_upload').values({ file, account, at: ports.clock.now(), ...values }));
  return file;
};

const typedWords = [
  'qxobjet',
  'qxbrouillon',
  'qxplan',
  'qxmotif',
  'qxcomplement',
  'qxmessage',
  'qxreponse',
  'qxannexe',
  'qxdecision',
  'qxmots',
];

/** A dossier that went from its deposit to its decision, and a draft, of one person whose words are looked for. */
const play = () => {
  must('accounts.createAgent', {
    prenom: 'Agnès',
    nom: 'Service',
    courriel: 'agnes@exemple.fr',
    roles: ['instructeur'],
    opensWorkstation: false,
  });
  const [agent = ''] = post.column(`SELECT id FROM p_account WHERE kind = 'agent'`);
  const { id: service } = must('services.create', { name: 'Voirie', address: [], phone: '', courriel: '', agents: [agent] });
  const { id: demarche } = must('demarches.create', { model: null, copyOf: null });
  const content = {
    ...blankContent,
    title: 'Aide',
    summary: 'Une aide.',
    service,
    form: { blocks: [title('t', 'Votre demande'), field('objet', 'texte', 'Objet'), piece('plan', 'Plan')] },
  };
  must('demarches.save', { id: demarche, seen: headsOf(post, `demarche/${demarche}`), content });
  must('demarches.publish', { id: demarche, seen: headsOf(post, `demarche/${demarche}`) });
  registerSelf(post, () => 0, null);
  const [account = ''] = post.column(`SELECT id FROM p_account WHERE kind = 'particulier'`);
  const [courriel = ''] = post.column(`SELECT courriel FROM p_account WHERE kind = 'particulier'`);
  const owner = signedIn(account, 'particulier');
  const requester = { kind: 'particulier' as const, id: account };

  const { id: draft } = must('drafts.begin', { demarche, requester, another: false }, owner);
  must('drafts.join', { id: draft, piece: 'plan', upload: upload('Qxplan.pdf', account) }, owner);
  const { dossier } = must('drafts.deposit', { id: draft, typed: { fields: { objet: 'Qxobjet' }, rows: {} } }, owner);
  const { id: left } = must('drafts.begin', { demarche, requester, another: false }, owner);
  must('drafts.type', { id: left, typed: { fields: { objet: 'Qxbrouillon' }, rows: {} } }, owner);
  must('drafts.save', { id: left }, owner);
  must('drafts.type', { id: left, typed: { fields: { objet: 'Qxbrouillon, suite' }, rows: {} } }, owner);

  const seen = () => headsOf(post, `dossier/${dossier}`);
  const state = () => post.base().journal.peek(dossierAggregate, dossier).state;
  const act: Actor = { account: agent, login: 'login', roles: ['instructeur'], organisation: null };
  must('dossiers.start', { id: dossier, seen: seen() }, act);
  const [first] = state().pieces;
  must('dossiers.judge', { id: dossier, seen: seen(), item: first?.item ?? '', verdict: 'rejetee', reason: 'Qxmotif.' }, act);
  must('dossiers.requestCompletion', { id: dossier, seen: seen(), text: 'Qxcomplement.', fields: [], until: null }, act);
  must('dossiers.message', { id: dossier, text: 'Qxmessage.', uploads: [upload('Qxannexe.pdf', agent)] }, act);
  must('dossiers.reply', { id: dossier, text: 'Qxreponse.', uploads: [] }, owner);
  must('dossiers.withdrawCompletion', { id: dossier, seen: seen() }, act);
  const { ports } = post.context();
  const document = {
    id: newId(ports),
    file: { file: upload('Décision.pdf', agent), size: 1000, format: 'pdf' as const, pages: 1 },
  };
  const secret = { name: 'Décision.pdf', key: Buffer.from(ports.random.bytes(32)).toString('base64'), sha256: '0'.repeat(64) };
  const decided = internalCommands['internal.dossiers.decide'](post.context(act), {
    ...{ id: dossier, seen: seen(), decision: 'refuse', document, secret, motive: 'Qxdecision.' },
  });
  if (!decided.ok) throw new Error(decided.error.code);
  noteWords(dossier, first?.file.file ?? '');
  return { account, dossier, drafts: [draft, left], courriel };
};

/** What was read in a file. */
const noteWords = (dossier: string, file: string) =>
  internalCommands['internal.files.noteWords'](post.context(), { file, dossier, outcome: 'read', words: ['mots', 'qxmots'], tell: false });
const wordsRead = (): unknown =>
  post.base().database.prepare('SELECT (SELECT count(*) FROM l_file_read) + (SELECT count(*) FROM l_file_words)').pluck().get();

const tables = ['p_dossier', 'p_dossier_fts', 'p_draft', 'p_demarche', 'p_service', 'p_team', 'l_draft', 'l_upload'];
const rowsOf = (): unknown =>
  tables.slice(0, 6).map((table) =>
    post
      .base()
      .database.prepare(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );

it('an erased person takes their dossiers and drafts along: the story and the number stay, and not a word of theirs', () => {
  const { account, dossier, drafts, courriel } = play();
  const words = [...typedWords, courriel.toLowerCase()];
  const found = scanBase(post.base().database, words);
  expect(words.filter((word) => !found.some((each) => each.word === word))).toEqual([]);
  const key = recordOf(post.context(), dossier).parts.flatMap(({ value }) => Object.values((value.files ?? {}) as Record<string, object>));
  expect(key.length).toBeGreaterThan(1);
  for (const file of key) expect(file).toMatchObject({ key: undefined });

  // Whoever looks for the account is shown what was made from it.
  const beside = describeSubjects(post.context(), new Map([[account, 'identite']]));
  expect(Object.fromEntries(beside.map(({ subject, kind }) => [subject, kind]))).toEqual(
    Object.fromEntries([[account, 'particulier'], [dossier, 'dossier'], ...drafts.map((id) => [id, 'brouillon'])]),
  );

  // The draft alone: its dossier goes on naming the same files.
  expect(erasePersons(post.context(), drafts.slice(0, 1)).ok).toBe(true);
  const expired = () => internalCommands['internal.files.expire'](post.context());
  expect(expired()).toEqual({ ok: true, data: [] });

  const files = recordOf(post.context(), dossier).parts.flatMap(({ value }) => Object.keys(value.files ?? {}));
  expect(wordsRead()).toBe(2);
  const erased = erasePersons(post.context(), [account, dossier, ...drafts]);
  expect(erased.ok).toBe(true);
  // A file that was being read meanwhile brings nothing back.
  noteWords(dossier, files[0] ?? '');
  expect(wordsRead()).toBe(0);
  const left = expired();
  expect(left.ok && [...left.data].sort()).toEqual(files.sort());
  expect(scanBase(post.base().database, words)).toEqual([]);
  expect(scanBase(post.base().database, [account]).filter(({ table }) => table === 'l_upload')).toEqual([]);
  expect(verifyJournal(post.base().statements).faults).toEqual([]);
  const row = post.base().database.prepare('SELECT number, status, name FROM p_dossier WHERE id = ?').get(dossier);
  expect(row).toMatchObject({ status: 'refuse', name: null });
  const mails = post.base().database.prepare('SELECT recipient, params FROM l_outbox WHERE effect_key LIKE ?').all(`dossier/${dossier}/%`);
  for (const mail of mails) expect(mail).toEqual({ recipient: null, params: '{}' });

  const before = rowsOf();
  rebuildProjections(post.base().statements, post.context().projections);
  expect(rowsOf()).toEqual(before);
  expect(scanBase(post.base().database, words)).toEqual([]);
});

it('a rebuild gives the same rows as the commands wrote', () => {
  play();
  for (const table of tables) expect(post.base().database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBeGreaterThan(0);
  const before = rowsOf();
  rebuildProjections(post.base().statements, post.context().projections);
  expect(rowsOf()).toEqual(before);
});

it('a file lives as long as somebody refers to it: an order in the scope of the dossier leaves that of an opinion', () => {
  const { dossier } = play();
  const [agent = ''] = post.column(`SELECT id FROM p_account WHERE kind = 'agent'`);
  const act: Actor = { account: agent, login: 'login', roles: ['instructeur'], organisation: null };
  const question = { question: 'Qxquestion ?', confidential: false, until: null };
  must('instruction.askOpinion', { id: dossier, to: 'exterieur', expert: null, name: 'Régie', courriel: '', ...question }, act);
  const opinion = post.base().journal.peek(instructionAggregate, dossier).state.opinions[0]?.id ?? '';
  const joined = upload('Qxavis.pdf', agent);
  const reception = { channel: 'courriel' as const, receivedOn: '2026-01-15' };
  must('instruction.giveOpinion', { id: dossier, opinion, text: '', uploads: [joined], ...reception }, act);
  const [scope = ''] = post.column(`SELECT scope FROM j_stream WHERE name = 'dossier/${dossier}'`);
  const [inner = ''] = post.column(`SELECT scope FROM j_stream WHERE name = 'instruction/${dossier}'`);
  const files = Object.keys(post.base().journal.peek(dossierAggregate, dossier).state.files);
  const named = post.column(`SELECT f.key FROM p_draft d JOIN j_personal p ON p.subject = d.id, json_each(p.value, '$.files') f`);
  const arrive = (within: string) => {
    const order = post.base().database.prepare('INSERT INTO p_erased (subject, erasure, scope) VALUES (?, ?, ?)');
    order.run(dossier, `order-${within}`, within);
    applyArrivedErasures(post.context());
    const expired = internalCommands['internal.files.expire'](post.context());
    return expired.ok ? [...expired.data].sort() : [];
  };
  // Nor that of the draft that it came from, whose parts lie elsewhere under another name.
  expect(named.length).toBeGreaterThan(0);
  expect(arrive(scope)).toEqual(files.filter((file) => !named.includes(file)).sort());
  expect(arrive(inner)).toEqual([joined]);
});
