import type { OutputOf } from '../../src-shared/contract.ts';
import type { Held } from '../../src-shared/demarches/answer.ts';
import { withoutBlankRows } from '../../src-shared/demarches/blank-rows.ts';
import type { DemarcheVersion } from '../../src-shared/demarches/demarche.ts';
import { readForm, type Typed } from '../../src-shared/demarches/read-form.ts';
import { joinPapers, type ScannedPaper } from '../../src-shared/dossiers/behalf.ts';
import { depositDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { type Draft, draftAggregate, endDraft, type TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { Applicant, FileSecret, JoinedPiece, Requester } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { formatNumber } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Reception } from '../../src-shared/organisations/reception.ts';
import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import { runCommand } from '../commands/decide-on.ts';
import { nextNumber } from '../commands/numbers.ts';
import { queueDossierMail } from './mails.ts';

/** What was typed last on this poste goes with its draft. */
export const forgetTyped = ({ statements }: Pick<WriterContext, 'statements'>, draft: string): void => {
  statements.run(statements.db.deleteFrom('l_draft').where('draft', '=', draft));
};

/** Who the dossier is for, as they stand on the day of the deposit. @param courriel where mails go, unless it is a particulier's own */
export const applicantOf = (
  { statements }: Pick<WriterContext, 'statements'>,
  { kind, id }: Requester,
  depositor: { readonly displayName: string; readonly courriel: string | null } | undefined,
): Applicant => {
  const courriel = depositor?.courriel ?? null;
  if (kind !== 'organisation')
    return { name: personOf(statements, id)?.displayName ?? depositor?.displayName ?? '', courriel, siret: null };
  const body = statements.first(statements.db.selectFrom('p_organisation').select(['name', 'key_type', 'key_value']).where('id', '=', id));
  return { name: body?.name ?? '', courriel, siret: body?.key_type === 'siret' ? body.key_value : null };
};

/** Files of a deposit as they were joined, and what opens them. */
export interface JoinedFiles {
  readonly pieces: readonly JoinedPiece[];
  readonly secrets: Readonly<Record<string, FileSecret>>;
}

const countsOf = (pieces: readonly JoinedPiece[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { piece } of pieces) counts[piece] = (counts[piece] ?? 0) + 1;
  return counts;
};

export interface Deposit {
  readonly demarche: string;
  readonly version: DemarcheVersion;
  readonly requester: Requester;
  readonly typed: TypedForm;
  readonly depositor: string | null;
  readonly reception: Reception;
  readonly onBehalf: boolean;
  readonly applicant: Applicant;
  /** What its answers are read against. */
  readonly held: Held;
  /** The draft that ends by it; null for a line of an import. */
  readonly draft: string | null;
  /** Its files; called inside of the transaction, so that a refusal gives back what was sent. */
  readonly files: () => Result<JoinedFiles>;
  /** The same for the scans of a paper. */
  readonly scans?: () => Result<readonly ScannedPaper[]>;
}

/**
 * Makes a dossier: the answers that its version asks, the pieces that are asked, and nothing that was hidden. The form is read as of the day
 * of reception.
 */
export const depositDossierOf = (
  context: WriterContext,
  deposit: Deposit,
): Result<OutputOf<'drafts.deposit'> & { readonly state: Dossier }> => {
  const { version, typed, applicant, draft, files, scans, held, ...facts } = deposit;
  const { content } = version;
  const id = newId(context.ports);
  return runCommand(context, ['dossiers', 'drafts', 'demarches'], (transaction) => {
    const joined = files();
    if (!joined.ok) return joined;
    const filled: Typed = withoutBlankRows(content.form, { ...typed, files: countsOf(joined.data.pieces) });
    const { answers, faults, shown } = readForm(content.form, filled, { today: facts.reception.receivedOn, ...held });
    const [fault] = faults;
    if (fault !== undefined) return refuse('form_incomplete', `« ${fault.label} » : ${fault.message}`, fault.at);
    const number = formatNumber(nextNumber(context, 'dossier'));
    const pieces = joined.data.pieces.filter(({ piece }) => shown.has(piece));
    const secrets: Record<string, FileSecret> = {};
    for (const { file } of pieces) {
      const secret = entry(joined.data.secrets, file.file);
      if (secret !== undefined) secrets[file.file] = secret;
    }
    const { title, service, regime } = content;
    const decided = depositDossier(
      transaction.load(dossierAggregate, id).state,
      { ...facts, number, version: version.id, title, service, regime, pieces: [...pieces] },
      { applicant, answers, files: secrets },
    );
    if (!decided.ok) return decided;
    const taken = scans?.() ?? ok([]);
    if (!taken.ok) return taken;
    const papers = joinPapers(id, 'depot', facts.reception, taken.data);
    const { state } = transaction.append(dossierAggregate, id, [...decided.data, ...papers]);
    if (draft !== null) {
      const ended = endDraft(transaction.load(draftAggregate, draft).state, id);
      if (!ended.ok) return ended;
      transaction.append(draftAggregate, draft, ended.data);
      forgetTyped(context, draft);
    }
    queueDossierMail(context, state, { kind: 'depose' });
    return ok({ dossier: id, number, state });
  });
};

/** What a draft brings to its deposit. */
export const ofDraft = ({ id, demarche, requester, pieces, files }: Draft) => ({
  draft: id,
  demarche,
  requester,
  files: () => ok({ pieces, secrets: files }),
});
