/** Columns of the projections of organisations and their letters (`migrations/local/001_ground.ts`). */
export interface OrganisationTables {
  p_organisation: {
    row: number;
    id: string;
    name: string;
    sort_name: string;
    kind: string;
    key_type: string;
    key_value: string;
    postal_code: string;
    town: string;
    sort_town: string;
    status: OrganisationStatus;
    administrator: string | null;
    members: number;
    pending: number;
    registered_at: number;
    changed_at: number;
    /** What whoever is shown the row has seen, as JSON. */
    heads: string;
    arbitrate: number;
  };
  p_organisation_fts: { rowid: number; words: string };
  p_letter: {
    row: number;
    id: string;
    number: string;
    organisation: string;
    organisation_name: string;
    sort_name: string;
    town: string;
    representative: string;
    purpose: string;
    application: string;
    account: string;
    status: string;
    batch: string | null;
    requested_at: number;
    printed_at: number | null;
    posted_on: string | null;
    valid_until: string | null;
    ended_at: number | null;
    reason: string | null;
    failures: number;
    /** What of its paper was corrected since, while it may still be answered. */
    former_paper: string | null;
  };
}

export const organisationStatuses = ['active', 'en_attente', 'sans_administrateur'] as const;
export type OrganisationStatus = (typeof organisationStatuses)[number];
