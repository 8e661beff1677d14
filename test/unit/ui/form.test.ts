import '../../fixtures/tab-storage.ts';
import { describe, expect, it } from 'vitest';
import { listErrors } from '../../../src-renderer/ui/form/form.tsx';

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
