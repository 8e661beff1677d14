/** What of a dossier each agent has seen on this poste (`migrations/local/004_looks.ts`). */
export interface LookTables {
  l_look: { account: string; dossier: string; heads: string; internal: string; events: number; at: number };
}

declare module '../database/tables.ts' {
  interface Tables extends LookTables {}
}
