import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetDraft, forgetDrafts, loadDraft, saveDraft, setDraftOwner, withoutSecrets } from '../../../src-renderer/ui/form/drafts.ts';
import { listErrors } from '../../../src-renderer/ui/form/form.tsx';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      kept.set(key, value);
    },
    removeItem: (key: string) => {
      kept.delete(key);
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
};

describe('drafts', () => {
  beforeEach(() => setDraftOwner('paul'));

  it('gives back what was typed', () => {
    const store = memory();
    fc.assert(
      fc.property(
        fc.record({ nom: fc.string(), age: fc.integer(), oui: fc.boolean(), adresse: fc.record({ ville: fc.string() }) }),
        (values) => {
          saveDraft('form', values, new Set(), store);
          expect(loadDraft('form', store)).toEqual(values);
        },
      ),
    );
  });

  it('never writes a secret, at any depth, nor a file', () => {
    const store = memory();
    const values = { nom: 'Dupont', motDePasse: 'Secret-1', suite: { encore: 'Secret-2', ville: 'Lens' }, piece: new Blob(['x']) };
    saveDraft('form', values, new Set(['motDePasse', 'suite.encore']), store);
    expect([...store.kept.values()].join()).not.toMatch(/Secret/);
    expect(loadDraft('form', store)).toEqual({ nom: 'Dupont', suite: { ville: 'Lens' } });
    expect(withoutSecrets({ a: [1, 2] }, new Set())).toEqual({ a: [1, 2] });
  });

  it('belongs to the person who typed it', () => {
    const store = memory();
    saveDraft('form', { nom: 'Dupont' }, new Set(), store);
    setDraftOwner('lea');
    expect(loadDraft('form', store)).toBeUndefined();
    saveDraft('form', { nom: 'Martin' }, new Set(), store);
    forgetDrafts(store);
    setDraftOwner('paul');
    expect(loadDraft('form', store)).toEqual({ nom: 'Dupont' });
    forgetDraft('form', store);
    expect(store.length).toBe(0);
  });

  it('throws a draft away that cannot be read', () => {
    const store = memory();
    store.setItem('draft:paul:form', '{');
    expect(loadDraft('form', store)).toBeUndefined();
    expect(store.length).toBe(0);
  });
});

describe('listErrors', () => {
  it('finds every message with its path, in lists and blocks too', () => {
    expect(
      listErrors({
        nom: { type: 'a', message: 'Saisissez votre nom.' },
        adresse: { ville: { type: 'b', message: 'Saisissez la ville.' } },
        lignes: [undefined, { texte: { type: 'c', message: 'Retirez la ligne vide.' } }],
        root: { type: 'd', message: 'Refusé.' },
      }),
    ).toEqual([
      { path: 'nom', message: 'Saisissez votre nom.' },
      { path: 'adresse.ville', message: 'Saisissez la ville.' },
      { path: 'lignes.1.texte', message: 'Retirez la ligne vide.' },
      { path: 'root', message: 'Refusé.' },
    ]);
  });
});
