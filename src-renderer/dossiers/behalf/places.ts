/** «Saisies»: papers that are being typed. */
export const papersPlace = '/saisies';
/** «Corriger une erreur de saisie» in one dossier. */
export const correctionPlace = '/correction';
