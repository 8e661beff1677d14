import { entry } from '../../src-shared/kernel/entry.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { bodyNameOf, erasedWords } from '../../src-shared/organisations/body.ts';
import { numberings } from '../../src-shared/organisations/keys.ts';
import { bodyKey, townKey } from '../../src-shared/organisations/likeness.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { formerPaper } from '../../src-shared/organisations/paper.ts';
import { profilePeople } from '../profiles/tables.ts';
import { json, text, textOrNull, whole, wholeOrNull } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, declareRows, type Saved, type TablesOf } from '../projections/declare.ts';
import type { OrganisationStatus } from './tables.ts';

type SavedOrganisation = Saved<Organisation>;

/** The word of the list: active, waiting for its administrator, or without one. */
export const organisationStatus = (state: Organisation): OrganisationStatus => {
  if (state.administrator !== null) return 'active';
  return Object.values(state.applications).some((known) => known.role === 'administrateur' && known.status === 'en_attente')
    ? 'en_attente'
    : 'sans_administrateur';
};

const keyValue = ({ key }: Organisation): string => (key.type === 'aucune' ? key.reason : key.value);

/** What finds a body by its number: local ones are also typed as papers show them, or without the zeros before them. */
const keyTexts = ({ key }: Organisation): string[] => {
  if (key.type === 'aucune') return [key.reason];
  return key.type === 'siret' || key.type === 'rna'
    ? [key.value]
    : [key.value, numberings[key.type].format(key.value), key.value.replace(/^0+/, '')];
};

const representativeText = ({ representative }: Organisation): string =>
  representative === null ? erasedWords : `${displayName(representative)}, ${representative.fonction}`;

/** Letters to représentants légaux, as the desk lists them. */
const letterRows = declareRows(({ state }: SavedOrganisation) => Object.values(state.letters), {
  table: 'p_letter',
  itemKey: ({ id }) => id,
  from: ({ letters, name, address, representative, revision, applications }) => [
    letters,
    name,
    address,
    representative,
    revision,
    applications,
  ],
  rowFrom: ({ name, address, representative, revision, applications }, { application }) => [
    name,
    address,
    representative,
    revision,
    entry(applications, application)?.account,
  ],
  columns: {
    id: text(({ item }) => item.id),
    number: text(({ item }) => item.number),
    organisation: text(({ id }) => id),
    organisation_name: text(({ state }) => bodyNameOf(state)),
    sort_name: text(
      ({ state }) => plainLetters(bodyNameOf(state)),
      ({ state }) => state.name,
    ),
    town: text(({ state }) => state.address?.town ?? ''),
    representative: text(({ state }) => representativeText(state)),
    purpose: text(({ item }) => item.purpose),
    application: text(({ item }) => item.application),
    account: text(({ item, state }) => entry(state.applications, item.application)?.account ?? ''),
    status: text(({ item }) => item.status),
    batch: textOrNull(({ item }) => item.batch),
    requested_at: whole(({ item }) => item.requestedAt),
    printed_at: wholeOrNull(({ item }) => item.printedAt),
    posted_on: textOrNull(({ item }) => item.postedOn),
    valid_until: textOrNull(({ item }) => item.validUntil),
    ended_at: wholeOrNull(({ item }) => item.endedAt),
    reason: textOrNull(({ item }) => item.voidReason ?? item.returnReason),
    failures: whole(({ item }) => item.failures),
    /** What of its paper was corrected since, while it may still be answered. */
    former_paper: textOrNull(({ item, state }) => formerPaper(item, state.revision)),
  },
  list: { sorts: ['requested_at', 'sort_name', 'posted_on'], filters: { status: ['valid_until', 'posted_on', 'ended_at'] } },
  indexes: {
    id: ['id'],
    number: ['number'],
    organisation: ['organisation', 'requested_at'],
    account: ['account'],
    former_paper: { on: ['requested_at', 'row'], where: 'former_paper IS NOT NULL' },
  },
});

/** E-services that a body is subscribed to. */
const subscriptionRows = declareKeyedRows(({ state }: SavedOrganisation) => Object.values(state.subscriptions), {
  table: 'p_subscription',
  key: ['organisation', 'eservice'],
  owner: 'organisation',
  from: ({ subscriptions }) => [subscriptions],
  columns: {
    organisation: text(({ id }) => id),
    eservice: text(({ item }) => item.eservice),
    since: whole(({ item }) => item.since),
  },
  indexes: { eservice: ['eservice'] },
});

/** Who may use which of them. */
const permissionRows = declareKeyedRows(
  ({ state }: SavedOrganisation) =>
    Object.entries(state.permissions).flatMap(([account, eservices]) => eservices.map((eservice) => ({ account, eservice }))),
  {
    table: 'p_permission',
    key: ['organisation', 'account', 'eservice'],
    owner: 'organisation',
    from: ({ permissions }) => [permissions],
    columns: {
      organisation: text(({ id }) => id),
      account: text(({ item }) => item.account),
      eservice: text(({ item }) => item.eservice),
    },
    indexes: { eservice: ['eservice'] },
  },
);

/** Organisations, with their letters, subscriptions and permissions, and the people of their profiles. */
export const organisationProjection = declareProjection(organisationAggregate, {
  // 2: `name_key` and `town_key`, by which a body is found however it is written; local numbers found as they are shown.
  version: 2,
  table: 'p_organisation',
  exists: ({ exists }) => exists,
  columns: {
    name: text(({ state }) => bodyNameOf(state)),
    sort_name: text(
      ({ state }) => plainLetters(bodyNameOf(state)),
      ({ state }) => state.name,
    ),
    kind: text(({ state }) => state.kind),
    key_type: text(({ state }) => state.key.type),
    key_value: text(({ state }) => keyValue(state)),
    postal_code: text(({ state }) => state.address?.postalCode ?? ''),
    town: text(({ state }) => state.address?.town ?? ''),
    sort_town: text(
      ({ state }) => plainLetters(state.address?.town ?? ''),
      ({ state }) => state.address,
    ),
    status: text(({ state }) => organisationStatus(state)),
    administrator: textOrNull(({ state }) => state.administrator),
    members: whole(({ state }) => Object.keys(state.members).length),
    pending: whole(({ state }) => Object.values(state.applications).filter(({ status }) => status === 'en_attente').length),
    registered_at: whole(({ state }) => state.registeredAt),
    changed_at: whole(({ changedAt }) => changedAt),
    heads: json(({ heads }) => heads),
    arbitrate: whole(({ state, contested }) => state.toArbitrate.length + contested.size),
    // What makes two names, two towns one: by these a body is found, and never registered twice.
    name_key: text(
      ({ state }) => bodyKey(state.name ?? ''),
      ({ state }) => state.name,
    ),
    town_key: text(
      ({ state }) => townKey(state.address?.town ?? ''),
      ({ state }) => state.address,
    ),
  },
  list: { sorts: ['sort_name', 'sort_town', 'registered_at'], filters: { status: [] } },
  indexes: { key: ['key_value'], same: ['town_key', 'name_key'] },
  // What was erased is found no more.
  words: ({ state }) =>
    plainLetters([state.name, ...keyTexts(state), state.address?.postalCode, state.address?.town].filter((word) => word != null).join(' ')),
  wordsFrom: ({ name, key, address }) => [name, key, address],
  beside: [letterRows, subscriptionRows, permissionRows, profilePeople('organisation')],
});

declare module '../database/tables.ts' {
  interface Tables
    extends TablesOf<typeof organisationProjection>,
      TablesOf<typeof letterRows>,
      TablesOf<typeof subscriptionRows>,
      TablesOf<typeof permissionRows> {}
}
