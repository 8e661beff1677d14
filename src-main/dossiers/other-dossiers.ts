import type { Held } from '../../src-shared/demarches/answer.ts';
import { dossierNumber, doubtOf, type NumberDoubt, type OtherDossiers } from '../../src-shared/demarches/other-dossier.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { draftAggregate, unknownDraft } from '../../src-shared/dossiers/draft.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { places } from '../demarches/public.ts';
import { actsFor, instructs, types } from './rights.ts';

type Knows = Pick<ReaderContext, 'statements' | 'workstation'>;

const numbered = ({ statements }: Knows, number: string) =>
  statements.all(statements.db.selectFrom('p_dossier').select(['requester_kind', 'requester', 'service']).where('number', '=', number));

/** What answers are read against where whoever asks gives them: another dossier is one of the same requester. */
export const heldByUsager = (context: Knows, { requester }: Pick<Dossier, 'requester'>) => {
  const dossiers: OtherDossiers = (number) =>
    numbered(context, number).some((row) => row.requester_kind === requester.kind && row.requester === requester.id)
      ? null
      : doubtOf(number, 'usager', context.workstation().poste);
  return { places, dossiers } satisfies Held;
};

/** The same where an agent gives them for somebody: another dossier is one of their service, and no other is told of. */
export const heldByService = (context: Knows, { service }: Pick<Dossier, 'service'>) => {
  const dossiers: OtherDossiers = (number) =>
    numbered(context, number).some((row) => row.service === service) ? null : doubtOf(number, 'agent', context.workstation().poste);
  return { places, dossiers } satisfies Held;
};

const doubtAbout = ({ dossiers }: { readonly dossiers: OtherDossiers }, typed: string): NumberDoubt | null => {
  const number = dossierNumber(typed);
  return number === null ? null : dossiers(number);
};

/** What is said of the number of another dossier while it is typed. */
export const otherDossierQueries = {
  'drafts.numberDoubt': (context, { id, number }) => {
    const draft = context.reader.fold(draftAggregate, id)?.state;
    if (draft?.exists !== true || draft.ended || !types(context, draft)) return unknownDraft();
    const { service } = draft;
    const held = service === null ? heldByUsager(context, draft) : heldByService(context, { service });
    return ok({ doubt: doubtAbout(held, number) });
  },
  'dossiers.numberDoubt': (context, { id, number }) => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true) return unknownDossier();
    if (instructs(context, state)) return ok({ doubt: doubtAbout(heldByService(context, state), number) });
    return actsFor(context, state.requester) ? ok({ doubt: doubtAbout(heldByUsager(context, state), number) }) : unknownDossier();
  },
} satisfies QueryHandlers;
