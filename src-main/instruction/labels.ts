import { labelDossier } from '../../src-shared/instruction/decide.ts';
import { labelAggregate, unknownLabel, withdrawLabel, writeLabel } from '../../src-shared/instruction/label.ts';
import type { LabelChip } from '../../src-shared/instruction/label-contract.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { Statements } from '../database/query.ts';
import { serviceNamed, servicesOf } from '../services/public.ts';
import { asService } from './subject.ts';

type Sql = Statements<Tables>;

const onLabel = decideOn(labelAggregate, ['instruction', 'dossiers']);

/** Labels of a service that can be put on a dossier, by name. */
export const labelsOfService = ({ db, all }: Sql, service: string): LabelChip[] =>
  all(
    db
      .selectFrom('p_label')
      .select(['id', 'name', 'colour'])
      .where('service', '=', service)
      .where('withdrawn', '=', 0)
      .orderBy('sort_name')
      .orderBy('row'),
  );

/** Whether this agent keeps the labels of a service: whoever instructs in it, and every gestionnaire. */
const keeps = ({ statements, actor }: WriterContext | ReaderContext, service: string): boolean =>
  actor.roles.includes('gestionnaire') || servicesOf(statements, actor).includes(service);

const isTaken = ({ statements: { db, all } }: WriterContext, service: string, name: string, except: string | null): boolean =>
  all(
    db
      .selectFrom('p_label')
      .select('id')
      .where('service', '=', service)
      .where('sort_name', '=', plainLetters(name))
      .where('withdrawn', '=', 0),
  ).some(({ id }) => id !== except);

export const labelCommands = {
  'instruction.saveLabel': (context, { id, service, name, colour }) => {
    const { db, first } = context.statements;
    if (!keeps(context, service) || first(db.selectFrom('p_service').select('id').where('id', '=', service)) === undefined)
      return refuse('unknown_service', 'Ce service n’existe pas, ou n’est pas le vôtre.', 'service');
    const label = id ?? newId(context.ports);
    return onLabel(
      context,
      { id: label },
      {
        decide: (state) =>
          id !== null && (!state.exists || state.service !== service)
            ? unknownLabel()
            : writeLabel(state, { service, name, colour, taken: isTaken(context, service, name, id) }),
        after: () => ok({ id: label }),
      },
    );
  },
  'instruction.withdrawLabel': (context, asked) =>
    onLabel(context, asked, {
      decide: (state) => (keeps(context, state.service) ? withdrawLabel(state) : unknownLabel()),
      after: () => ok({}),
    }),
  'instruction.label': (context, { id, label, on }) => {
    const done = asService(
      context,
      { id },
      {
        decide: (state, { service }, transaction) => {
          const known = transaction.load(labelAggregate, label).state;
          // What was withdrawn can still be taken off.
          if (on && (!known.exists || known.withdrawn || known.service !== service)) return unknownLabel();
          return labelDossier(state, { service, label, on });
        },
      },
    );
    if (done.ok) context.changed('dossiers');
    return done;
  },
} satisfies CommandHandlers;

export const labelQueries = {
  'instruction.labels': (context) => {
    const { statements, actor } = context;
    const { db, all } = statements;
    const services = actor.roles.includes('gestionnaire')
      ? all(db.selectFrom('p_service').select('id').orderBy('sort_name').orderBy('row')).map(({ id }) => id)
      : servicesOf(statements, actor);
    const counts = new Map(
      all(
        db
          .selectFrom('p_dossier_label')
          .select(['label', (where) => where.fn.countAll<number>().as('n')])
          .groupBy('label'),
      ).map(({ label, n }) => [label, n]),
    );
    return ok({
      services: services.map((id) => ({
        id,
        name: serviceNamed(statements, id).name,
        labels: labelsOfService(statements, id).map((label) => ({ ...label, dossiers: counts.get(label.id) ?? 0 })),
      })),
    });
  },
} satisfies QueryHandlers;

/** What only the main process asks of the writer about labels. */
export const labelInternalCommands = {
  /** For many dossiers at once. */
  'internal.instruction.label': (context: WriterContext, input: { id: string; label: string; on: boolean }) =>
    labelCommands['instruction.label'](context, input),
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof labelInternalCommands> {}
}
