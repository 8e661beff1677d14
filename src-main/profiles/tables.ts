import { streamName } from '../../src-shared/kernel/event.ts';
import type { ProfileHome } from '../../src-shared/profiles/events.ts';
import type { Sharing } from '../../src-shared/profiles/sharing.ts';
import { text, textOrNull, whole } from '../projections/columns.ts';
import { declareKeyedRows, type Saved, type TablesOf } from '../projections/declare.ts';

type Shared = { readonly sharing: Sharing };

/** The people who joined a profile, beside the row of its home: `profile` is the stream that holds it. */
export const profilePeople = (home: ProfileHome) =>
  declareKeyedRows(({ state }: Saved<Shared>) => Object.values(state.sharing.people), {
    table: 'p_profile_person',
    from: ({ sharing }) => [sharing.people],
    key: ['profile', 'account'],
    owner: 'profile',
    columns: {
      profile: text(({ id }) => streamName(home, id)),
      account: text(({ item }) => item.account),
      fonction: textOrNull(({ item }) => item.fonction),
      since: whole(({ item }) => item.since),
    },
    indexes: { account: ['account', 'since'] },
  });

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<ReturnType<typeof profilePeople>> {
    secret_sharing_key: { mac: Uint8Array; key: string; profile: string; expires_at: number };
  }
}
