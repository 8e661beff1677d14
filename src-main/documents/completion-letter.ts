import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { body, type DossierLetter, openDossierLetter, paragraphs, type Signed, signLetter } from './flow.ts';
import { mm } from './sheet.ts';

/** What a service asks of somebody who has no courriel. */
export interface CompletionLetter extends DossierLetter, Signed {
  /** Justificatifs to replace, with the reason of each. */
  readonly pieces: readonly string[];
  /** Questions whose answers are to be looked at again. */
  readonly questions: readonly string[];
  /** What the service wrote. */
  readonly words: string;
  /** Last day given to answer. */
  readonly until: string | null;
}

/** «Demande de complément» as a tagged PDF: the same content gives the same bytes. Throws a `RangeError` for a wrong date. */
export const renderCompletionLetter = (letter: CompletionLetter): Promise<Uint8Array> => {
  const { pieces, questions, words, until, service } = letter;
  const { sheet, flow } = openDossierLetter(letter, 'Demande de complément');
  flow.put('P', 'Pour continuer l’étude de votre demande, nous avons besoin d’un complément.', body, mm(3));
  for (const [head, lines] of [
    ['Justificatifs à remplacer', pieces],
    ['Réponses à revoir', questions],
  ] as const) {
    if (lines.length === 0) continue;
    flow.put('H2', head, { size: 12, face: 'bold' }, mm(5));
    for (const line of lines) flow.put('P', line, body, mm(1));
  }
  for (const line of paragraphs(words)) flow.put('P', line, body, mm(3));
  if (until !== null) flow.put('P', `Répondez-nous avant la fin du ${formatDateLong(until)}.`, { size: 10.5, face: 'bold' }, mm(4));
  flow.put('P', `Envoyez votre réponse à ${service.name}, ou apportez-la : l’adresse est en tête de cette lettre.`, body, mm(3));
  signLetter(flow, letter);
  return sheet.finish();
};
