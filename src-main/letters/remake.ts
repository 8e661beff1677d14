import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { hasExpired } from '../../src-shared/letters/state.ts';
import { remakeLetter } from '../../src-shared/organisations/decide.ts';
import { type Letter, type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';
import { nextLetterNumber } from './numbers.ts';

/** Forgets what recognises the codes of letters that nobody may answer any more. */
export const dropSecrets = ({ statements }: WriterContext, letters: readonly string[]): void => {
  const drop = statements.prepare<[string]>('DELETE FROM secret_letter WHERE letter = ?');
  for (const letter of letters) drop.run(letter);
};

/** The letter that already stands for a dead one: remaking the old one by mistake would void the codes that are on their way. */
const replacedBy = (state: Organisation, letter: string, today: string): Letter | undefined => {
  const known = state.letters[letter];
  if (known === undefined || known.status !== 'annule') return undefined;
  return Object.values(state.letters).find(
    (other) =>
      other.application === known.application && (other.status === 'imprime' || other.status === 'poste') && !hasExpired(other, today),
  );
};

/** «Refaire» inside a transaction: a new letter with its number, the former ones void with their codes. */
export const remakeIn = (
  context: WriterContext,
  transaction: Transaction,
  { organisation, letter }: { readonly organisation: string; readonly letter: string },
): Result<{ number: string }> => {
  const { state } = transaction.load(organisationAggregate, organisation);
  const living = replacedBy(state, letter, context.today());
  if (living !== undefined)
    return refuse('already_waiting', `Le courrier ${living.number} remplace déjà celui-ci. Refaites plutôt ${living.number}.`);
  // Asked before a number is taken: a job goes on after a refusal, and numbers are not for letters that are never made.
  const allowed = remakeLetter(state, { letter, next: { id: '', number: '' } });
  if (!allowed.ok) return allowed;
  const number = nextLetterNumber(context);
  const decided = remakeLetter(state, { letter, next: { id: newId(context.ports), number } });
  if (!decided.ok) return decided;
  transaction.append(organisationAggregate, organisation, decided.data);
  for (const event of decided.data) if (event.type === 'organisation.letter_voided') dropSecrets(context, [event.facts.letter]);
  return ok({ number });
};
