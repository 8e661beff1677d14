import type { Form } from '../demarches/form.ts';
import { type ShownLine, shownAnswers } from '../demarches/show.ts';
import type { Dossier, DossierPiece } from './state.ts';
import { pieceWords, statusWords } from './words.ts';

/** One thing that is otherwise than it was: what it is called, and what it was and is, in words; null for nothing. */
export interface Change {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Names what differs, where it does. */
export const changeOf = (what: string, before: string | null, after: string | null): Change[] =>
  before === after ? [] : [{ what, before, after }];

/** Where a line of answers stands: rows of a block have questions of one id each. */
const keyed = (lines: readonly ShownLine[]): Map<string, ShownLine> => {
  let row = '';
  const all = new Map<string, ShownLine>();
  for (const line of lines) {
    if (line.kind === 'ligne') row = line.block;
    if (line.kind === 'titre') row = '';
    if (line.kind === 'champ') all.set(`${row} ${line.block}`, line);
  }
  return all;
};

const ofAnswers = (form: Form, before: Dossier, after: Dossier): Change[] => {
  if (before.answers === null || after.answers === null) return [];
  const [was, is] = [before.answers, after.answers].map((answers) => keyed(shownAnswers(form, answers)));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((key) => {
    const [one, other] = [was?.get(key), is?.get(key)];
    return changeOf((other ?? one)?.label ?? '', one?.value ?? null, other?.value ?? null);
  });
};

const pieceSaid = ({ status, reason }: DossierPiece): string => `${pieceWords[status]}${reason === null ? '' : ` : ${reason}`}`;

const ofPieces = (before: Dossier, after: Dossier): Change[] =>
  after.pieces.flatMap((piece) => {
    const was = before.pieces.find(({ item }) => item === piece.item);
    const replaced = before.pieces.find(({ item }) => item === piece.replaces);
    if (was === undefined)
      return changeOf(piece.label, replaced === undefined ? null : pieceSaid(replaced), `nouveau fichier, ${pieceSaid(piece)}`);
    // What was replaced is told by what replaces it.
    return piece.status === 'remplacee' ? [] : changeOf(piece.label, pieceSaid(was), pieceSaid(piece));
  });

/**
 * What changed between two states of a dossier, exact to the question and to the piece. Pure: the states say it, whatever events led there.
 * @param form what its version asks; null where this base does not hold it
 */
export const dossierChanges = (
  before: Dossier,
  after: Dossier,
  { form, nameOf }: { readonly form: Form | null; readonly nameOf: (account: string | null) => string },
): Change[] => {
  const seen = new Set(before.messages.map(({ id }) => id));
  const agent = (state: Dossier): string | null => (state.agent === null ? null : nameOf(state.agent));
  return [
    ...changeOf('État', statusWords[before.status], statusWords[after.status]),
    ...changeOf('Suivi par', agent(before), agent(after)),
    ...changeOf('Réponse souhaitée avant le', before.completion?.until ?? null, after.completion?.until ?? null),
    ...(form === null ? [] : ofAnswers(form, before, after)),
    ...ofPieces(before, after),
    ...after.messages
      .filter(({ id }) => !seen.has(id))
      .map(
        ({ from, text }): Change => ({
          what: from === 'usager' ? 'Message du demandeur' : 'Message du service',
          before: null,
          after: text,
        }),
      ),
    ...(before.applicant !== null && after.applicant === null ? [{ what: 'Données du demandeur', before: null, after: 'effacées' }] : []),
  ];
};
