import type { TodayPart } from '../../src-shared/dossiers/board-contract.ts';
import { type lookTags, readLabelSearch } from '../../src-shared/instruction/label.ts';
import { dossiersLabelled, rowsAskedOf, rowsAwaitingVisa, rowsChangedFor, rowsFollowedBy } from '../instruction/public.ts';
import { isAmong } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';
import { servicesOf } from '../services/public.ts';
import { rowsWithTwins } from './likeness.ts';
import { rowsOnPaper, rowsToPrint } from './paper-rows.ts';
import { laterRows, ownRows, todayRows } from './today.ts';

type Rows = (context: ViewContext) => number[];
const ofAgent =
  (rows: typeof rowsChangedFor): Rows =>
  ({ statements, actor }) =>
    rows(statements, actor.account ?? '');

/** A part of «Aujourd’hui», of all that this agent’s services hold. */
const ofPart =
  (part: TodayPart): Rows =>
  (context) =>
    servicesOf(context.statements, context.actor).flatMap((service) =>
      context.statements
        .all(todayRows(context, { service, whose: 'service', today: context.today() })[part].select('row'))
        .map(({ row }) => row),
    );

const rowsOf: Readonly<Record<(typeof lookTags)[number], Rows>> = {
  '@changes': ofAgent(rowsChangedFor),
  '@prevenu': ofAgent(rowsFollowedBy),
  '@avis': ofAgent(rowsAskedOf),
  '@visa': ({ statements }) => rowsAwaitingVisa(statements),
  '@papier': ({ statements }) => rowsOnPaper(statements),
  '@imprimer': ({ statements, actor, ports }) => rowsToPrint(statements, actor, ports.clock.now()).map(({ row }) => row),
  '@implicites': ofPart('implicites'),
  '@retard': ofPart('retard'),
  '@semaine': ofPart('semaine'),
  '@reponses': ofPart('reponses'),
  '@ensuite': laterRows,
  '@miens': ownRows,
  '@doublons': ({ statements, actor, today }) => rowsWithTwins(statements, actor, today()),
};

/** Which rows a search finds: by words, by «#étiquette», by «@changes» and what else is asked so, all of which must hold. Null for «everything». */
export const findDossiers = (context: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const { statements } = context;
  const { words, tags, looks } = readLabelSearch(typed);
  const matched = matchWords(words);
  const all = [
    ...(matched === null ? [] : [isAmong(foundByWords(statements, 'p_dossier', matched))]),
    ...looks.map((look) => isAmong(rowsOf[look](context))),
    ...tags.map((tag) => isAmong(dossiersLabelled(statements, tag))),
  ];
  return all.length === 0 ? null : (row) => all.every((holds) => holds(row));
};
