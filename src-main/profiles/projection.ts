import { streamName } from '../../src-shared/kernel/event.ts';
import type { Particulier } from '../../src-shared/profiles/particulier.ts';
import type { Sharing } from '../../src-shared/profiles/sharing.ts';
import type { Statements } from '../database/query.ts';
import type { Projection, ToSave } from '../journal/projection.ts';
import type { ProfileTables } from './tables.ts';

const tables = ['p_profile_person'] as const;

/** Writes the people of one profile: all of its rows anew when any of them moved. */
const savePeople = (statements: Statements<ProfileTables>) => {
  const drop = statements.prepare<[string]>('DELETE FROM p_profile_person WHERE profile = ?');
  const add = statements.prepare<[string, string, string | null, number]>(
    'INSERT INTO p_profile_person (profile, account, fonction, since) VALUES (?, ?, ?, ?)',
  );
  const save = (profile: string, sharing: Sharing, previous: Sharing | undefined): void => {
    if (previous?.people === sharing.people) return;
    if (previous !== undefined) drop.run(profile);
    for (const { account, fonction, since } of Object.values(sharing.people)) add.run(profile, account, fonction, since);
  };
  return { save, remove: (profile: string): void => void drop.run(profile) };
};

/** The projection of a body with the people of its profile beside. */
export const withSharing = <S extends { readonly sharing: Sharing }>(
  statements: Statements<ProfileTables>,
  projection: Projection<S>,
): Projection<S> => {
  const people = savePeople(statements);
  return {
    ...projection,
    tables: [...projection.tables, ...tables],
    remove: (row, id) => {
      projection.remove(row, id);
      people.remove(streamName(projection.aggregate, id));
    },
    save: (saved: ToSave<S>) => {
      projection.save(saved);
      people.save(streamName(projection.aggregate, saved.id), saved.state.sharing, saved.previous?.sharing);
    },
  };
};

/** Writes the people who joined a particulier's own profile. */
export const particulierProjection = (statements: Statements<ProfileTables>): Projection<Particulier> => {
  const people = savePeople(statements);
  return {
    aggregate: 'particulier',
    version: 1,
    tables,
    remove: (_row, id) => people.remove(streamName('particulier', id)),
    save: ({ id, state, previous }) => people.save(streamName('particulier', id), state.sharing, previous?.sharing),
  };
};
