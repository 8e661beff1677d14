/** Parts of a dossier, as its tabs name them. */
export type DossierTab = 'suivi' | 'demande' | 'justificatifs' | 'echanges' | 'documents';
