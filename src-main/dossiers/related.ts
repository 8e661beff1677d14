import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { type Likeness, likenessOf } from '../../src-shared/dossiers/likeness.ts';
import type { RelatedDossier } from '../../src-shared/dossiers/related-contract.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import { serviceNamed } from '../services/public.ts';
import { relatedTo, twinsOf } from './likeness.ts';
import { instructs } from './rights.ts';
import { erased } from './views.ts';

/** Others that are shown: whoever has more is found by their name in the list. */
const shown = 50;

const rowsShown = (context: ReaderContext, why: ReadonlyMap<string, readonly string[]>, ids: readonly string[]): RelatedDossier[] => {
  const { statements, actor } = context;
  const nameOf = createNames(context);
  const read = statements.prepare<[string], Tables['p_dossier']>('SELECT * FROM p_dossier WHERE id = ?');
  return ids.flatMap((id) => {
    const row = read.get(id);
    if (row === undefined) return [];
    const { number, title, name, status, deposited_at, agent, service } = row;
    return {
      id,
      number,
      title,
      name: name ?? erased,
      status,
      depositedAt: deposited_at,
      agent: agent === '' ? null : nameOf(agent),
      mine: agent !== '' && agent === actor.account,
      service: serviceNamed(statements, service).name,
      why: [...new Set((why.get(id) ?? []).map((key): Likeness => likenessOf(key)))],
    };
  });
};

/** Queries about what a dossier has in common with others. */
export const relatedQueries = {
  'dossiers.related': (context, { id }) => {
    const { statements, actor } = context;
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    const why = relatedTo(statements, actor, id);
    const twins = twinsOf(statements, id, context.today());
    // A file in common makes nobody the same requester: it counts only where both may be one request.
    const others = [...why]
      .filter(([other, keys]) => !twins.has(other) && keys.some((key) => likenessOf(key) !== 'fichier'))
      .map(([id]) => id);
    return ok({
      twins: rowsShown(
        context,
        why,
        [...why.keys()].filter((other) => twins.has(other)),
      ),
      others: rowsShown(context, why, others.slice(0, shown)),
      total: others.length,
    });
  },
} satisfies QueryHandlers;
