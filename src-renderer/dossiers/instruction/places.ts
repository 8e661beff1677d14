/** The dossiers of the service; `/dossiers/<id>` opens one beside the list. */
export const dossiersPlace = '/dossiers';
