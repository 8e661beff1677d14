import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateOf } from '../../../src-main/journal/read.ts';
import type { JournalEvent } from '../../../src-shared/kernel/event.ts';
import { type Action, everywhere, history, historyWithErasures } from '../../fixtures/arbitraries.ts';
import { type Played, play } from '../../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';
import { scanBase } from './support/scan.ts';

const played = async (actions: readonly Action[], look: (base: TestBase, result: Played) => void): Promise<void> => {
  const base = await openTestBase();
  try {
    look(base, play(base, actions));
  } finally {
    base.close();
  }
};

const transactionsOf = (base: TestBase): number =>
  base.database.prepare<[], number>('SELECT count(DISTINCT tx) FROM j_bundle').pluck().get() ?? 0;

const tableNames = (base: TestBase): string[] =>
  base.database.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();

/**
 * Tables in which neither a word nor an id of a person ever stands: positions, counters, long work, the catalogue, the search index of organisations
 * and the frames of the other, codes of letters (by the letter, looked at apart), the keys of this workstation. `p_permission` names an
 * account, and nothing that is erased. What lies in quarantine is erased in `apply.test.ts`, drafts, dossiers, views of their list, uploads, words of files and the teams of
 * services, which these histories do not fill, in `dossiers/erasure.test.ts`.
 */
const withoutPeople = [
  'j_confirmed',
  'j_event',
  'j_identity',
  'j_index',
  'j_projection',
  'j_quarantine',
  'j_quarantine_part',
  'j_row',
  'j_scope',
  'l_copy',
  'l_counter',
  'l_draft',
  'l_file_check',
  'l_file_mark',
  'l_file_read',
  'l_file_words',
  'l_file_words_config',
  'l_file_words_content',
  'l_file_words_data',
  'l_file_words_docsize',
  'l_file_words_idx',
  'l_head',
  'l_job',
  'l_job_part',
  'l_job_refusal',
  'l_look',
  'l_migration',
  'l_migration_lock',
  'l_row_change',
  'l_upload',
  'l_view',
  'l_view_last',
  'p_absence',
  'p_assistance_fts_config',
  'p_assistance_fts_docsize',
  'p_assistance_fts_idx',
  'p_batch',
  'p_batch_letter',
  'p_canned',
  'p_copy',
  'p_demarche',
  'p_dossier',
  'p_dossier_apart',
  'p_dossier_file',
  'p_dossier_follower',
  'p_dossier_fts',
  'p_dossier_fts_config',
  'p_dossier_fts_content',
  'p_dossier_fts_data',
  'p_dossier_fts_docsize',
  'p_dossier_fts_idx',
  'p_dossier_label',
  'p_dossier_likeness',
  'p_dossier_opinion',
  'p_dossier_printed',
  'p_dossier_visa',
  'p_draft',
  'p_erased',
  'p_erasure',
  'p_eservice',
  'p_label',
  'p_organisation_fts_config',
  'p_organisation_fts_docsize',
  'p_organisation_fts_idx',
  'p_permission',
  'p_service',
  'p_shared_view',
  'p_subscription',
  'p_team',
  'secret_letter',
  'secret_value',
];

describe('any history of commands', () => {
  it('verifies, rebuilds to the same rows and leaves no hole in any chain', async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(history, (actions) =>
        played(actions, (base, { acknowledged, refusals, journal }) => {
          for (const code of refusals) met.add(code);
          // One transaction a command that was acknowledged with events, none for a refusal or a crash.
          expect(transactionsOf(base)).toBeLessThanOrEqual(acknowledged);
          expect(checkAll(base)).toEqual([]);
          journal.forget();
        }),
      ),
      { numRuns: 60 },
    );
    // The histories are not a walk past closed doors: they reach deep states and many refusals.
    expect([...met]).toEqual(expect.arrayContaining(['already_registered', 'wrong_state', 'already_applied', 'account_exists']));
  });

  it('erases any person at any point: still verifies and rebuilds, and their words are in no row of any table', async () => {
    let erased = 0;
    const tables = new Set<string>();
    const filled = new Set<string>();
    await fc.assert(
      fc.asyncProperty(historyWithErasures, async (actions) => {
        const base = await openTestBase();
        try {
          for (const name of tableNames(base)) tables.add(name);
          const { erasedWords, erasedIds } = play(base, actions, (marks) => {
            for (const { table } of scanBase(base.database, marks)) filled.add(table);
          });
          erased += erasedWords.length;
          expect(checkAll(base, { words: erasedWords, ids: erasedIds })).toEqual([]);
        } finally {
          base.close();
        }
      }),
      { numRuns: 60, examples: [[everywhere]] },
    );
    expect(erased).toBeGreaterThan(40);
    // The histories fill every table that may speak of a person before they erase one: whoever adds a table lets them fill it, or says here
    // that it never does.
    expect([...tables].filter((table) => !filled.has(table)).sort()).toEqual(withoutPeople);
  });

  it('finds the words of people who were not erased, so the search of the property above can find', async () => {
    const actions: Action[] = [
      { act: 'register', body: 0, person: 0 },
      { act: 'createAccount', body: 0, person: 0, kind: 'membre' },
    ];
    await played(actions, (base, { keptWords }) => {
      const places = new Set(scanBase(base.database, keptWords.slice(0, 1)).map(({ table, column }) => `${table}.${column}`));
      expect([...places].sort()).toEqual([
        'j_personal.value',
        'p_account.courriel',
        'p_account.courriel_key',
        'p_account.identifier',
        'p_account.nom',
        'p_account.prenom',
        'p_organisation.name',
        'p_organisation.name_key',
        'p_organisation.sort_name',
        'p_organisation_fts.words',
        'p_organisation_fts_content.c0',
        'p_organisation_fts_data.block',
        'temp.p_organisation_fts_terms.term',
      ]);
    });
  });

  it('never throws when its events are shuffled, dropped, repeated or stripped of their personal parts', async () => {
    const changes = fc.infiniteStream(fc.nat());
    await fc.assert(
      fc.asyncProperty(history, changes, (actions, stream) =>
        played(actions, (base) => {
          const draw = (bound: number): number => (stream.next().value ?? 0) % bound;
          for (const { id, name } of base.database.prepare<[], { id: number; name: string }>('SELECT id, name FROM j_stream').all()) {
            const known = aggregateOf(name);
            if (known === undefined) throw new Error(name);
            const events = [...base.journal.reader.events(id)].flatMap((event): JournalEvent[] => {
              const stripped = { ...event, personal: Object.fromEntries(Object.keys(event.personal).map((key) => [key, null])) };
              return [[], [event, event], [stripped], [{ ...event, personal: {} }], [event]][draw(5)] ?? [];
            });
            for (let index = events.length - 1; index > 0; index -= 1) {
              const other = draw(index + 1);
              [events[index], events[other]] = [events[other] as JournalEvent, events[index] as JournalEvent];
            }
            let state = known.aggregate.initial(known.id);
            for (const event of events) {
              state = known.aggregate.evolve(state, event);
              known.aggregate.describe(event);
            }
          }
        }),
      ),
      { numRuns: 30 },
    );
  });
});
