/** Parts of a dossier, as whoever asked goes through them (S3). */
export type DossierTab = 'suivi' | 'demande' | 'justificatifs' | 'echanges' | 'documents';
