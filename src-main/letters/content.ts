import { nationalRegion } from '../../src-shared/kernel/holidays.ts';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import { addOuvrables } from '../../src-shared/kernel/working-days.ts';
import type { LetterStatusView } from '../../src-shared/organisations/contract.ts';
import type { Representative } from '../../src-shared/organisations/events.ts';
import type { LetterStatus } from '../../src-shared/organisations/organisation.ts';
import type { WorkstationSettings } from '../../src-shared/workstation/workstation.ts';
import type { Sender } from './pdf/content.ts';

/** Names at the top of the address box: the représentant légal, the function, the body (NF Z10-011 lines 1 to 3). */
export const addresseeNames = (representative: Representative, organisation: string): string[] => [
  `${representative.civilite} ${representative.prenom} ${representative.nom}`,
  representative.fonction,
  organisation,
];

/** The service that writes, from the workstation's settings. */
export const senderOf = (settings: WorkstationSettings): Sender => ({
  name: settings.departement,
  service: settings.service,
  addressLines: settings.addressLines,
  ...(settings.phone === '' ? {} : { phone: settings.phone }),
  ...(settings.courriel === '' ? {} : { courriel: settings.courriel }),
});

/** Working days after posting at which a letter without codes alarms (S2). */
export const overdueAfter = 5;

/**
 * Last posting day that is overdue today: a letter posted on it or before has seen five whole jours ouvrables go by (S2; counted
 * from the day after posting). One date, so that a list can use its index.
 */
export const overdueLimit = (today: string): string => {
  let day = addDays(today, -overdueAfter);
  while (addOuvrables(day, overdueAfter, nationalRegion) >= today) day = addDays(day, -1);
  return day;
};

/** «Expiré» and «en retard» follow from today: they are not stored. */
export const letterStatusOn = (
  letter: { readonly status: LetterStatus; readonly validUntil: string | null; readonly postedOn: string | null },
  today: string,
): { status: LetterStatusView; overdue: boolean } => {
  const open = letter.status === 'imprime' || letter.status === 'poste';
  if (open && letter.validUntil !== null && letter.validUntil < today) return { status: 'expire', overdue: false };
  return {
    status: letter.status,
    overdue: letter.status === 'poste' && letter.postedOn !== null && letter.postedOn <= overdueLimit(today),
  };
};
