/** Columns of the journal's own tables (`migrations/local/001_ground.ts`). */
export interface JournalTables {
  j_chain: { id: number; device: string; incarnation: string; scope: string };
  j_bundle: {
    id: number;
    uid: string;
    chain: number;
    dseq: number;
    tx: string;
    actor: string | null;
    at: number;
    bytes: Uint8Array;
    hash: Uint8Array;
  };
  j_stream: { id: number; name: string; scope: string; version: number; head: string; parked: number };
  j_event: { position: number; bundle: number; ordinal: number; stream: number; version: number; type: string };
  j_personal: { position: number; subject: string; salt: Uint8Array | null; value: string | null };
  s_log: { seq: number; at: number; kind: string; account: string | null; detail: string; prev: Uint8Array; hash: Uint8Array };
  l_head: { at: number; place: string; heads: string };
  secret_value: { name: string; value: Uint8Array };
}

declare module '../database/tables.ts' {
  interface Tables extends JournalTables {}
}
