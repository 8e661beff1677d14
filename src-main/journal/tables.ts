/** Columns of the journal's own tables (`migrations/local/ground/journal.ts`). */
export interface JournalTables {
  j_identity: { device: string; incarnation: string; own: number; sign_key: string; seal_key: string };
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
  j_scope: { id: number; name: string };
  j_confirmed: { scope: number; seq: number; bundle: number | null; hash: Uint8Array };
  j_stream: { id: number; name: string; scope: string; length: number; heads: string; parked: number };
  j_event: { position: number; bundle: number; ordinal: number; stream: number; place: number; type: string; understood: number };
  j_quarantine: {
    id: number;
    code: string;
    scope: string;
    seq: number;
    bundle: number | null;
    bytes: Uint8Array | null;
    at: number;
  };
  j_quarantine_part: { quarantine: number; ordinal: number; subject: string; salt: Uint8Array; value: string };
  j_personal: { position: number; subject: string; salt: Uint8Array | null; value: string | null };
  j_row: { stream: number; key: string; row: number };
  j_index: { sql: string };
  j_projection: { aggregate: string; version: number; rebuilt_until: number | null };
  s_log: { seq: number; at: number; kind: string; account: string | null; detail: string; prev: Uint8Array; hash: Uint8Array };
  l_head: { at: number; place: string; heads: string };
  secret_value: { name: string; value: Uint8Array };
}

declare module '../database/tables.ts' {
  interface Tables extends JournalTables {}
}
