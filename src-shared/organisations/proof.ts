/** What an agent who types codes «pour le compte de» has before them (rules §0): a closed list, so that no personal data slips into a fact. */
export const codesProofs = ['courrier_presente', 'copie_recue', 'identite_vue'] as const;
export type CodesProof = (typeof codesProofs)[number];

/** As the agent says it. */
export const proofWords: Readonly<Record<CodesProof, string>> = {
  courrier_presente: 'le courrier original est présenté',
  copie_recue: 'une copie du courrier est reçue et conservée',
  identite_vue: 'le représentant légal est là, son identité est vérifiée',
};
