import { describe, expect, it } from 'vitest';
import { piece } from '../../../src-shared/demarches/models/build.ts';
import { roadWorks } from '../../../src-shared/demarches/models/road-works.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import {
  beginDraft,
  type Draft,
  draftAggregate,
  endDraft,
  joinFile,
  partFile,
  saveDraft,
  type TypedForm,
} from '../../../src-shared/dossiers/draft.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';
import { file, secret } from './support.ts';

const { given } = decisionsOn(draftAggregate, 'b');
const begun = (state: Draft) =>
  beginDraft(state, { demarche: 'd', version: 'v', requester: { kind: 'particulier', id: 'jean' }, account: 'jean' });
const typed = (fields: TypedForm['fields']): TypedForm => ({ fields, rows: {} });
const saving = (fields: TypedForm['fields']) => (state: Draft) => saveDraft(state, typed(fields));
const joining =
  (item: string, asked: Parameters<typeof joinFile>[1]['piece'] = piece('rib', 'RIB')) =>
  (state: Draft) =>
    joinFile(state, { piece: asked, item, file: file(item), secret: secret(item) });
const ending = (state: Draft) => endDraft(state, 'dossier-1');

describe('a draft', () => {
  it('keeps everything, with an answer that is required left empty, or wrong; only the deposit complains', () => {
    const { state } = given(begun, saving({ debut: '31/02/2027', cout: '25 000', longueur: '' }), joining('plan-1', piece('plan', 'Plan')));
    expect(state.typed.fields).toEqual({ debut: '31/02/2027', cout: '25 000', longueur: '' });
    expect(state.pieces.map(({ item }) => item)).toEqual(['plan-1']);
    const { faults } = readForm(roadWorks.form, { ...state.typed, files: { plan: 1 } }, { today: '2026-11-30' });
    expect(faults.map(({ at }) => at)).toEqual(expect.arrayContaining(['debut', 'longueur', 'devis']));
    expect(faults.map(({ at }) => at)).not.toEqual(expect.arrayContaining(['plan', 'cout']));
  });

  it('writes nothing when the same is said again', () => {
    const { when } = given(begun, saving({ nom: 'Jean' }));
    expect(when(saving({ nom: 'Jean' })).events).toEqual([]);
    expect(when(saving({ nom: '' })).types).toEqual(['saved']);
  });

  it('takes one file where one is expected, several where several are, and none that nobody asked for', () => {
    const { when } = given(begun, joining('one'));
    expect(when(joining('two'))).toMatchObject({ refusal: 'one_file' });
    expect(when(joining('two', piece('rib', 'RIB', { several: true }))).state.pieces).toHaveLength(2);
    expect(when((state) => joinFile(state, { piece: undefined, item: 'x', file: file('x'), secret: secret('x') }))).toMatchObject({
      refusal: 'unknown_piece',
    });
    const many = given(begun, ...Array.from({ length: 20 }, (_, at) => joining(`n${at}`, piece('rib', 'RIB', { several: true }))));
    expect(many.when(joining('n20', piece('rib', 'RIB', { several: true })))).toMatchObject({ refusal: 'too_many_files' });
  });

  it('gives a file back before the deposit; a file that is gone already is no fault', () => {
    const { when } = given(begun, joining('one'));
    expect(when((state) => partFile(state, 'one')).state.pieces).toEqual([]);
    expect(when((state) => partFile(state, 'two')).events).toEqual([]);
  });

  it('once deposited or thrown away changes no more', () => {
    for (const ended of [given(begun, ending), given(begun, (state) => endDraft(state, null))])
      for (const act of [saving({ a: '1' }), joining('x'), (state: Draft) => partFile(state, 'x'), ending])
        expect(ended.when(act)).toMatchObject({ refusal: 'unknown_draft' });
  });
});
