/** Screens of the door that only this room leads to. */
export const doorPlaces = {
  /** «Créer un compte». */
  create: '/creer-un-compte',
  /** «Résoudre un problème de connexion» (S0). */
  problem: '/probleme-de-connexion',
} as const;
