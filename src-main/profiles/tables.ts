/** Columns of the projection and of the secrets of profiles (`migrations/local/005_profiles.ts`). */
export interface ProfileTables {
  p_profile_person: {
    /** Stream of the profile: `organisation/…` or `particulier/…`. */
    profile: string;
    account: string;
    fonction: string | null;
    since: number;
  };
  secret_sharing_key: { mac: Uint8Array; key: string; profile: string; expires_at: number };
}
