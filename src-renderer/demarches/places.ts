/** «Démarches» of the space «Instruction»; `/demarches` is the usager’s catalogue. */
export const designPlace = '/gestion-des-demarches';
