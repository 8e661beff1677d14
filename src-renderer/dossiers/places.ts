/** «Démarches»: what can be deposited. */
export const demarchesPlace = '/demarches';
export const draftsPlace = '/brouillons';
export const dossiersPlace = '/mes-dossiers';
/** After a deposit: its number and what happens now. */
export const depositedPlace = '/dossier-depose';
export const documentsPlace = '/mes-documents';
/** «Revoir mes réponses» in one dossier. */
export const answerAgainPlace = '/mes-reponses';
