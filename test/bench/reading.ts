import type { ReaderContext } from '../../src-main/backend/context.ts';
import { mailTemplates } from '../../src-main/backend/handlers.ts';
import { thisWorkstation } from '../../src-main/backend/this-workstation.ts';
import { openDatabase } from '../../src-main/database/open.ts';
import { createJournalReader } from '../../src-main/journal/read.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { createDrawings } from '../../src-main/letters/drawing.ts';
import { letterList } from '../../src-main/letters/list.ts';
import { letterQueries } from '../../src-main/letters/queries.ts';
import { type KeptList, orderedRows } from '../../src-main/lists/kept-lists.ts';
import { createSnapshots } from '../../src-main/lists/snapshots.ts';
import { organisationList } from '../../src-main/organisations/list.ts';
import { organisationQueries } from '../../src-main/organisations/queries.ts';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { communes } from '../fixtures/generator-words.ts';
import { benchKey, openBenchReader } from './base.ts';
import { measureDossiers } from './dossiers.ts';
import { afterWrites, at, data, type Line, timeLine, times } from './measure.ts';

const sorts = ['name', 'town', 'registered'] as const;
const statuses = ['toutes', 'active', 'en_attente', 'sans_administrateur'] as const;
/** What people type: the letters of a word as they come, several words, accents left out, a key, nothing found. */
const typed = (index: number): string => {
  const town = at(communes, index * 7)[0];
  const words = [
    town.slice(0, 2),
    town.slice(0, 4),
    town,
    `judo ${town}`,
    'les goelands',
    'amicale',
    'W62',
    '2162',
    'hoedt',
    'ecole de mus',
  ];
  return at(words, index);
};

const groups = ['a_imprimer', 'poste', 'sans_suite', 'tous'] as const;
const letterSorts = ['requested', 'name', 'posted'] as const;

/** Writes a body and a letter as another connection does, so that the next reading has something to catch up with. */
const otherWriter = (path: string) => {
  const database = openDatabase({ path, key: benchKey, mode: 'write' });
  const rows = (table: string) =>
    database.prepare<[], number>(`SELECT row FROM ${table} ORDER BY row * 7919 % 10007 LIMIT 500`).pluck().all();
  const bodies = rows('p_organisation');
  const letters = rows('p_letter');
  const moveBody = database.prepare<[number]>(
    `UPDATE p_organisation SET status = CASE status WHEN 'active' THEN 'en_attente' ELSE 'active' END, sort_name = sort_name || 'x' WHERE row = ?`,
  );
  const moveLetter = database.prepare<[number]>(
    `UPDATE p_letter SET status = CASE status WHEN 'imprime' THEN 'poste' ELSE 'imprime' END, posted_on = '2026-11-20', valid_until = '2099-01-01' WHERE row = ?`,
  );
  return {
    write: (index: number): void =>
      database.transaction(() => {
        moveBody.run(at(bodies, index));
        moveLetter.run(at(letters, index));
      })(),
    close: () => database.close(),
  };
};

/** Each order of each list read for the first time since the start, as somebody quicker than the reading ahead would meet it. */
const measureFirst = (context: ReaderContext): Line[] => {
  const { statements } = context;
  const first = (what: string, lists: readonly KeptList[]) =>
    timeLine(
      what,
      null,
      times(lists.length, (index) => void orderedRows(statements, at(lists, index))),
    );
  return [
    first('list: read for the first time since the start', organisationList.all(context)),
    first('letters: read for the first time since the start', letterList.all(context)),
  ];
};

/** The letter desk: twice as many rows as there are organisations, and groups that follow from today. */
const measureLetters = (context: ReaderContext, write: (index: number) => void): Line[] => {
  const list = (index: number, search: string) =>
    data(
      letterQueries['letters.list'](context, {
        view: at(groups, index),
        sort: at(letterSorts, index),
        descending: index % 2 === 1,
        search,
      }),
    );
  return [
    timeLine(
      'letters: open a group + first page',
      30,
      times(60, (index) => void list(index, '')),
    ),
    timeLine(
      'letters: open after a write',
      30,
      afterWrites(60, write, (index) => void list(index, '')),
    ),
    timeLine(
      'letters: search',
      20,
      times(100, (index) => void list(index, index % 2 === 0 ? typed(index) : String(index * 41))),
    ),
    timeLine(
      'letters: summary of the desk after a write',
      null,
      afterWrites(30, write, () => void data(letterQueries['letters.summary'](context))),
    ),
  ];
};

/** Lists and search through the handlers that the reader worker runs (design §9). */
export const measureReading = (path: string): Line[] => {
  const { database, statements } = openBenchReader(path);
  const context: ReaderContext = {
    statements,
    reader: createJournalReader(statements),
    ports: systemPorts,
    actor: nobody,
    page: 'bench',
    snapshots: createSnapshots(systemPorts),
    drawings: createDrawings(),
    mailTemplates,
    workstation: () => thisWorkstation((aggregate, id) => aggregate.initial(id)),
    today: () => dateIn(systemPorts.clock.now(), 'Europe/Paris'),
  };
  const list = (sort: (typeof sorts)[number], status: (typeof statuses)[number], search: string, descending = false) =>
    data(organisationQueries['organisations.list'](context, { sort, descending, search, view: status }));

  const other = otherWriter(path);
  const lines = measureFirst(context);
  const warm = list('name', 'toutes', '');
  lines.push(
    timeLine(
      'list: open all + first page',
      30,
      times(60, (index) => void list(at(sorts, index), 'toutes', '', index % 2 === 1)),
    ),
    timeLine(
      'list: open after a write',
      30,
      afterWrites(60, other.write, (index) => void list(at(sorts, index), 'toutes', '', index % 2 === 1)),
    ),
    timeLine(
      'list: filter change',
      30,
      times(60, (index) => void list(at(sorts, index), at(statuses.slice(1), index), '')),
    ),
  );
  const { snapshot, total } = list('name', 'toutes', '');
  const page = (index: number) =>
    data(organisationQueries['organisations.page'](context, { snapshot, offset: (index * 7919 * 100) % Math.max(1, total), limit: 100 }));
  lines.push(
    timeLine(
      'list: any page',
      5,
      times(300, (index) => void page(index)),
    ),
  );
  lines.push(
    timeLine(
      'search: identity fields',
      20,
      times(200, (index) => void list('name', 'toutes', typed(index))),
    ),
  );
  const ids = warm.rows.map((row) => row.id);
  const open = (index: number) => data(organisationQueries['organisations.get'](context, { id: at(ids, index) }));
  lines.push(
    timeLine(
      'organisation: open its page',
      null,
      times(100, (index) => void open(index)),
    ),
  );
  lines.push(
    timeLine(
      'list: counts of the filters after a write',
      null,
      afterWrites(30, other.write, () => void data(organisationQueries['organisations.counts'](context))),
    ),
  );
  lines.push(...measureLetters(context, other.write));
  other.close();
  lines.push(...measureDossiers(context, path));
  database.close();
  return lines;
};
