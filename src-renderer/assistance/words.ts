import type { RequestRow, RequestView } from '../../src-shared/assistance/contract.ts';
import type { ChipKind } from '../ui/index.ts';

/** What the parts of an open request share. */
export interface RequestPart {
  readonly view: RequestView;
  /** The reader may take, answer, close: otherwise they only look. */
  readonly mayAnswer: boolean;
  /** Something was done: the list and the request are asked again. */
  readonly onChanged: () => void;
}

interface ChipWords {
  readonly kind: ChipKind;
  readonly children: string;
}

/** The chip of a request, as its reader sees it: warm when they must act. */
export const requestChip = ({ status, mine, agent }: Pick<RequestRow, 'status' | 'mine'> & { agent: unknown }): ChipWords => {
  if (status === 'close') return { kind: 'calm', children: 'close' };
  if (status === 'repondue') return { kind: 'ok', children: 'répondue' };
  if (status === 'prise') return mine ? { kind: 'mine', children: 'à répondre' } : { kind: 'theirs', children: 'prise en charge' };
  return { kind: 'mine', children: agent === null ? 'nouvelle' : 'à reprendre' };
};

/** State of the account that a request is tied to, in words. */
export const accountChip = ({ activated, disabled }: NonNullable<RequestView['account']>): ChipWords => {
  if (disabled === 'inactif_16_mois') return { kind: 'bad', children: 'désactivé : inutilisé depuis trop longtemps' };
  if (disabled === 'invalide_par_administrateur') return { kind: 'bad', children: 'invalidé par son administrateur' };
  if (disabled !== null) return { kind: 'bad', children: 'désactivé' };
  return activated ? { kind: 'ok', children: 'actif' } : { kind: 'theirs', children: 'à activer' };
};
