import { fold } from '../../src-shared/kernel/free-text.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import type { Letter, Organisation } from '../../src-shared/organisations/organisation.ts';
import { formerPaper } from '../../src-shared/organisations/paper.ts';
import type { Statements } from '../database/query.ts';
import type { EserviceTables } from '../eservices/tables.ts';
import { createSideRows, type Projection, type ToSave } from '../journal/projection.ts';
import type { JournalTables } from '../journal/tables.ts';
import { administrationTables, saveAdministration } from './administration-projection.ts';
import type { OrganisationStatus, OrganisationTables } from './tables.ts';

/** The word of the list: active, waiting for its administrator, or without one. */
export const organisationStatus = (state: Organisation): OrganisationStatus => {
  if (state.administrator !== null) return 'active';
  return Object.values(state.applications).some((known) => known.role === 'administrateur' && known.status === 'en_attente')
    ? 'en_attente'
    : 'sans_administrateur';
};

const keyValue = (state: Organisation): string => (state.key.type === 'aucune' ? state.key.reason : state.key.value);

/** Words by which an organisation is found: name, key, commune, letters' numbers. No personal data: nothing to erase here. */
const searchWords = (state: Organisation): string =>
  fold([state.name, keyValue(state), state.address.postalCode, state.address.town].join(' '));

const representativeText = (state: Organisation): string =>
  state.representative === null ? 'donnée effacée' : `${displayName(state.representative)}, ${state.representative.fonction}`;

/** Administrateur, members, applications that wait, when it changed, its heads as JSON, how much is to be arbitrated. */
type Figures = [administrator: string | null, members: number, pending: number, changedAt: number, heads: string, arbitrate: number];

const figuresOf = ({ state, changedAt, heads, contested }: ToSave<Organisation>): Figures => [
  state.administrator,
  Object.keys(state.members).length,
  Object.values(state.applications).filter((known) => known.status === 'en_attente').length,
  changedAt,
  JSON.stringify(heads),
  state.toArbitrate.length + contested.size,
];

/** Nothing changed of what the lists sort and filter by, nor of what they show beside the figures. */
const standsAsBefore = (previous: Organisation, state: Organisation): boolean =>
  previous.name === state.name &&
  previous.kind === state.kind &&
  previous.key === state.key &&
  previous.address === state.address &&
  previous.registeredAt === state.registeredAt &&
  organisationStatus(previous) === organisationStatus(state);

/** Writes `p_organisation`, its search words and one `p_letter` row a letter. */
export const organisationProjection = (
  statements: Statements<OrganisationTables & EserviceTables & JournalTables>,
): Projection<Organisation> => {
  const save = statements.prepare<OrganisationRow>(
    `INSERT INTO p_organisation (row, id, name, sort_name, kind, key_type, key_value, postal_code, town, sort_town, status, administrator, members,
       pending, registered_at, changed_at, heads, arbitrate)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (row) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name, kind = excluded.kind, key_type = excluded.key_type,
       key_value = excluded.key_value, postal_code = excluded.postal_code, town = excluded.town, sort_town = excluded.sort_town,
       status = excluded.status, administrator = excluded.administrator, members = excluded.members, pending = excluded.pending,
       registered_at = excluded.registered_at, changed_at = excluded.changed_at, heads = excluded.heads, arbitrate = excluded.arbitrate`,
  );
  // SQLite writes every index anew that holds a column of SET, changed or not: what most commands change lies in none.
  const saveFigures = statements.prepare<[...Figures, number]>(
    `UPDATE p_organisation SET administrator = ?, members = ?, pending = ?, changed_at = ?, heads = ?, arbitrate = ? WHERE row = ?`,
  );
  const addWords = statements.prepare<[number, string]>('INSERT INTO p_organisation_fts (rowid, words) VALUES (?, ?)');
  const dropWords = statements.prepare<[number]>('DELETE FROM p_organisation_fts WHERE rowid = ?');
  const saveLetter = statements.prepare<LetterRow>(
    `INSERT INTO p_letter (id, number, organisation, organisation_name, sort_name, town, representative, purpose, application, account, requested_at,
       status, batch, printed_at, posted_on, valid_until, ended_at, reason, failures, former_paper, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (row) DO UPDATE SET number = excluded.number, organisation_name = excluded.organisation_name, sort_name = excluded.sort_name,
       town = excluded.town, representative = excluded.representative, status = excluded.status, batch = excluded.batch,
       printed_at = excluded.printed_at, posted_on = excluded.posted_on, valid_until = excluded.valid_until, ended_at = excluded.ended_at,
       reason = excluded.reason, failures = excluded.failures, former_paper = excluded.former_paper`,
  );

  const saveWords = ({ row, state, previous }: ToSave<Organisation>): void => {
    // Most commands touch none of what the words are made of: seen by identity, before any text is folded.
    if (previous?.exists && previous.name === state.name && previous.key === state.key && previous.address === state.address) return;
    const words = searchWords(state);
    if (previous?.exists) {
      if (searchWords(previous) === words) return;
      dropWords.run(row);
    }
    addWords.run(row, words);
  };

  // A letter on its way: neither its number nor its addressee.
  const moveLetter = statements.prepare<[...LetterSteps, row: number]>(
    `UPDATE p_letter SET status = ?, batch = ?, printed_at = ?, posted_on = ?, valid_until = ?, ended_at = ?, reason = ?, failures = ?,
       former_paper = ? WHERE row = ?`,
  );

  const saveOrganisation = (saved: ToSave<Organisation>): void => {
    const { row, id, state, previous } = saved;
    const figures = figuresOf(saved);
    if (previous?.exists && standsAsBefore(previous, state)) {
      saveFigures.run(...figures, row);
      return;
    }
    const { name, kind, key, address, registeredAt } = state;
    const [administrator, members, pending, changedAt, heads, arbitrate] = figures;
    save.run(
      row,
      id,
      name,
      fold(name),
      kind,
      key.type,
      keyValue(state),
      address.postalCode,
      address.town,
      fold(address.town),
      organisationStatus(state),
      administrator,
      members,
      pending,
      registeredAt,
      changedAt,
      heads,
      arbitrate,
    );
  };

  const saveLetters = ({ row, state, previous }: ToSave<Organisation>): void => {
    const headChanged =
      previous === null ||
      previous.name !== state.name ||
      previous.address !== state.address ||
      previous.representative !== state.representative;
    for (const letter of Object.values(state.letters)) {
      const known = previous?.letters[letter.id];
      if (!headChanged && known === letter) continue;
      const side = sideRow(row, letter.id);
      if (headChanged || known === undefined) saveLetter.run(...letterRow(state, letter, side));
      else moveLetter.run(...letterSteps(state, letter), side);
    }
  };

  const administration = saveAdministration(statements);
  const sideRow = createSideRows(statements);
  const drop = statements.prepare<[number]>('DELETE FROM p_organisation WHERE row = ?');
  const dropLetters = statements.prepare<[string]>('DELETE FROM p_letter WHERE organisation = ?');
  // Triggers tell what comes and moves, never what goes (`migrations/local/ground/local.ts`).
  const gone = statements.prepare<[number]>(
    `INSERT INTO l_row_change (list, row) SELECT 'p_organisation', row FROM p_organisation WHERE row = ?`,
  );
  const goneLetters = statements.prepare<[string]>(
    `INSERT INTO l_row_change (list, row) SELECT 'p_letter', row FROM p_letter WHERE organisation = ?`,
  );
  const tellAll = statements.prepare<[]>(`INSERT INTO l_row_change (list) VALUES ('p_organisation'), ('p_letter')`);

  return {
    aggregate: 'organisation',
    version: 1,
    tables: ['p_organisation', 'p_organisation_fts', 'p_letter', ...administrationTables],
    blind: ['p_organisation', 'p_letter'],
    emptied: () => {
      tellAll.run();
    },
    remove: (row, id) => {
      goneLetters.run(id);
      gone.run(row);
      dropLetters.run(id);
      drop.run(row);
      dropWords.run(row);
      administration.remove(id);
    },
    save: (saved) => {
      if (!saved.state.exists) return;
      saveOrganisation(saved);
      saveWords(saved);
      saveLetters(saved);
      administration.save(saved);
    },
  };
};

/** What changes from one step of a letter to the next. */
const letterSteps = (state: Organisation, letter: Letter): LetterSteps => [
  letter.status,
  letter.batch,
  letter.printedAt,
  letter.postedOn,
  letter.validUntil,
  letter.endedAt,
  letter.voidReason ?? letter.returnReason,
  letter.failures,
  formerPaper(letter, state.revision),
];

const letterRow = (state: Organisation, letter: Letter, row: number): LetterRow => [
  letter.id,
  letter.number,
  state.id,
  state.name,
  fold(state.name),
  state.address.town,
  representativeText(state),
  letter.purpose,
  letter.application,
  state.applications[letter.application]?.account ?? '',
  letter.requestedAt,
  ...letterSteps(state, letter),
  row,
];

type OrganisationRow = [
  number,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string | null,
  number,
  number,
  number,
  number,
  string,
  number,
];
type LetterSteps = [
  status: string,
  batch: string | null,
  printedAt: number | null,
  postedOn: string | null,
  validUntil: string | null,
  endedAt: number | null,
  reason: string | null,
  failures: number,
  formerPaper: string | null,
];
type LetterRow = [
  id: string,
  number: string,
  organisation: string,
  name: string,
  sortName: string,
  town: string,
  representative: string,
  purpose: string,
  application: string,
  account: string,
  requestedAt: number,
  ...LetterSteps,
  row: number,
];
