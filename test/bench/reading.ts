import type { ReaderContext } from '../../src-main/backend/context.ts';
import { createSnapshots } from '../../src-main/backend/snapshots.ts';
import { createJournalReader } from '../../src-main/journal/read.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { letterQueries } from '../../src-main/letters/queries.ts';
import { organisationQueries } from '../../src-main/organisations/queries.ts';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { communes } from '../fixtures/generator-words.ts';
import { openBenchReader } from './base.ts';
import { type Line, timeLine, times } from './measure.ts';

const data = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
};

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

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

/** The letter desk: twice as many rows as there are organisations, and groups that follow from today. */
const measureLetters = (context: ReaderContext): Line[] => {
  const list = (index: number, search: string) =>
    data(
      letterQueries['letters.list'](context, {
        filter: { group: at(groups, index) },
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
      'letters: search',
      20,
      times(100, (index) => void list(index, index % 2 === 0 ? typed(index) : String(index * 41))),
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
    workstation: () => workstationAggregate.initial('local'),
    today: () => dateIn(systemPorts.clock.now()),
  };
  const list = (sort: (typeof sorts)[number], status: (typeof statuses)[number], search: string, descending = false) =>
    data(organisationQueries['organisations.list'](context, { sort, descending, search, filter: { status } }));

  const warm = list('name', 'toutes', '');
  const lines = [
    timeLine(
      'list: open all + first page',
      30,
      times(60, (index) => void list(at(sorts, index), 'toutes', '', index % 2 === 1)),
    ),
    timeLine(
      'list: filter change',
      30,
      times(60, (index) => void list(at(sorts, index), at(statuses.slice(1), index), '')),
    ),
  ];
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
      'list: counts of the filters',
      null,
      times(30, () => void data(organisationQueries['organisations.counts'](context))),
    ),
  );
  lines.push(...measureLetters(context));
  database.close();
  return lines;
};
