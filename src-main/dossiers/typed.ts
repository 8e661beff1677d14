import type { Draft, TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { ReaderContext } from '../backend/context.ts';

/** What was typed last: on this poste as one types, else what the journal holds. */
export const typedIn = ({ statements }: Pick<ReaderContext, 'statements'>, state: Pick<Draft, 'id' | 'typed'>): TypedForm => {
  const row = statements.first(statements.db.selectFrom('l_draft').select('typed').where('draft', '=', state.id));
  return row === undefined ? state.typed : (JSON.parse(row.typed) as TypedForm);
};
