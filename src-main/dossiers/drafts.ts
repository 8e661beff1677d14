import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { piecesOf } from '../../src-shared/demarches/form.ts';
import { readForm, type Typed } from '../../src-shared/demarches/read-form.ts';
import { depositDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
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
import type { Applicant, FileSecret, Requester } from '../../src-shared/dossiers/events.ts';
import { mergeTyped } from '../../src-shared/dossiers/merge-typed.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { formatNumber } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { entry } from '../../src-shared/organisations/administration-state.ts';
import { personOf } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn, runCommand } from '../commands/decide-on.ts';
import { nextNumber } from '../commands/numbers.ts';
import { demarcheIn, depositRefusal, unknownDemarche, versionIn } from '../demarches/public.ts';
import { claimUpload } from '../files/public.ts';
import { queueDossierMail } from './mails.ts';
import { actsFor } from './rights.ts';
import { typedIn } from './typed.ts';

const onDraft = decideOn(draftAggregate, ['drafts']);

/** Drafts that one person may have open at once: more are no forms that somebody fills in. */
const mostDrafts = 50;

/** A draft of somebody for whom this person acts; null for any other. */
const draftOf = (context: WriterContext, id: string): Draft | null => {
  const state = context.journal.reader.fold(draftAggregate, id)?.state;
  return state?.exists === true && !state.ended && actsFor(context, state.requester) ? state : null;
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

const forget = ({ statements }: WriterContext, draft: string): void => {
  statements.run(statements.db.deleteFrom('l_draft').where('draft', '=', draft));
};

/** Who the dossier is for, as they stand on the day of the deposit. */
const applicantOf = ({ statements, actor }: WriterContext, { kind, id }: Requester): Applicant => {
  const depositor = actor.account === null ? undefined : personOf(statements, actor.account);
  const courriel = depositor?.courriel ?? null;
  if (kind === 'particulier') return { name: personOf(statements, id)?.displayName ?? depositor?.displayName ?? '', courriel, siret: null };
  const body = statements.first(statements.db.selectFrom('p_organisation').select(['name', 'key_type', 'key_value']).where('id', '=', id));
  return { name: body?.name ?? '', courriel, siret: body?.key_type === 'siret' ? body.key_value : null };
};

const filesOf = ({ pieces }: Draft): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { piece } of pieces) counts[piece] = (counts[piece] ?? 0) + 1;
  return counts;
};

/** Deposits a draft: the answers that its version asks, the pieces that are asked, and nothing that was hidden. */
const deposit = (context: WriterContext, input: ParsedInputOf<'drafts.deposit'>): Result<OutputOf<'drafts.deposit'>> => {
  const { actor, statements, ports } = context;
  const draft = draftOf(context, input.id);
  if (draft === null) return unknownDraft();
  const demarche = demarcheIn(context, draft.demarche);
  const version = versionIn(context, draft.demarche, draft.version);
  if (demarche === null || version === null) return unknownDemarche();
  const closed = depositRefusal(statements, actor, demarche, context.today());
  if (closed !== null) return refuse('demarche_closed', `${closed} Votre brouillon est conservé.`);
  const typed: Typed = { ...input.typed, files: filesOf(draft) };
  const { answers, faults, shown } = readForm(version.content.form, typed, { today: context.today() });
  const [fault] = faults;
  if (fault !== undefined) return refuse('form_incomplete', `« ${fault.label} » : ${fault.message}`, fault.at);
  const id = newId(ports);
  return runCommand(context, ['dossiers', 'drafts', 'demarches'], (transaction) => {
    const number = formatNumber(nextNumber(context, 'dossier'));
    const pieces = draft.pieces.filter(({ piece }) => shown.has(piece));
    const files: Record<string, FileSecret> = {};
    for (const { file } of pieces) {
      const secret = entry(draft.files, file.file);
      if (secret !== undefined) files[file.file] = secret;
    }
    const decided = depositDossier(
      transaction.load(dossierAggregate, id).state,
      {
        number,
        demarche: draft.demarche,
        version: draft.version,
        title: version.content.title,
        service: version.content.service,
        requester: draft.requester,
        depositor: actor.account,
        reception: { channel: 'poste', receivedOn: context.today() },
        onBehalf: false,
        regime: version.content.regime,
        pieces: [...pieces],
      },
      { applicant: applicantOf(context, draft.requester), answers, files },
    );
    if (!decided.ok) return decided;
    const { state } = transaction.append(dossierAggregate, id, decided.data);
    const ended = endDraft(transaction.load(draftAggregate, draft.id).state, id);
    if (!ended.ok) return ended;
    transaction.append(draftAggregate, draft.id, ended.data);
    forget(context, draft.id);
    queueDossierMail(context, state, { kind: 'depose' });
    return ok({ dossier: id, number });
  });
};

/** Commands on drafts: those of whoever may ask for its requester, and of nobody else. */
export const draftCommands = {
  'drafts.begin': (context, { demarche, requester }) => {
    const { actor, statements, ports } = context;
    const state = demarcheIn(context, demarche);
    const version = state?.versions.at(-1);
    if (state === null || version === undefined) return unknownDemarche();
    const closed = depositRefusal(statements, actor, state, context.today());
    if (closed !== null) return refuse('demarche_closed', closed);
    const { audience } = version.content;
    if (!actsFor(context, requester) || (audience !== 'tous' && audience !== requester.kind))
      return refuse('not_allowed', 'Vous ne pouvez pas déposer cette démarche à ce nom. Choisissez un autre profil.', 'requester');
    const { n } = statements.first(
      statements.db
        .selectFrom('p_draft')
        .select((where) => where.fn.countAll<number>().as('n'))
        .where('requester', '=', requester.id)
        .where('ended', '=', 0),
    ) ?? { n: 0 };
    if (n >= mostDrafts)
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
    forget(context, id);
    return onDraft(context, { id }, { decide: (draft) => endDraft(draft, null), after: () => ok({}) });
  },
  'drafts.deposit': deposit,
} satisfies CommandHandlers;
