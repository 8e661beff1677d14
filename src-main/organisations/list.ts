import type { OrganisationRow } from '../../src-shared/organisations/contract.ts';
import { snapshotList, type ViewContext } from '../lists/snapshot-list.ts';

/** Organisations by name, date or commune, all of them or those of one status. */
export const organisationList = snapshotList({
  name: 'organisations',
  table: 'p_organisation',
  sorts: { name: 'sort_name', registered: 'registered_at', town: 'sort_town' },
  views: {
    toutes: (rows) => rows,
    active: (rows) => rows.where('status', '=', 'active'),
    en_attente: (rows) => rows.where('status', '=', 'en_attente'),
    sans_administrateur: (rows) => rows.where('status', '=', 'sans_administrateur'),
  },
  show: (_context, rows) =>
    rows.map(
      (row): OrganisationRow => ({
        id: row.id,
        name: row.name,
        kind: row.kind,
        keyType: row.key_type,
        keyValue: row.key_value,
        postalCode: row.postal_code,
        town: row.town,
        status: row.status,
        members: row.members,
        pending: row.pending,
        registeredAt: row.registered_at,
      }),
    ),
});

/** How many organisations each view holds. By date: of the orders it is the one with the shortest index. */
export const countOrganisations = (context: ViewContext) =>
  context.statements.atOneInstant(() => {
    const count = (view: 'active' | 'en_attente' | 'sans_administrateur') => organisationList.size(context, view, 'registered').count;
    const [active, en_attente, sans_administrateur] = [count('active'), count('en_attente'), count('sans_administrateur')];
    return { toutes: active + en_attente + sans_administrateur, active, en_attente, sans_administrateur };
  });
