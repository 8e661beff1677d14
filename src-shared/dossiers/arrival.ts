import { formatDateShort, isPlainDate } from '../kernel/plain-date.ts';
import type { Reception } from '../organisations/reception.ts';

const arrived: Readonly<Record<Reception['channel'], string>> = {
  papier: 'courrier reçu',
  courriel: 'courriel reçu',
  guichet: 'demande faite au guichet',
  import: 'importé, reçu',
  poste: 'fait sur ce poste',
};

/** How and when something arrived: «courrier reçu le 12/11/2026». Total: another poste may have written a day that is none. */
export const arrivalWords = ({ channel, receivedOn }: Reception): string =>
  `${arrived[channel]} ${isPlainDate(receivedOn) ? `le ${formatDateShort(receivedOn)}` : 'à une date illisible'}`;

/** What a sentence says of an act that an agent did for whoever asked; nothing for one of their own. */
export const behalfWords = (onBehalf: Reception | null, how = 'pour le compte du demandeur'): string =>
  onBehalf === null ? '' : `, ${how} (${arrivalWords(onBehalf)})`;
