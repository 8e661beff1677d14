import { accountAggregate } from '../../src-shared/accounts/account.ts';
import type { letterTags } from '../../src-shared/demarches/words.ts';
import { decisionRefusal, erasedPerson, unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { Decided } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { agentRoleWords } from '../../src-shared/kernel/roles.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { personOf } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';
import { versionIn } from '../demarches/public.ts';
import type { DecisionLetter } from '../documents/decision-letter.ts';
import type { DossierLetter, Signed } from '../documents/flow.ts';
import { annotationRefusal, proposalOf } from '../instruction/public.ts';
import { serviceNamed } from '../services/public.ts';
import { instructs } from './rights.ts';

/** What a letter will be about. */
export interface LetterWish {
  readonly id: string;
  readonly decision: Decided;
  readonly motive: string;
}

/** Lines of the address of whoever asks, where the base or their paper knows it. */
export const recipientOf = ({ statements }: ReaderContext, state: Dossier): string[] => {
  const name = state.applicant?.name ?? '';
  const body =
    state.requester.kind === 'organisation'
      ? statements.first(statements.db.selectFrom('p_organisation').select(['postal_code', 'town']).where('id', '=', state.requester.id))
      : undefined;
  return body === undefined ? [name, ...(state.applicant?.address ?? [])] : [name, `${body.postal_code} ${body.town.toUpperCase()}`.trim()];
};

type Author = Pick<Actor, 'account' | 'roles'>;

/** What every letter about a dossier begins and ends with: written today, by who asks for it or somebody else. */
export const letterHead = (context: ReaderContext, state: Dossier, by: Author = context.actor): DossierLetter & Signed => {
  const { statements } = context;
  const author = by.account === null ? undefined : personOf(statements, by.account);
  const [role = 'instructeur'] = by.roles.filter((each) => each === 'instructeur' || each === 'gestionnaire' || each === 'valideur');
  return {
    departement: context.workstation().settings.departement,
    service: serviceNamed(statements, state.service),
    recipient: recipientOf(context, state),
    date: context.today(),
    number: state.number,
    title: state.title,
    receivedOn: state.reception.receivedOn,
    author: { name: author?.displayName ?? '', capacity: agentRoleWords[role] },
  };
};

/** All that the letter of a decision says, by who decides now or somebody else: nothing is decided. */
export const decisionLetter = (context: ReaderContext, { id, decision, motive }: LetterWish, by?: Author): Result<DecisionLetter> => {
  const state = context.reader.fold(dossierAggregate, id)?.state;
  if (state === undefined || !instructs(context, state)) return unknownDossier();
  const refused = decisionRefusal(state, decision) ?? annotationRefusal(context, state, decision);
  if (refused !== null) return refused;
  if (decision !== 'accepte' && motive === '')
    return refuse('motive_missing', 'Écrivez le motif : en droit et en fait, il figure dans la lettre.', 'motive');
  const words = versionIn(context, state.demarche, state.version)?.content.letters[decision] ?? '';
  return ok({
    ...letterHead(context, state, by),
    decision,
    words: withTags(words, state),
    motive,
  });
};

/** The same for the decision that waits for a visa, as whoever proposed it would take it. */
export const proposedLetter = (context: ReaderContext, { id }: { readonly id: string }): Result<DecisionLetter> => {
  const state = context.reader.fold(dossierAggregate, id)?.state;
  if (state === undefined || !instructs(context, state)) return unknownDossier();
  const visa = proposalOf(context, id);
  if (visa === null) return refuse('unknown_visa', 'Cette proposition n’attend plus de visa. Relisez le dossier.');
  if (visa.motive === null) return erasedPerson();
  return decisionLetter(
    context,
    { id, decision: visa.decision, motive: visa.motive },
    {
      account: visa.by,
      roles: visa.by === null ? [] : (context.reader.fold(accountAggregate, visa.by)?.state.roles ?? []),
    },
  );
};

/** What each tag of a letter stands for: a tag that the editor offers and nobody writes out does not compile. */
const tagValues: Readonly<Record<(typeof letterTags)[number], (state: Dossier) => string>> = {
  '{dossier.numero}': ({ number }) => number,
  '{dossier.demarche}': ({ title }) => title,
  '{demandeur.nom}': ({ applicant }) => applicant?.name ?? '',
};

/** Writes the tags of a text out; one that is not known stays as it was written, and is seen in the preview. */
const withTags = (text: string, state: Dossier): string =>
  text.replace(/\{[a-z.]+\}/g, (tag) => entry<(state: Dossier) => string>(tagValues, tag)?.(state) ?? tag);
