import { accountProjection, loginProjection } from '../accounts/projection.ts';
import type { AccountTables } from '../accounts/tables.ts';
import { assistanceProjection, cannedProjection } from '../assistance/projection.ts';
import type { AssistanceTables } from '../assistance/tables.ts';
import type { Statements } from '../database/query.ts';
import { eserviceProjection } from '../eservices/projection.ts';
import type { EserviceTables } from '../eservices/tables.ts';
import type { Projection } from '../journal/projection.ts';
import type { JournalTables } from '../journal/tables.ts';
import { organisationProjection } from '../organisations/projection.ts';
import type { OrganisationTables } from '../organisations/tables.ts';
import { particulierProjection, withSharing } from '../profiles/projection.ts';
import type { ProfileTables } from '../profiles/tables.ts';

/** Every table the main side reads and writes, for kysely. */
export type Tables = JournalTables & AccountTables & OrganisationTables & EserviceTables & AssistanceTables & ProfileTables;

/** Every projection of every room, in the order they are emptied and written again. */
export const createProjections = (statements: Statements<Tables>): Projection<unknown>[] => [
  withSharing(
    statements as Statements<ProfileTables>,
    organisationProjection(statements as Statements<OrganisationTables & EserviceTables & JournalTables>),
  ) as Projection<unknown>,
  eserviceProjection(statements),
  accountProjection(statements),
  loginProjection(statements),
  particulierProjection(statements),
  assistanceProjection(statements),
  cannedProjection(statements),
];
