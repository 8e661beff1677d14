import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { twinsAmong } from '../../../src-main/dossiers/likeness.ts';
import { rowsToPrint } from '../../../src-main/dossiers/paper-rows.ts';
import { visaGivers } from '../../../src-main/instruction/visa-givers.ts';
import { openBundle } from '../../../src-main/journal/bundle.ts';
import { frameOfBody, frameOfParticulier } from '../../../src-main/profiles/frame.ts';
import { fillDemonstration } from '../../../src-main/workstation/demonstration.ts';
import { accountAggregate, accountEvents, accountKinds, requestedRoles } from '../../../src-shared/accounts/account.ts';
import { isAsleep } from '../../../src-shared/accounts/inactivity.ts';
import { loginAggregate } from '../../../src-shared/accounts/login.ts';
import { requestStatuses } from '../../../src-shared/assistance/assistance.ts';
import {
  answerChannels,
  answerWishes,
  assistanceEvents,
  closeOutcomes,
  linkKinds,
  remedies,
  requestSubjects,
} from '../../../src-shared/assistance/events.ts';
import { cannedEvents } from '../../../src-shared/canned/canned.ts';
import { eserviceEvents } from '../../../src-shared/eservices/eservice.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { agentRoles } from '../../../src-shared/kernel/roles.ts';
import { letterStatusOn } from '../../../src-shared/letters/state.ts';
import { keyField, letterStatus, organisationRow, organisationView } from '../../../src-shared/organisations/contract.ts';
import {
  membershipRoles,
  noKeyReasons,
  organisationEvents,
  organisationKinds,
  returnReasons,
  voidReasons,
  withdrawalCauses,
} from '../../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { sharingKeyView } from '../../../src-shared/profiles/contract.ts';
import { joinWays, particulierEvents } from '../../../src-shared/profiles/events.ts';
import { particulierAggregate } from '../../../src-shared/profiles/particulier.ts';
import { sharingKeyStatus } from '../../../src-shared/profiles/sharing.ts';
import { defaultSettings } from '../../../src-shared/workstation/settings.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const key = new Uint8Array(32).fill(9);
const now = Date.UTC(2026, 10, 24, 9, 30);
const today = dateIn(now, 'Europe/Paris');
let root: string;
let database: Database;

beforeAll(async () => {
  root = temporaryFolder().path;
  const folder = join(root, 'states');
  mkdirSync(folder);
  const filled = await fillDemonstration({ dataFolder: folder, key, ports: testPorts('', now) });
  if (!filled.ok) throw new Error(filled.error.code);
  database = openDatabase({ path: join(folder, baseFile), key, mode: 'write' });
});
afterAll(() => {
  closeDatabase(database);
  rmSync(root, { recursive: true, force: true });
});

const column = (sql: string): string[] =>
  database
    .prepare<[], { shown: string }>(sql)
    .all()
    .map((row) => row.shown);
const eventsOf = (type: string) =>
  database
    .prepare<[], { bytes: Uint8Array }>('SELECT bytes FROM j_bundle ORDER BY id')
    .all()
    .flatMap(({ bytes }) => openBundle(bytes).events)
    .filter((event) => event.type === type)
    .map((event) => event.facts as Record<string, string>);
const fact = (type: string, name: string): string[] => eventsOf(type).flatMap((facts) => facts[name] ?? []);

const context = () => createWritingBase(database, testPorts('', now)).context;
const bodies = (): Organisation[] =>
  column('SELECT id AS shown FROM p_organisation').flatMap((id) => context().journal.reader.fold(organisationAggregate, id)?.state ?? []);
const letters = () => bodies().flatMap((body) => Object.values(body.letters));
const sharingKeys = (): string[] => {
  const particuliers = column(`SELECT id AS shown FROM p_account WHERE kind = 'particulier'`).flatMap(
    (id) => context().journal.reader.fold(particulierAggregate, id)?.state ?? [],
  );
  const frames = [...bodies().map(frameOfBody), ...particuliers.map(frameOfParticulier)];
  return frames.flatMap((frame) => Object.values(frame.sharing.keys).map((known) => sharingKeyStatus(frame, known, now)));
};
const asleep = (): string[] => {
  const last = new Map(
    database
      .prepare<[], { account: string; last_at: number }>('SELECT account, last_at FROM l_sign_in')
      .all()
      .map((row) => [row.account, row.last_at]),
  );
  const logins = new Map(
    database
      .prepare<[], { account: string; login: string }>('SELECT account, login FROM p_login_account')
      .all()
      .map((row) => [row.account, row.login]),
  );
  return column(`SELECT p_account.id AS shown FROM p_account JOIN p_login_account ON account = p_account.id JOIN p_login ON p_login.id = login
     WHERE disabled IS NULL AND asleep = 0`).filter((id) => {
    const state = context().journal.reader.fold(accountAggregate, id)?.state;
    const login = context().journal.reader.fold(loginAggregate, logins.get(id) ?? '')?.state ?? null;
    return (
      state !== undefined &&
      isAsleep(state, login, last.get(id) ?? null, { today, timeZone: defaultSettings.timeZone, months: defaultSettings.inactiveMonths })
    );
  });
};

/** Every list of states in the code, and who shows them. A new state has nobody: it asks for its demonstration. */
const states: readonly (readonly [what: string, states: readonly string[], shown: () => readonly string[]])[] = [
  ['kinds of account', accountKinds, () => column('SELECT kind AS shown FROM p_account')],
  ['roles of agents', agentRoles, () => column('SELECT value AS shown FROM p_account, json_each(p_account.roles)')],
  ['what people ask for when they register', requestedRoles, () => fact('account.created', 'applies')],
  ['kinds of organisation', organisationKinds, () => column('SELECT kind AS shown FROM p_organisation')],
  [
    'keys of organisations',
    keyField.options.map(({ shape }) => shape.type.value),
    () => column('SELECT key_type AS shown FROM p_organisation'),
  ],
  ['why there is no key', noKeyReasons, () => bodies().flatMap((body) => (body.key.type === 'aucune' ? [body.key.reason] : []))],
  ['organisations', organisationRow.shape.status.options, () => column('SELECT status AS shown FROM p_organisation')],
  [
    'applications',
    organisationView.shape.applications.element.shape.status.options,
    () => bodies().flatMap((body) => Object.values(body.applications).map(({ status }) => status)),
  ],
  ['members', membershipRoles, () => bodies().flatMap((body) => Object.values(body.members).map(({ role }) => role))],
  ['letters', letterStatus.options, () => letters().map((letter) => letterStatusOn(letter, today, defaultSettings.overdueDays).status)],
  ['why letters came back', returnReasons, () => letters().flatMap((letter) => letter.returnReason ?? [])],
  ['why letters are void', voidReasons, () => letters().flatMap((letter) => letter.voidReason ?? [])],
  ['why permissions ended', withdrawalCauses, () => fact('organisation.permission_withdrawn', 'cause')],
  ['e-services', ['0', '1'], () => column('SELECT CAST(open AS TEXT) AS shown FROM p_eservice')],
  ['sharing keys', sharingKeyView.shape.status.options, sharingKeys],
  ['ways into a profile', joinWays, () => [...fact('organisation.profile_joined', 'how'), ...fact('particulier.profile_joined', 'how')]],
  ['requests for help', requestStatuses, () => column('SELECT status AS shown FROM p_assistance')],
  ['subjects of requests', requestSubjects, () => column('SELECT subject AS shown FROM p_assistance')],
  ['how people want an answer', answerWishes, () => fact('assistance.requested', 'wish')],
  ['how they were answered', answerChannels, () => fact('assistance.answered', 'channel')],
  ['how requests ended', closeOutcomes, () => fact('assistance.closed', 'outcome')],
  ['what requests are tied to', linkKinds, () => fact('assistance.linked', 'kind')],
  ['what was done about requests', remedies, () => fact('assistance.remedied', 'remedy')],
  [
    'secrets under way',
    ['activation_code', 'password_code', 'temporary_password'],
    () => column('SELECT purpose AS shown FROM secret_code'),
  ],
];

/** Posting is undone by a job over more than two hundred letters: the demonstration has not so many. */
const tooLarge = ['organisation.letter_posting_undone'];

describe('the demonstration shows', () => {
  it.each(states)('%s in every state', (_what, expected, shown) => {
    const seen = new Set(shown());
    expect(expected.filter((state) => !seen.has(state))).toEqual([]);
  });

  it('everything that happens to people, organisations and requests', () => {
    const all = [accountEvents, organisationEvents, particulierEvents, assistanceEvents, cannedEvents, eserviceEvents];
    const happened = new Set(column('SELECT DISTINCT type AS shown FROM j_event'));
    const missing = all.flatMap((events) => Object.keys(events)).filter((type) => !happened.has(type));
    expect(missing).toEqual(tooLarge);
  });

  it('a letter that is overdue, two accounts under one courriel, somebody asleep whom nobody has noticed yet', () => {
    expect(letters().filter((letter) => letterStatusOn(letter, today, defaultSettings.overdueDays).overdue)).toHaveLength(4);
    expect(column(`SELECT identifier AS shown FROM p_account WHERE courriel_key = 'anne.double@wissant.example' ORDER BY row`)).toEqual([
      'anne.double',
      'anne.double2',
    ]);
    expect(asleep()).toHaveLength(1);
    expect(column(`SELECT identifier AS shown FROM p_account WHERE courriel_key IS NULL`)).toEqual(['simone.evrard']);
  });

  it('what a service settles: a proposal that waits for its valideur, an absence, views, two transmitted dossiers, letters to print', () => {
    const { context } = createWritingBase(database, testPorts('', now));
    const simone = column(`SELECT id AS shown FROM p_account WHERE identifier = 'simone.evrard'`)[0] ?? '';
    const waiting = column(`SELECT d.service AS shown FROM p_dossier_visa v JOIN p_dossier d ON d.id = v.dossier WHERE v.step = 'attendu'`);
    expect(waiting).toHaveLength(1);
    expect(visaGivers(context, waiting[0] ?? '')).toContain(simone);
    const away = column(`SELECT a.identifier AS shown FROM p_absence b JOIN p_account a ON a.id = b.agent`);
    expect(away).toEqual(['victor.lemaire']);
    expect(column(`SELECT name AS shown FROM p_shared_view WHERE withdrawn = 0`)).toHaveLength(2);
    expect(column(`SELECT number AS shown FROM p_dossier WHERE status = 'transmis'`)).toHaveLength(2);
    const paper = rowsToPrint(context.statements, { account: simone }, now);
    expect([paper.some(({ ended }) => ended), paper.some(({ ended }) => !ended)]).toEqual([true, true]);
  });

  it('likely duplicates, few of them, and each of somebody who asks twice', () => {
    const { statements } = createWritingBase(database, testPorts('', now)).context;
    const all = column('SELECT id AS shown FROM p_dossier');
    const twins = twinsAmong(statements, all, today);
    expect(twins.size).toBeGreaterThanOrEqual(4);
    expect(twins.size).toBeLessThanOrEqual(all.length / 20);
    const names = [...twins].flatMap((id) => column(`SELECT name AS shown FROM p_dossier WHERE id = '${id}'`));
    for (const [name, those] of Map.groupBy(names, (one) => one)) expect(those.length, name).toBeGreaterThan(1);
  });
});
