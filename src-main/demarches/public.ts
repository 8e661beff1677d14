import { type Annotations, annotationsAggregate } from '../../src-shared/demarches/annotations.ts';
import { closedBecause, type Demarche, type DemarcheVersion, demarcheAggregate, versionOf } from '../../src-shared/demarches/demarche.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';

export { places } from './place-lists.ts';

export const unknownDemarche = () =>
  refuse('unknown_demarche', 'Cette démarche n’existe pas ou n’existe plus. Revenez à la liste des démarches.');

/** Whoever can read streams: a query or a command. */
export type KnowsJournal = Pick<ReaderContext, 'reader'> | Pick<WriterContext, 'journal'>;
const readerIn = (context: KnowsJournal) => ('reader' in context ? context.reader : context.journal.reader);

/** A démarche as this base knows it; null for one that is not there. */
export const demarcheIn = (context: KnowsJournal, id: string): Demarche | null => {
  const state = readerIn(context).fold(demarcheAggregate, id)?.state;
  return state?.exists === true ? state : null;
};

/** The annotations of a démarche as this base knows them; blank where nobody wrote any. */
export const annotationsIn = (context: KnowsJournal, demarche: string): Annotations =>
  readerIn(context).fold(annotationsAggregate, demarche)?.state ?? annotationsAggregate.initial(demarche);

/** The version that a dossier bears; null where this base does not hold it yet. */
export const versionIn = (context: KnowsJournal, demarche: string, version: string): DemarcheVersion | null => {
  const state = demarcheIn(context, demarche);
  return state === null ? null : versionOf(state, version);
};

/** Whether a body's member holds the permission of an e-service (S2). */
export const holdsPermission = ({ db, first }: Statements<Tables>, { account, organisation }: Actor, eservice: string): boolean =>
  account !== null &&
  organisation !== null &&
  first(
    db
      .selectFrom('p_permission')
      .select('eservice')
      .where('organisation', '=', organisation)
      .where('account', '=', account)
      .where('eservice', '=', eservice),
  ) !== undefined;

/**
 * Why this person cannot deposit in a démarche now, and what to do; null when they can. Asked when a draft is begun and again at its
 * deposit (S2: «sur habilitation»).
 */
export const depositRefusal = (statements: Statements<Tables>, actor: Actor, state: Demarche, today: string): string | null => {
  const closed = closedBecause(state, today);
  if (closed !== null) return closed;
  const content = state.versions.at(-1)?.content;
  if (content === undefined) return 'Cette démarche n’est pas encore publiée.';
  const { audience, restricted, eservice } = content;
  if (audience === 'particulier' && !actor.roles.includes('particulier'))
    return 'Cette démarche s’adresse aux particuliers, pas aux organisations.';
  if (restricted && (eservice === null || !holdsPermission(statements, actor, eservice)))
    return 'Il faut la permission de l’e-service dont elle fait partie : demandez-la à l’administrateur de votre organisation.';
  return null;
};
