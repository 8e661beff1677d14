import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { type Absences, absenceAggregate } from '../../src-shared/services/absence.ts';
import { serviceAggregate } from '../../src-shared/services/service.ts';
import { type Team, teamAggregate } from '../../src-shared/services/team.ts';
import { json, text } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, declareRowsOnly, type Saved, type TablesOf } from '../projections/declare.ts';

/** Services, one row each. */
export const serviceProjection = declareProjection(serviceAggregate, {
  version: 1,
  table: 'p_service',
  exists: ({ exists }) => exists,
  columns: {
    name: text(({ state }) => state.name),
    sort_name: text(({ state }) => plainLetters(state.name)),
    address: json(({ state }) => state.address),
    phone: text(({ state }) => state.phone),
    courriel: text(({ state }) => state.courriel),
    heads: json(({ heads }) => heads),
  },
  indexes: { name: ['sort_name'] },
});

/** Who instructs where. */
const teamRows = declareKeyedRows(({ state }: Saved<Team>) => state.agents, {
  table: 'p_team',
  key: ['service', 'agent'],
  owner: 'service',
  columns: { service: text(({ id }) => id), agent: text(({ item }) => item) },
  indexes: { agent: ['agent', 'service'] },
});

export const teamProjection = declareRowsOnly(teamAggregate, { version: 1, beside: [teamRows] });

/** Who is away when, and who stands in. */
const absenceRows = declareKeyedRows(({ state }: Saved<Absences>) => state.absences, {
  table: 'p_absence',
  key: ['agent', 'absence'],
  owner: 'agent',
  columns: {
    agent: text(({ id }) => id),
    absence: text(({ item }) => item.id),
    since: text(({ item }) => item.from),
    until: text(({ item }) => item.to),
    stand_in: text(({ item }) => item.standIn),
  },
  indexes: { stand_in: ['stand_in', 'until'] },
});

export const absenceProjection = declareRowsOnly(absenceAggregate, { version: 1, beside: [absenceRows] });

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof serviceProjection>, TablesOf<typeof teamRows>, TablesOf<typeof absenceRows> {}
}
