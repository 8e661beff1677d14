import type { ChipKind } from '../../ui/index.ts';

/** State of an account in words, and who must act. */
export const accountChip = (state: {
  readonly activated: boolean;
  readonly disabled: string | null;
}): { kind: ChipKind; children: string } => {
  if (state.disabled === 'inactif_16_mois') return { kind: 'bad', children: 'désactivé : inutilisé depuis trop longtemps' };
  if (state.disabled === 'invalide_par_administrateur') return { kind: 'bad', children: 'invalidé par son administrateur' };
  if (state.disabled !== null) return { kind: 'bad', children: 'désactivé' };
  return state.activated ? { kind: 'ok', children: 'actif' } : { kind: 'theirs', children: 'attend son mot de passe' };
};
