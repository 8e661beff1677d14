/** «Saisies»: papers that are being typed. */
export const papersPlace = '/saisies';
