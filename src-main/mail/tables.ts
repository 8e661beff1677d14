/** Columns of the outbox, local counters and letter secrets (`migrations/local/001_ground.ts`). */
export interface MailTables {
  l_outbox: {
    id: string;
    message_id: string;
    effect_key: string | null;
    template: string;
    params: string;
    recipient: string | null;
    subject: string;
    secret: string | null;
    account: string | null;
    status: 'waiting' | 'sending' | 'sent' | 'failed' | 'doubt' | 'cancelled';
    attempts: number;
    next_at: number;
    reason: string | null;
    created_at: number;
    ended_at: number | null;
    /** It does not leave before, whatever else happens: milliseconds. */
    held_until: number | null;
    /** The service whose mail it is; null where every agent may see it. */
    service: string | null;
    /** Accounts, as JSON, that alone read its words; null for the whole service. */
    readers: string | null;
    /** Subject of somebody without account whose address it bears. */
    person: string | null;
  };
  l_counter: { name: string; value: number };
  secret_letter: { letter: string; batch: string; first: Uint8Array; second: Uint8Array };
}

declare module '../database/tables.ts' {
  interface Tables extends MailTables {}
}
