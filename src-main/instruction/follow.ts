import { dossierChanges } from '../../src-shared/dossiers/changes.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { internalChanges } from '../../src-shared/instruction/changes.ts';
import { followDossier } from '../../src-shared/instruction/decide.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { Aggregate } from '../../src-shared/kernel/event.ts';
import { emptyFold, foldEvents } from '../../src-shared/kernel/merge.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext } from '../backend/context.ts';
import { versionIn } from '../demarches/public.ts';
import { instructs } from '../dossiers/public.ts';
import { asService, fieldsOf, seenDossier } from './subject.ts';

/** A stream as this agent saw it, with what they did themselves since. */
const asSeen = <S>({ reader, actor }: ReaderContext, aggregate: Aggregate<S>, id: string, heads: readonly string[]): S => {
  const stream = reader.stream(`${aggregate.name}/${id}`);
  if (stream === undefined) return aggregate.initial(id);
  const unseen = new Set(reader.since(aggregate, id, heads).map((event) => event.id));
  const known = [...reader.events(stream.id, aggregate)].filter((event) => !unseen.has(event.id) || event.actor === actor.account);
  return foldEvents(aggregate, id, emptyFold(aggregate, id), known).state;
};

const headsIn = (kept: string): string[] => JSON.parse(kept) as string[];

export const followCommands = {
  'instruction.follow': (context, { id, on }) => {
    const agent = context.actor.account ?? '';
    return asService(context, { id }, { decide: (state, { service }) => followDossier(state, { service, agent, on }) });
  },
  'instruction.look': (context, { id, heads, internal }) => {
    const { statements, journal, actor, ports } = context;
    const dossier = journal.reader.fold(dossierAggregate, id)?.state;
    if (dossier?.exists !== true || !instructs(context, dossier)) return unknownDossier();
    // How many events those heads stand for: what comes later, however early it was written elsewhere, makes more of them.
    const seenOf = <S>(aggregate: Aggregate<S>, seen: readonly string[]): number =>
      (journal.reader.stream(`${aggregate.name}/${id}`)?.length ?? 0) - journal.since(aggregate, id, seen).length;
    const look = {
      account: actor.account ?? '',
      dossier: id,
      heads: JSON.stringify(heads),
      internal: JSON.stringify(internal),
      events: seenOf(dossierAggregate, heads) + seenOf(instructionAggregate, internal),
      at: ports.clock.now(),
    };
    statements.run(statements.db.replaceInto('l_look').values(look));
    return ok({});
  },
} satisfies CommandHandlers;

export const followQueries = {
  'instruction.changes': (context, { id }) => {
    const dossier = seenDossier(context, id);
    if (dossier === null) return unknownDossier();
    const { statements, reader, actor } = context;
    const { db, first, all } = statements;
    const now = {
      heads: [...(reader.stream(`dossier/${id}`)?.heads ?? [])],
      internal: [...(reader.stream(`instruction/${id}`)?.heads ?? [])],
    };
    const look = first(
      db
        .selectFrom('l_look')
        .selectAll()
        .where('account', '=', actor.account ?? '')
        .where('dossier', '=', id),
    );
    if (look === undefined) return ok({ since: null, ...now, changes: [] });
    const names = new Map(all(db.selectFrom('p_label').select(['id', 'name'])).map((label) => [label.id, label.name]));
    const internal = reader.fold(instructionAggregate, id)?.state ?? instructionAggregate.initial(id);
    return ok({
      since: look.at,
      ...now,
      changes: [
        ...dossierChanges(asSeen(context, dossierAggregate, id, headsIn(look.heads)), dossier, {
          form: versionIn(context, dossier.demarche, dossier.version)?.content.form ?? null,
          nameOf: createNames(context),
        }),
        ...internalChanges(asSeen(context, instructionAggregate, id, headsIn(look.internal)), internal, {
          fields: fieldsOf(context, dossier),
          expertName: ({ expert, outside }) => (expert === null ? (outside?.name ?? 'donnée effacée') : createNames(context)(expert)),
          labelName: (label) => names.get(label) ?? null,
          today: context.today(),
        }),
      ],
    });
  },
} satisfies QueryHandlers;
