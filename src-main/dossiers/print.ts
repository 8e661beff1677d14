import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { FileSecret } from '../../src-shared/dossiers/events.ts';
import { letterKey, type PaperLetter } from '../../src-shared/dossiers/paper.ts';
import { isDecisionHidden } from '../../src-shared/dossiers/state.ts';
import { statusWords } from '../../src-shared/dossiers/words.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { writesByCourriel } from './mails.ts';
import { instructs } from './rights.ts';
import { erased } from './views.ts';

/** One of many letters to print: what opens it, or why there is none. */
export interface LetterToPrint {
  readonly number: string;
  readonly name: string;
  /** Why it has no such letter; null when it has one. */
  readonly without: string | null;
  /** Of a decision: the file that was kept. The others are drawn. */
  readonly kept: { readonly file: string; readonly secret: FileSecret } | null;
  /** Names it, to note that it was printed. */
  readonly key: string | null;
}

/** What only the main process asks of the reader when letters of many dossiers are printed. */
export const printQueries = {
  'internal.dossiers.letterToPrint': (
    context: ReaderContext,
    { id, letter, withoutCourriel }: { id: string; letter: PaperLetter; withoutCourriel: boolean },
  ): Result<LetterToPrint> => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    const { number, applicant, decision, files, status } = state;
    const told = { number, name: applicant?.name ?? erased };
    const none = (without: string): Result<LetterToPrint> => ok({ ...told, without, kept: null, key: null });
    if (applicant === null) return none('Les données de cette personne ont été effacées.');
    if (withoutCourriel && writesByCourriel(context, state)) return none('Le demandeur est prévenu par courriel.');
    const key = letterKey(state, letter);
    if (letter === 'accuse') return ok({ ...told, without: null, kept: null, key });
    if (letter === 'complement')
      return key === null
        ? none(`Aucun complément n’est demandé : ce dossier est « ${statusWords[status]} ».`)
        : ok({ ...told, without: null, kept: null, key });
    if (decision === null) return none(`Aucune décision : ce dossier est « ${statusWords[status]} ».`);
    // On paper it could not be taken back any more (rules §4.7).
    if (isDecisionHidden(state, context.ports.clock.now()))
      return none('Cette décision peut encore être annulée : imprimez-la dans dix minutes.');
    const secret = entry(files, decision.document.file.file);
    return secret === undefined
      ? none('La lettre de cette décision n’est plus lisible.')
      : ok({ ...told, without: null, kept: { file: decision.document.file.file, secret }, key });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof printQueries> {}
}
