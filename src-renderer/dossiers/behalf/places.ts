/** «Saisies»: papers that are being typed. */
export const papersPlace = '/saisies';
/** «Importer des dossiers». */
export const importPlace = '/import-de-dossiers';
/** «Corriger une erreur de saisie» in one dossier. */
export const correctionPlace = '/correction';
/** «Noter les réponses reçues» in one dossier. */
export const noteAnswersPlace = '/reponses-recues';
