/** What can be wrong with a journal. Stable: people pass them on. */
export const faultCodes = [
  'hash',
  'gap',
  'link',
  'header',
  'not_canonical',
  'partial',
  'identity',
  'missing_event',
  'extra_event',
  'event_mismatch',
  'scope',
  'order',
  'order_hash',
  'heads',
  'parked',
  'personal_digest',
  'personal_missing',
  'personal_extra',
  'personal_half_erased',
  'anchor_signature',
  'anchor_foreign',
  'anchor_missing',
  'anchor_changed',
] as const;

/** One thing that does not hold; no personal data. */
export interface Fault {
  readonly code: (typeof faultCodes)[number];
  readonly where: string;
}

export type NoteFault = (code: Fault['code'], where: string) => void;
