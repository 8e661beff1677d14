import {
  type ListLook,
  listLook,
  listViewAggregate,
  unknownView,
  viewNameTaken,
  withdrawView,
  writeView,
} from '../../src-shared/dossiers/list-view.ts';
import type { KeptView, SharedViewShown } from '../../src-shared/dossiers/list-view-contract.ts';
import { readLabelSearch } from '../../src-shared/instruction/label.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { CommandHandlers, QueryHandlers, Tables, WriterContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { Statements } from '../database/query.ts';
import { serviceNamed, servicesOf } from '../services/public.ts';

type Sql = Statements<Tables>;
interface Asking {
  readonly statements: Sql;
  readonly actor: Actor;
}

/** Views that one agent may keep: a menu that nobody reads to its end is no help. */
const mostOwn = 40;

const onView = decideOn(listViewAggregate, ['views']);

/** A look that this version reads; null for one that a newer version of the poste kept. */
const lookIn = (kept: string): ListLook | null => {
  const read = listLook.safeParse(JSON.parse(kept));
  return read.success ? read.data : null;
};

const ownViews = ({ db, all }: Sql, account: string | null) =>
  account === null ? [] : all(db.selectFrom('l_view').selectAll().where('account', '=', account).orderBy('sort_name').orderBy('id'));

/** Services for which this agent may share views: valideurs for their own, gestionnaires for every one. */
const publishesFor = ({ statements, actor }: Asking): string[] => {
  const { db, all } = statements;
  if (actor.roles.includes('gestionnaire'))
    return all(db.selectFrom('p_service').select('id').orderBy('sort_name').orderBy('row')).map(({ id }) => id);
  return actor.roles.includes('valideur') ? servicesOf(statements, actor) : [];
};

const sharedIn = ({ db, all }: Sql, service: string) =>
  all(
    db
      .selectFrom('p_shared_view')
      .selectAll()
      .where('service', '=', service)
      .where('withdrawn', '=', 0)
      .orderBy('sort_name')
      .orderBy('row'),
  );

const keep = ({ statements, actor, ports }: WriterContext, { id, name, look }: { id: string | null; name: string; look: ListLook }) => {
  const account = actor.account ?? '';
  const own = ownViews(statements, account);
  if (id !== null && !own.some((view) => view.id === id)) return unknownView();
  if (id === null && own.length >= mostOwn)
    return refuse('too_many_views', `Vous avez déjà ${mostOwn} vues. Supprimez-en une dans « Gérer les vues ».`);
  const sortName = plainLetters(name);
  if (own.some((view) => view.sort_name === sortName && view.id !== id)) return viewNameTaken();
  const view = { id: id ?? newId(ports), account, name, sort_name: sortName, look: JSON.stringify(look) };
  statements.run(statements.db.replaceInto('l_view').values(view));
  return ok({ id: view.id });
};

/** Lets go of the views in which somebody searches for whom a dossier is about, before their name goes. */
export const forgetViewsNaming = ({ db, all, first, run }: Sql, dossier: string): void => {
  const named = first(db.selectFrom('p_dossier').select('name').where('id', '=', dossier))?.name;
  const words = new Set(plainLetters(named ?? '').split(/[^a-z0-9]+/));
  for (const { id, look } of all(db.selectFrom('l_view').select(['id', 'look']))) {
    const searched = plainLetters(readLabelSearch(lookIn(look)?.search ?? '').words).split(/[^a-z0-9]+/);
    if (searched.some((word) => word !== '' && words.has(word))) run(db.deleteFrom('l_view').where('id', '=', id));
  }
};

/** Commands about views of the list of dossiers. */
export const listViewCommands = {
  'views.keep': (context, input) => {
    const kept = context.statements.transaction(() => keep(context, input));
    if (kept.ok) context.changed('views');
    return kept;
  },
  'views.forget': (context, { id }) => {
    const { statements, actor } = context;
    if (!ownViews(statements, actor.account).some((view) => view.id === id)) return unknownView();
    statements.run(statements.db.deleteFrom('l_view').where('id', '=', id));
    context.changed('views');
    return ok({});
  },
  'views.use': ({ statements, actor }, { id }) => {
    const account = actor.account ?? '';
    statements.run(
      id === null
        ? statements.db.deleteFrom('l_view_last').where('account', '=', account)
        : statements.db.replaceInto('l_view_last').values({ account, view: id }),
    );
    return ok({});
  },
  'views.share': (context, { id, service, name, look }) => {
    const { statements } = context;
    if (!publishesFor(context).includes(service))
      return refuse('unknown_service', 'Ce service n’existe pas, ou n’est pas le vôtre.', 'service');
    const view = id ?? newId(context.ports);
    const taken = sharedIn(statements, service).some((known) => known.sort_name === plainLetters(name) && known.id !== view);
    return onView(
      context,
      { id: view },
      {
        decide: (state) =>
          id !== null && (!state.exists || state.service !== service) ? unknownView() : writeView(state, { service, name, look, taken }),
        after: () => ok({ id: view }),
      },
    );
  },
  'views.withdraw': (context, { id }) =>
    onView(
      context,
      { id },
      {
        may: (state) => (publishesFor(context).includes(state.service) ? null : unknownView()),
        decide: withdrawView,
        after: () => ok({}),
      },
    ),
} satisfies CommandHandlers;

/** Queries about views of the list of dossiers. */
export const listViewQueries = {
  'views.list': (context) => {
    const { statements, actor } = context;
    const { db, first } = statements;
    const publishes = publishesFor(context);
    const own = ownViews(statements, actor.account).flatMap(({ id, name, look: kept }): KeptView[] => {
      const look = lookIn(kept);
      return look === null ? [] : [{ id, name, look }];
    });
    // A gestionnaire who instructs nowhere sees those that they answer for.
    const services = [...new Set([...servicesOf(statements, actor), ...publishes])];
    const shared = services.flatMap((service) =>
      sharedIn(statements, service).flatMap(({ id, name, look: kept }): SharedViewShown[] => {
        const look = lookIn(kept);
        if (look === null) return [];
        return [{ id, name, look, service, serviceName: serviceNamed(statements, service).name, mayChange: publishes.includes(service) }];
      }),
    );
    const last = first(
      db
        .selectFrom('l_view_last')
        .select('view')
        .where('account', '=', actor.account ?? ''),
    );
    return ok({
      own,
      shared,
      last: last !== undefined && [...own, ...shared].some(({ id }) => id === last.view) ? last.view : null,
      publishes: publishes.map((id) => ({ id, name: serviceNamed(statements, id).name })),
    });
  },
} satisfies QueryHandlers;

/** How agents of this poste look at the list (`migrations/local/008_views.ts`). */
export interface ViewTables {
  l_view: { id: string; account: string; name: string; sort_name: string; look: string };
  l_view_last: { account: string; view: string };
}

declare module '../database/tables.ts' {
  interface Tables extends ViewTables {}
}
