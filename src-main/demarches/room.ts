import { annotationFaults, annotationsChanged } from '../../src-shared/demarches/annotations.ts';
import { checkContent } from '../../src-shared/demarches/check-form.ts';
import {
  copyDemarche,
  currentVersion,
  demarcheAggregate,
  draftDemarche,
  draftDiffers,
  publishDemarche,
  setDemarcheOpen,
  versionOf,
} from '../../src-shared/demarches/demarche.ts';
import { blankContent, demarcheModels } from '../../src-shared/demarches/models/models.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers } from '../backend/context.ts';
import type { RoomDefinition } from '../backend/room.ts';
import { decideOn } from '../commands/decide-on.ts';
import { fromJson } from '../projections/columns.ts';
import { serviceNamed } from '../services/public.ts';
import {
  annotationCommands,
  annotationQueries,
  annotationRefusal,
  annotationsDiffer,
  copyAnnotations,
  publishWith,
} from './annotations.ts';
import { modelCommands, modelQueries } from './models.ts';
import { places, searchPlaces } from './place-lists.ts';
import { demarcheProjection } from './projection.ts';
import { annotationsIn, demarcheIn, depositRefusal, unknownDemarche } from './public.ts';

const onDemarche = decideOn(demarcheAggregate, ['demarches']);

/** A model that came is in no draft yet: whoever joined it goes on with what they see. */
const concerns = ({ type }: JournalEvent): boolean => type !== 'demarche.model_joined';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** Commands of the room «Démarches». */
const commands = {
  ...annotationCommands,
  ...modelCommands,
  'demarches.create': (context, { model, copyOf }) => {
    const id = newId(context.ports);
    const from = copyOf === null ? null : demarcheIn(context, copyOf);
    if (copyOf !== null && from === null) return unknownDemarche();
    const known = model === null ? undefined : demarcheModels.find((each) => each.id === model);
    if (model !== null && known === undefined) return refuse('unknown_model', 'Ce modèle n’existe pas. Choisissez-en un autre.');
    const copied = from?.draft ?? null;
    const content = copied === null ? (known?.content ?? blankContent) : { ...copied, title: `Copie de ${copied.title}` };
    return onDemarche(
      context,
      { id },
      {
        decide: (state) => (from === null ? draftDemarche(state, content) : copyDemarche(state, from, content)),
        after: ({ transaction }) => {
          if (copyOf !== null) copyAnnotations(transaction, copyOf, id);
          return ok({ id });
        },
      },
    );
  },
  'demarches.save': (context, { id, seen, content }) =>
    onDemarche(context, { id, seen }, { concerns, decide: (state) => (state.exists ? draftDemarche(state, content) : unknownDemarche()) }),
  'demarches.publish': (context, input) => {
    const asked = annotationsIn(context, input.id);
    const refused = annotationRefusal(asked);
    if (refused !== null) return refused;
    const version = newId(context.ports);
    return onDemarche(context, input, {
      concerns,
      decide: (state) => publishDemarche(state, { version, anew: annotationsChanged(asked) }),
      after: ({ transaction, heads }) => {
        const published = publishWith(transaction, input.id, version);
        return published.ok ? ok({ heads }) : published;
      },
    });
  },
  'demarches.close': (context, input) => onDemarche(context, input, { decide: (state) => setDemarcheOpen(state, false) }),
  'demarches.open': (context, input) => onDemarche(context, input, { decide: (state) => setDemarcheOpen(state, true) }),
} satisfies CommandHandlers;

/** Queries of the room «Démarches». */
const queries = {
  ...annotationQueries,
  'demarches.placeNames': (_context, { places: asked }) =>
    ok({
      places: asked.flatMap(({ list, code }) => {
        const known = places.find(list, { code, name: '', year: '' });
        return known === null ? [] : [{ list, code, name: known.name }];
      }),
    }),
  'demarches.places': (context, { list, text }) => ok(searchPlaces(list, text, context.workstation().settings.departement)),
  'demarches.catalogue': (context) => {
    const { statements, actor } = context;
    const isAgent = agents.some((role) => actor.roles.includes(role));
    const rows = statements.all(
      statements.db
        .selectFrom('p_demarche')
        .selectAll()
        .where('versions', '>', 0)
        .orderBy('featured', 'desc')
        .orderBy('sort_title')
        .orderBy('row'),
    );
    const services = new Map<string, string>();
    const nameOf = (service: string): string => {
      const known = services.get(service) ?? serviceNamed(statements, service).name;
      services.set(service, known);
      return known;
    };
    return ok({
      demarches: rows.flatMap((row) => {
        const state = demarcheIn(context, row.id);
        if (state === null) return [];
        const refusal = isAgent ? null : depositRefusal(statements, actor, state, context.today());
        return [
          {
            id: row.id,
            title: row.title,
            summary: row.summary,
            service: nameOf(row.service),
            audience: row.audience,
            featured: row.featured === 1,
            closesOn: row.closes_on,
            refusal,
          },
        ];
      }),
    });
  },
  'demarches.form': (context, { id, version }) => {
    const state = demarcheIn(context, id);
    const found = state === null ? null : version === null ? currentVersion(state) : versionOf(state, version);
    if (found === null) return unknownDemarche();
    return ok({ version: found.id, content: found.content, serviceName: serviceNamed(context.statements, found.content.service).name });
  },
  'demarches.list': (context) => {
    const { statements } = context;
    const counts = new Map(
      statements
        .all(
          statements.db
            .selectFrom('p_dossier')
            .select(['demarche', (where) => where.fn.countAll<number>().as('n')])
            .groupBy('demarche'),
        )
        .map(({ demarche, n }) => [demarche, n]),
    );
    return ok({
      demarches: statements.all(statements.db.selectFrom('p_demarche').selectAll().orderBy('sort_title').orderBy('row')).map((row) => ({
        id: row.id,
        title: row.title,
        service: serviceNamed(statements, row.service).name,
        version: row.versions,
        open: row.open === 1,
        changed: row.changed === 1 || annotationsDiffer(context, row.id),
        dossiers: counts.get(row.id) ?? 0,
        heads: [...fromJson(row.heads)],
      })),
    });
  },
  'demarches.get': (context, { id }) => {
    const folded = context.reader.fold(demarcheAggregate, id);
    if (folded === undefined || folded.state.draft === null) return unknownDemarche();
    const { draft, versions, open } = folded.state;
    const asked = annotationsIn(context, id);
    return ok({
      id,
      heads: [...folded.heads],
      draft,
      versions: versions.map(({ id: version, number, publishedAt }) => ({ id: version, number, publishedAt })),
      open,
      changed: draftDiffers(folded.state) || annotationsChanged(asked),
      faults: [...checkContent(draft), ...annotationFaults(asked.draft)].map(({ block, message }) => ({ block, message })),
    });
  },
} satisfies QueryHandlers;

/** The démarches that may be deposited, and their versions. */
export const demarchesRoom: RoomDefinition = {
  commands,
  queries,
  internalQueries: modelQueries,
  projections: [demarcheProjection],
  local: () => import('./local.ts'),
};
