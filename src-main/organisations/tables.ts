/** The word that the list of organisations says of each. */
export const organisationStatuses = ['active', 'en_attente', 'sans_administrateur'] as const;
export type OrganisationStatus = (typeof organisationStatuses)[number];
