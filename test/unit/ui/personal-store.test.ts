import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tab } from '../../fixtures/tab-storage.ts';

const renderer = join(import.meta.dirname, '../../../src-renderer');

/** The modules as a page has them after F5: anew, with what the tab kept. */
const openPage = async () => {
  vi.resetModules();
  const stores = await import('../../../src-renderer/ui/personal-store.ts');
  const drafts = await import('../../../src-renderer/ui/form/drafts.ts');
  const lists = await import('../../../src-renderer/app/lists/memory.ts');
  return { ...stores, ...drafts, ...lists };
};
type Page = Awaited<ReturnType<typeof openPage>>;

let page: Page;
beforeEach(async () => {
  tab.clear();
  page = await openPage();
});

const noSecret: ReadonlySet<string> = new Set();
const kept = () => JSON.stringify(Array.from({ length: tab.length }, (_, at) => tab.getItem(tab.key(at) ?? '')));

describe('drafts', () => {
  it('give back what was typed', () => {
    fc.assert(
      fc.property(
        fc.record({ nom: fc.string(), age: fc.integer(), oui: fc.boolean(), adresse: fc.record({ ville: fc.string() }) }),
        (values) => {
          page.saveDraft('form', values, noSecret);
          expect(page.loadDraft('form')).toEqual(values);
        },
      ),
    );
  });

  it('never hold a secret, at any depth, nor a file', () => {
    const values = { nom: 'Dupont', motDePasse: 'Secret-1', suite: { encore: 'Secret-2', ville: 'Lens' }, piece: new Blob(['x']) };
    page.saveDraft('form', values, new Set(['motDePasse', 'suite.encore']));
    expect(kept()).not.toMatch(/Secret/);
    expect(page.loadDraft('form')).toEqual({ nom: 'Dupont', suite: { ville: 'Lens' } });
    expect(page.withoutSecrets({ a: [1, 2] }, noSecret)).toEqual({ a: [1, 2] });
  });

  it('survive F5, one by one until they are sent', async () => {
    page.saveDraft('a', { nom: 'Dupont' }, noSecret);
    page.saveDraft('b', { nom: 'Martin' }, noSecret);
    page.forgetDraft('a');
    const after = await openPage();
    expect(after.loadDraft('a')).toBeUndefined();
    expect(after.loadDraft('b')).toEqual({ nom: 'Martin' });
  });

  it('are none when the tab holds something that cannot be read', async () => {
    tab.setItem('ecritoire.drafts', '{');
    const after = await openPage();
    expect(after.loadDraft('form')).toBeUndefined();
    after.saveDraft('form', { nom: 'Dupont' }, noSecret);
    expect(after.loadDraft('form')).toEqual({ nom: 'Dupont' });
  });
});

/** Everything that a person can leave behind in a window. */
const leaveTraces = (of: Page): void => {
  of.saveDraft('organisations.register', { nom: 'Vasseur' }, noSecret);
  of.rememberList('organisations', { view: 'active', search: 'Vasseur', selection: { all: false, except: new Set(['o1']) } });
  of.rememberPlace('organisations', { top: 4000, at: { row: 100, col: 2 } });
};

describe('what one person did in a window', () => {
  it('is there for them when they come back to a screen', () => {
    page.ownStores('paul');
    leaveTraces(page);
    page.ownStores('paul');
    expect(page.loadDraft('organisations.register')).toEqual({ nom: 'Vasseur' });
    expect(page.listMemory('organisations')).toMatchObject({ search: 'Vasseur', view: 'active' });
    expect(page.listPlace('organisations')).toEqual({ top: 4000, at: { row: 100, col: 2 } });
  });

  const ends: readonly [string, (of: Page) => void][] = [
    ['a lock or a sign-out', (of) => of.forgetPerson()],
    ['another account in the same window', (of) => of.ownStores('lea')],
    ['the sign-in pages', (of) => of.ownStores(null)],
  ];
  it.each(ends)('is gone after %s: nothing of the former person is left', (_, end) => {
    page.ownStores('paul');
    leaveTraces(page);
    end(page);
    expect(page.loadDraft('organisations.register')).toBeUndefined();
    expect(page.listMemory('organisations')).toBeUndefined();
    expect(page.listPlace('organisations')).toBeUndefined();
    expect(kept()).not.toMatch(/Vasseur|paul/);
  });

  it('is still theirs after F5, and goes when the tab turns out to be another one’s', async () => {
    page.ownStores('paul');
    leaveTraces(page);
    const same = await openPage();
    same.ownStores('paul');
    expect(same.loadDraft('organisations.register')).toEqual({ nom: 'Vasseur' });
    // The view of a list and what was searched in it, not what was ticked.
    expect(same.listMemory('organisations')).toEqual({ view: 'active', search: 'Vasseur' });
    const other = await openPage();
    other.ownStores('lea');
    expect(other.loadDraft('organisations.register')).toBeUndefined();
    expect(other.listMemory('organisations')).toBeUndefined();
    expect(kept()).not.toContain('Vasseur');
  });

  it('lies in personal stores only, and only drafts, how lists are looked at, and their owner outlive F5', () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: renderer }).map((file) => [file, readFileSync(join(renderer, file), 'utf8')] as const);
    const using = (pattern: RegExp) => sources.filter(([, text]) => pattern.test(text)).map(([file]) => file);
    expect(using(/from 'zustand/).toSorted()).toEqual(['app/preferences.ts', 'ui/personal-store.ts']);
    expect(using(/personalStore[^(]*\([^)]*'ecritoire\./).toSorted()).toEqual([
      'app/lists/memory.ts',
      'ui/form/drafts.ts',
      'ui/personal-store.ts',
    ]);
  });
});
