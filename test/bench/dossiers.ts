import type { ReaderContext } from '../../src-main/backend/context.ts';
import { openDatabase } from '../../src-main/database/open.ts';
import { boardQueries } from '../../src-main/dossiers/board.ts';
import { dossierList, dossierQueries } from '../../src-main/dossiers/queries.ts';
import { todayQueries } from '../../src-main/dossiers/today.ts';
import { orderedRows } from '../../src-main/lists/kept-lists.ts';
import { benchAgent } from '../fixtures/dossier-generator.ts';
import { communes } from '../fixtures/generator-words.ts';
import { benchKey } from './base.ts';
import { afterWrites, at, data, type Line, timeLine, times } from './measure.ts';
import { measureWordSearch } from './words.ts';

const views = ['attendus', 'a_prendre', 'en_cours', 'demandes', 'traites'] as const;
const sorts = ['due', 'deposited'] as const;

/** What an instructeur types: letters as they come, a name and a town, a counter, accents left out, nothing found. */
const typed = (index: number): string => {
  const town = at(communes, index * 7)[0];
  return at(
    [town.slice(0, 2), town.slice(0, 4), town, `judo ${town}`, 'festival', String(index * 911), 'A1-0', 'subvention', 'hoedt'],
    index,
  );
};

/** Moves a dossier as another connection does, so that the next reading has something to catch up with. */
const otherWriter = (path: string) => {
  const database = openDatabase({ path, key: benchKey, mode: 'write' });
  const rows = database.prepare<[], number>('SELECT row FROM p_dossier ORDER BY row * 7919 % 10007 LIMIT 500').pluck().all();
  const move = database.prepare<[number]>(
    `UPDATE p_dossier SET waits_on = CASE waits_on WHEN 'service' THEN 'usager' ELSE 'service' END, due_key = '2026-12-24' WHERE row = ?`,
  );
  return {
    write: (index: number): void => void move.run(at(rows, index)),
    close: () => database.close(),
  };
};

/** The lists of an instructeur of every service, through the handlers that the reader worker runs (design §8, §9). */
export const measureDossiers = (reader: ReaderContext, path: string): Line[] => {
  const context = { ...reader, actor: { ...reader.actor, account: benchAgent } };
  const list = (index: number, search: string, view: (typeof views)[number] = at(views, index)) =>
    data(dossierQueries['dossiers.list'](context, { view, search, sort: at(sorts, index), descending: index % 3 === 0 }));
  const first = dossierList.all(context);
  const lines = [
    timeLine(
      'dossiers: a list read for the first time since the start',
      null,
      times(first.length, (index) => void orderedRows(context.statements, at(first, index))),
    ),
    timeLine(
      'dossiers: open a list + first page',
      30,
      times(100, (index) => void list(index, '')),
    ),
  ];
  const other = otherWriter(path);
  lines.push(
    timeLine(
      'dossiers: open after a write',
      30,
      afterWrites(60, other.write, (index) => void list(index, '')),
    ),
  );
  const { snapshot, total, rows } = list(4, '');
  lines.push(
    timeLine(
      `dossiers: any page of ${total}`,
      5,
      times(
        300,
        (index) =>
          void data(dossierQueries['dossiers.page'](context, { snapshot, offset: (index * 7919 * 100) % Math.max(1, total), limit: 100 })),
      ),
    ),
    timeLine(
      'dossiers: search',
      20,
      times(200, (index) => void list(index, typed(index))),
    ),
    timeLine(
      'dossiers: counts of the lists after a write',
      null,
      afterWrites(30, other.write, () => void data(dossierQueries['dossiers.counts'](context))),
    ),
    timeLine(
      'dossiers: open one',
      null,
      times(100, (index) => void data(dossierQueries['dossiers.get'](context, { id: at(rows, index).id }))),
    ),
    timeLine(
      'dossiers: «Aujourd’hui»',
      null,
      afterWrites(
        30,
        other.write,
        (index) => void data(todayQueries['dossiers.today'](context, { whose: index % 2 === 0 ? 'moi' : 'service' })),
      ),
    ),
    timeLine(
      'dossiers: dashboard of 12 weeks',
      null,
      afterWrites(20, other.write, () => void data(boardQueries['dossiers.board'](context, { service: null, demarche: null, weeks: 12 }))),
    ),
  );
  other.close();
  return [...lines, ...measureWordSearch(context, path)];
};
