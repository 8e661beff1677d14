/** Columns of the catalogue and of what organisations made of it (`migrations/local/003_eservices.ts`). */
export interface EserviceTables {
  p_eservice: {
    row: number;
    id: string;
    name: string;
    sort_name: string;
    description: string;
    service: string;
    /** JSON list of the kinds of organisation that may subscribe. */
    kinds: string;
    position: number;
    open: number;
    created_at: number;
    /** What whoever is shown the row has seen, as JSON. */
    heads: string;
  };
  /** Written by the organisations' projection. */
  p_subscription: { organisation: string; eservice: string; since: number };
  p_permission: { organisation: string; account: string; eservice: string };
}
