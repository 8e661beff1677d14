import { expect, it } from 'vitest';
import { type ListLook, listViewAggregate, type SharedView, withdrawView, writeView } from '../../../src-shared/dossiers/list-view.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const { given } = decisionsOn(listViewAggregate, 'v');
const look: ListLook = { view: 'a_prendre', search: '#urgent @changes', sort: 'due', descending: false, hidden: ['labels'] };
const writing =
  (name: string, more: Partial<ListLook> = {}, taken = false) =>
  (state: SharedView) =>
    writeView(state, { service: 's', name, look: { ...look, ...more }, taken });

it('is shared under a name of its own, changed, and taken back', () => {
  const shared = given(writing('Commission'));
  expect(shared.state).toMatchObject({ exists: true, service: 's', name: 'Commission', look, withdrawn: false });
  expect(shared.when(writing('Commission')).events).toEqual([]);
  expect(shared.when(writing('Autre', {}, true)).refusal).toBe('name_taken');
  expect(shared.when(writing('Commission', { sort: 'deposited' })).state.look.sort).toBe('deposited');
  const gone = given(writing('Commission'), withdrawView);
  expect(gone.state.withdrawn).toBe(true);
  expect(gone.when(withdrawView).refusal).toBe('unknown_view');
  expect(gone.when(writing('Commission')).state.withdrawn).toBe(false);
});

it('holds no word that may be the name of somebody: what is shared is kept for ever', () => {
  expect(given().when(writing('Commission', { search: '#urgent Dupont' })).refusal).toBe('words_in_search');
  expect(given().when(writing('Commission', { search: '' })).refusal).toBe(null);
});
