/** What is typed into drafts on this poste (`migrations/local/003_drafts.ts`). */
export interface DraftTables {
  l_draft: { draft: string; typed: string; at: number };
}

declare module '../database/tables.ts' {
  interface Tables extends DraftTables {}
}
