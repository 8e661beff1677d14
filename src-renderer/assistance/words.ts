import type { RequestRow } from '../../src-shared/assistance/contract.ts';
import type { ChipKind } from '../ui/index.ts';
import type { AccountRoom } from './types.ts';

/** The chip of a request, as its reader sees it: warm when they must act. */
export const statusChip = ({
  status,
  mine,
  agent,
}: Pick<RequestRow, 'status' | 'mine'> & { agent: unknown }): { kind: ChipKind; label: string } => {
  if (status === 'close') return { kind: 'calm', label: 'close' };
  if (status === 'repondue') return { kind: 'ok', label: 'répondue' };
  if (status === 'prise') return mine ? { kind: 'mine', label: 'à répondre' } : { kind: 'theirs', label: 'prise en charge' };
  return { kind: 'mine', label: agent === null ? 'nouvelle' : 'à reprendre' };
};

/** State of the account that a request is tied to, in words. */
export const accountChip = ({ activated, disabled }: AccountRoom): { kind: ChipKind; label: string } => {
  if (disabled === 'inactif_16_mois') return { kind: 'bad', label: 'désactivé : inutilisé depuis trop longtemps' };
  if (disabled === 'invalide_par_administrateur') return { kind: 'bad', label: 'invalidé par son administrateur' };
  if (disabled !== null) return { kind: 'bad', label: 'désactivé' };
  return activated ? { kind: 'ok', label: 'actif' } : { kind: 'theirs', label: 'à activer' };
};
