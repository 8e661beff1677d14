export const profilesPlace = '/mes-profils';
export const declarePlace = '/mes-profils/ajouter';
/** The profile of one’s organisation, for those whom its administrator validated. */
export const organisationProfilePlace = '/profil-de-l-organisation';
