/** One thing that does not hold. `code` is stable; no personal data. */
export interface Fault {
  readonly code:
    | 'hash'
    | 'gap'
    | 'link'
    | 'header'
    | 'not_canonical'
    | 'partial'
    | 'identity'
    | 'missing_event'
    | 'extra_event'
    | 'event_mismatch'
    | 'scope'
    | 'order'
    | 'order_hash'
    | 'heads'
    | 'parked'
    | 'personal_digest'
    | 'personal_missing'
    | 'personal_extra'
    | 'personal_half_erased'
    | 'anchor_signature'
    | 'anchor_foreign'
    | 'anchor_missing'
    | 'anchor_changed';
  readonly where: string;
}

export type NoteFault = (code: Fault['code'], where: string) => void;
