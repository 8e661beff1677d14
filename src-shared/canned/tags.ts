/** What stands in a canned text for what is known of the dossier that it is written in. */
export const cannedTags = ['numéro', 'demandeur', 'démarche', 'pièces rejetées'] as const;
export type CannedTag = (typeof cannedTags)[number];

/** The text with its tags replaced; one that is not known, or has nothing to say here, stays as it was written, and is seen. */
export const fillTags = (text: string, values: Readonly<Partial<Record<CannedTag, string>>>): string =>
  text.replace(/\{\{\s*([^{}]{1,40}?)\s*\}\}/gu, (whole, name: string) => {
    const known = cannedTags.find((tag) => tag === name.normalize('NFC').toLowerCase());
    const value = known === undefined ? undefined : values[known];
    return value === undefined || value === '' ? whole : value;
  });
