import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { piecesOf } from '../../src-shared/demarches/form.ts';
import {
  beginDraft,
  type Draft,
  draftAggregate,
  endDraft,
  joinFile,
  partFile,
  saveDraft,
  type TypedForm,
  unknownDraft,
} from '../../src-shared/dossiers/draft.ts';
import { mergeTyped } from '../../src-shared/dossiers/merge-typed.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { personOf } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { demarcheIn, depositRefusal, unknownDemarche, versionIn } from '../demarches/public.ts';
import { claimUpload } from '../files/public.ts';
import { applicantOf, depositDossierOf, forgetTyped, ofDraft } from './deposit.ts';
import { heldByUsager } from './other-dossiers.ts';
import { actsFor, types } from './rights.ts';
import { typedIn } from './typed.ts';

const onDraft = decideOn(draftAggregate, ['drafts']);

/** Drafts that one person may have open at once: more are no forms that somebody fills in. */
export const mostDrafts = 50;

/** A draft that this person types; null for any other. */
export const draftOf = (context: WriterContext, id: string): Draft | null => {
  const state = context.journal.reader.fold(draftAggregate, id)?.state;
  return state?.exists === true && !state.ended && types(context, state) ? state : null;
};

const keep = ({ statements, ports }: WriterContext, draft: string, typed: TypedForm): void => {
  const row = { draft, typed: JSON.stringify(typed), at: ports.clock.now() };
  statements.run(
    statements.db
      .insertInto('l_draft')
      .values(row)
      .onConflict((conflict) => conflict.column('draft').doUpdateSet({ typed: row.typed, at: row.at })),
  );
};

/** Deposits what was typed last, by whoever asks. */
const deposit = (context: WriterContext, input: ParsedInputOf<'drafts.deposit'>): Result<OutputOf<'drafts.deposit'>> => {
  const { actor, statements } = context;
  const draft = draftOf(context, input.id);
  if (draft === null || draft.service !== null) return unknownDraft();
  const demarche = demarcheIn(context, draft.demarche);
  const version = versionIn(context, draft.demarche, draft.version);
  if (demarche === null || version === null) return unknownDemarche();
  const closed = depositRefusal(statements, actor, demarche, context.today());
  if (closed !== null) return refuse('demarche_closed', `${closed} Votre brouillon est conservé.`);
  const depositor = actor.account === null ? undefined : personOf(statements, actor.account);
  const deposited = depositDossierOf(context, {
    ...ofDraft(draft),
    version,
    typed: input.typed,
    depositor: actor.account,
    reception: { channel: 'poste', receivedOn: context.today() },
    onBehalf: false,
    held: heldByUsager(context, draft),
    applicant: applicantOf(context, draft.requester, depositor),
  });
  return deposited.ok ? ok({ dossier: deposited.data.dossier, number: deposited.data.number }) : deposited;
};

/** Commands on drafts: those of whoever may ask for its requester, and of nobody else. */
export const draftCommands = {
  'drafts.begin': (context, { demarche, requester, another }) => {
    const { actor, statements, ports } = context;
    const state = demarcheIn(context, demarche);
    const version = state?.versions.at(-1);
    if (state === null || version === undefined) return unknownDemarche();
    const closed = depositRefusal(statements, actor, state, context.today());
    if (closed !== null) return refuse('demarche_closed', closed);
    const { audience } = version.content;
    if (!actsFor(context, requester) || (audience !== 'tous' && audience !== requester.kind))
      return refuse('not_allowed', 'Vous ne pouvez pas déposer cette démarche à ce nom. Choisissez un autre profil.', 'requester');
    const standing = statements.all(
      statements.db
        .selectFrom('p_draft')
        .select('demarche')
        .where('requester', '=', requester.id)
        .where('ended', '=', 0)
        .where('service', '=', ''),
    );
    // «Commencer» pressed in two windows is one demand: a second one is said to be so.
    if (!another && standing.some((draft) => draft.demarche === demarche))
      return refuse(
        'draft_open',
        'Un brouillon de cette démarche est déjà commencé à ce nom. Reprenez-le, ou choisissez « Commencer une autre demande ».',
        'requester',
      );
    if (standing.length >= mostDrafts)
      return refuse('too_many_drafts', 'Vous avez beaucoup de brouillons. Déposez-en ou supprimez-en avant d’en commencer un autre.');
    const id = newId(ports);
    return onDraft(
      context,
      { id },
      {
        decide: (draft) => beginDraft(draft, { demarche, version: version.id, requester, account: actor.account ?? '' }),
        after: () => ok({ id }),
      },
    );
  },
  'drafts.type': (context, { id, typed, before }) => {
    const state = draftOf(context, id);
    if (state === null) return unknownDraft();
    keep(context, id, before === undefined ? typed : mergeTyped(typedIn(context, state), before, typed));
    return ok({});
  },
  'drafts.save': (context, { id }) => {
    const state = draftOf(context, id);
    if (state === null) return unknownDraft();
    const typed = typedIn(context, state);
    return onDraft(context, { id }, { decide: (draft) => saveDraft(draft, typed), after: () => ok({}) });
  },
  'drafts.join': (context, { id, piece, upload }) => {
    const state = draftOf(context, id);
    if (state === null) return unknownDraft();
    const asked = versionIn(context, state.demarche, state.version)?.content.form;
    const item = newId(context.ports);
    return onDraft(
      context,
      { id },
      {
        // Inside of the decision: a refusal gives the file back.
        decide: (draft) => {
          const claimed = claimUpload(context, upload, context.actor.account ?? '');
          if (!claimed.ok) return claimed;
          const { facts: file, part: secret } = claimed.data;
          return joinFile(draft, {
            piece: asked === undefined ? undefined : piecesOf(asked).find(({ id: known }) => known === piece),
            item,
            file,
            secret,
          });
        },
        after: () => ok({ item }),
      },
    );
  },
  'drafts.part': (context, { id, item }) =>
    draftOf(context, id) === null
      ? unknownDraft()
      : onDraft(context, { id }, { decide: (draft) => partFile(draft, item), after: () => ok({}) }),
  'drafts.discard': (context, { id }) => {
    if (draftOf(context, id) === null) return unknownDraft();
    forgetTyped(context, id);
    return onDraft(context, { id }, { decide: (draft) => endDraft(draft, null), after: () => ok({}) });
  },
  'drafts.deposit': deposit,
} satisfies CommandHandlers;
