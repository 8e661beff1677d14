import type { Representative } from '../organisations/events.ts';

/** Names at the top of the address box: the représentant légal, the function, the body (NF Z10-011 lines 1 to 3). */
export const addresseeNames = (representative: Representative, organisation: string | null): string[] => [
  `${representative.civilite} ${representative.prenom} ${representative.nom}`,
  representative.fonction,
  ...(organisation === null ? [] : [organisation]),
];
