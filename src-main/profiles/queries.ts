import { entry } from '../../src-shared/kernel/entry.ts';
import { streamName } from '../../src-shared/kernel/event.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { ProfileMember, ProfileTile, ProfileView, SharingKeyView } from '../../src-shared/profiles/contract.ts';
import { leaveRefusal } from '../../src-shared/profiles/decide.ts';
import { particulierAggregate } from '../../src-shared/profiles/particulier.ts';
import { type ProfileFrame, sharingKeyStatus } from '../../src-shared/profiles/sharing.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { frameOfBody, frameOfParticulier, isInside, profileAt, unknownProfile } from './frame.ts';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;

interface Found {
  readonly id: string;
  readonly frame: ProfileFrame;
  readonly body: Organisation | null;
  readonly person: { readonly prenom: string | null; readonly nom: string | null; readonly courriel: string | null } | null;
  /** Since when the members outside of `sharing` are there. */
  readonly since: (account: string) => number;
}

const find = ({ reader, statements }: ReaderContext, profile: string): Found | null => {
  const at = profileAt(profile);
  if (at === null) return null;
  const { id } = at;
  if (at.home === 'organisation') {
    const body = reader.fold(organisationAggregate, id)?.state;
    if (body === undefined || !body.exists) return null;
    return { id, frame: frameOfBody(body), body, person: null, since: (account) => entry(body.members, account)?.since ?? 0 };
  }
  const account = statements.first(
    statements.db
      .selectFrom('p_account')
      .select(['prenom', 'nom', 'courriel', 'created_at'])
      .where('id', '=', id)
      .where('kind', '=', 'particulier'),
  );
  if (account === undefined) return null;
  const state = reader.fold(particulierAggregate, id)?.state ?? particulierAggregate.initial(id);
  const { created_at, ...person } = account;
  return { id, frame: frameOfParticulier(state), body: null, person, since: () => created_at };
};

type Names = ReturnType<typeof createNames>;

/** The people of the profile, the longest there first. */
const membersOf = (found: Found, nameOf: Names, me: string | null): ProfileMember[] => {
  const { frame, body, since } = found;
  const validated = frame.others.map((account) => ({
    account,
    fonction: null,
    access: entry(body?.members ?? {}, account)?.role ?? null,
    owner: frame.home === 'particulier',
    since: since(account),
  }));
  const joined = Object.values(frame.sharing.people).map((person) => ({ ...person, access: null, owner: false }));
  return [...validated, ...joined]
    .map((member) => ({ ...member, displayName: nameOf(member.account), me: member.account === me }))
    .sort((a, b) => Number(b.owner) - Number(a.owner) || a.since - b.since);
};

const keysOf = ({ frame }: Found, nameOf: Names, now: number): SharingKeyView[] =>
  Object.values(frame.sharing.keys)
    .map((key) => ({
      id: key.id,
      status: sharingKeyStatus(frame, key, now),
      createdAt: key.createdAt,
      createdBy: nameOf(key.by),
      ending: key.ending,
      expiresAt: key.expiresAt,
      usedAt: key.usedAt,
      usedBy: key.usedBy === null ? null : nameOf(key.usedBy),
      usedAs: key.usedBy === null ? null : (entry(frame.sharing.people, key.usedBy)?.fonction ?? null),
      revokedAt: key.revokedAt,
    }))
    .sort((a, b) => b.createdAt - a.createdAt);

const view = (context: ReaderContext, profile: string): Result<ProfileView> => {
  const { actor, ports } = context;
  const found = find(context, profile);
  const agent = agents.some((role) => actor.roles.includes(role));
  if (found === null) return unknownProfile();
  const inside = isInside(actor, found.frame, found.id);
  if (!inside && !agent) return unknownProfile();
  const { frame, body, person } = found;
  const nameOf = createNames(context);
  const own = frame.home === 'particulier' && found.id === actor.account;
  const mayLeave = inside && actor.account !== null && Object.hasOwn(frame.sharing.people, actor.account);
  return ok({
    profile,
    own,
    name: body === null ? nameOf(found.id) : bodyNameOf(body),
    body:
      body === null
        ? null
        : {
            kind: body.kind,
            keyType: body.key.type,
            keyValue: body.key.type === 'aucune' ? body.key.reason : body.key.value,
            address: body.address,
            representative: body.representative,
            registeredAt: body.registeredAt,
          },
    person: person === null ? null : { ...person, courriel: own || agent ? person.courriel : null },
    members: membersOf(found, nameOf, actor.account),
    keys: keysOf(found, nameOf, ports.clock.now()),
    may: { share: inside, leave: mayLeave },
    leaveRefusal: mayLeave ? leaveRefusal(frame, actor.account ?? '') : null,
  });
};

/** The tile of one profile that this person joined. */
const tile = (context: ReaderContext, nameOf: Names, row: { profile: string; fonction: string | null }): ProfileTile[] => {
  const { statements } = context;
  const { db } = statements;
  const at = profileAt(row.profile);
  if (at === null) return [];
  const { n: joined } = statements.first(
    db
      .selectFrom('p_profile_person')
      .select((where) => where.fn.countAll<number>().as('n'))
      .where('profile', '=', row.profile),
  ) ?? { n: 0 };
  if (at.home === 'particulier') return [{ ...row, own: false, name: nameOf(at.id), kind: null, town: null, members: joined + 1 }];
  const body = statements.first(db.selectFrom('p_organisation').select(['name', 'kind', 'town', 'members']).where('id', '=', at.id));
  if (body === undefined) return [];
  const { name, kind, town, members } = body;
  return [{ ...row, own: false, name, kind, town, members: members + joined }];
};

/** Queries of the room «Profils». */
export const profileQueries = {
  'profiles.mine': (context) => {
    const { statements, actor } = context;
    const account = actor.account ?? '';
    const nameOf = createNames(context);
    const joined = statements.all(
      statements.db.selectFrom('p_profile_person').select(['profile', 'fonction']).where('account', '=', account).orderBy('since'),
    );
    const profile = streamName('particulier', account);
    const { n: people } = statements.first(
      statements.db
        .selectFrom('p_profile_person')
        .select((where) => where.fn.countAll<number>().as('n'))
        .where('profile', '=', profile),
    ) ?? { n: 0 };
    const own: ProfileTile = { profile, own: true, name: nameOf(account), kind: null, town: null, fonction: null, members: people + 1 };
    return ok({ profiles: [own, ...joined.flatMap((row) => tile(context, nameOf, row))] });
  },
  'profiles.get': (context, input) => view(context, input.profile),
} satisfies QueryHandlers;
