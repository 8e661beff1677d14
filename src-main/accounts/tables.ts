/** Columns of the local state and secrets of accounts and logins (`migrations/local/001_ground.ts`). */
export interface AccountTables {
  /** `body`: JSON of `BodyForm`. */
  l_declaration: { account: string; body: string; expires_at: number };
  l_sign_in: { account: string; last_at: number };
  l_throttle: { subject: string; failures: number; last_at: number };
  secret_password: {
    login: string;
    /** Base64, with `verifier`: the record of `keyring/derive.ts`. */
    salt: string;
    verifier: string;
    /** JSON of the argon2 cost. */
    cost: string;
    temporary: number;
    expires_at: number | null;
    /** Id of the keyring slot that this password opens, for who may open the workstation. */
    slot: string | null;
    changed_at: number;
  };
  secret_code: { id: string; login: string; purpose: string; mac: Uint8Array; expires_at: number; failures: number; created_at: number };
}

declare module '../database/tables.ts' {
  interface Tables extends AccountTables {}
}
