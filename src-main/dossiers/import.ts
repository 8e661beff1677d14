import type { z } from 'zod';
import { currentVersion, type Demarche, type DemarcheVersion } from '../../src-shared/demarches/demarche.ts';
import { piecesOf } from '../../src-shared/demarches/form.ts';
import { formatRefusal } from '../../src-shared/demarches/piece-formats.ts';
import { type Answers, readForm } from '../../src-shared/demarches/read-form.ts';
import { receptionRefusal } from '../../src-shared/dossiers/behalf.ts';
import { type Asker, askerForm, type ImportVerdict, type importLine } from '../../src-shared/dossiers/behalf-contract.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { joinedAs } from '../../src-shared/dossiers/draft.ts';
import type { JoinedPiece } from '../../src-shared/dossiers/events.ts';
import { initialDossier } from '../../src-shared/dossiers/state.ts';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { parseTypedDate } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { explainSiret } from '../../src-shared/kernel/siret.ts';
import type { Reception } from '../../src-shared/organisations/reception.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext, WriterContext } from '../backend/context.ts';
import { demarcheIn, places, unknownDemarche } from '../demarches/public.ts';
import { claimUpload } from '../files/public.ts';
import { servicesOf } from '../services/public.ts';
import { type Asking, askingFor, paperRefusal } from './behalf-drafts.ts';
import { depositDossierOf, type JoinedFiles } from './deposit.ts';

type Line = z.output<typeof importLine>;
type Context = ReaderContext | WriterContext;

/** Dossiers of one name that are looked at for one that says the same. */
const compared = 50;

const readerOf = (context: Context) => ('reader' in context ? context.reader : context.journal.reader);

/** A démarche of this agent's services, with the version that a deposit of today gets. */
const importedInto = (context: Context, id: string): { demarche: Demarche; version: DemarcheVersion } | null => {
  const demarche = demarcheIn(context, id);
  const version = demarche === null ? null : currentVersion(demarche);
  if (demarche === null || version === null || !servicesOf(context.statements, context.actor).includes(version.content.service))
    return null;
  return { demarche, version };
};

const nameOf = ({ asker }: Line): string => `${asker.Prénom} ${asker.Nom}`.trim() || asker.SIRET;

/** Who asks: the body of a SIRET, or a person without account. */
const askerOf = ({ statements }: Context, { asker }: Line): Result<Asker> => {
  const { SIRET: typed, Courriel: courriel, Prénom: prenom, Nom: nom, 'Adresse postale': address } = asker;
  if (typed === '') {
    const read = askerForm.safeParse({ kind: 'personne', prenom, nom, courriel, address });
    return read.success ? ok(read.data) : refuse('line_refused', read.error.issues[0]?.message ?? 'Dites qui demande.');
  }
  const siret = explainSiret(typed);
  if (!siret.ok) return refuse('line_refused', siret.error.message);
  const { db } = statements;
  const body = statements.first(
    db.selectFrom('p_organisation').select('id').where('key_type', '=', 'siret').where('key_value', '=', siret.data),
  );
  if (body === undefined)
    return refuse('unknown_organisation', 'Aucune organisation de ce SIRET n’est dans la base : inscrivez-la d’abord.');
  const read = askerForm.safeParse({ kind: 'organisation', id: body.id, courriel });
  return read.success ? ok(read.data) : refuse('line_refused', read.error.issues[0]?.message ?? 'Dites qui demande.');
};

/** The dossier of this démarche and of this name that gives the same answers; null for none. */
const sameDossier = (context: Context, demarche: string, name: string, answers: Answers): string | null => {
  const { statements } = context;
  const said = canonicalJson(answers);
  const rows = statements.all(
    statements.db
      .selectFrom('p_dossier')
      .select(['id', 'number'])
      .where('demarche', '=', demarche)
      .where('name', '=', name)
      .where('status', '<>', 'desiste')
      .limit(compared),
  );
  const same = (id: string): boolean => {
    const known = readerOf(context).fold(dossierAggregate, id)?.state.answers ?? null;
    return known !== null && canonicalJson(known) === said;
  };
  return rows.find(({ id }) => same(id))?.number ?? null;
};

interface Judged extends Asking {
  readonly reception: Reception;
}

/** Whether a line can be deposited, by all the rules that hold for a paper. Files count; what they hold is judged when they are sent. */
const judge = (context: Context, demarche: Demarche, version: DemarcheVersion, line: Line): Result<Judged> => {
  const day = parseTypedDate(line.asker['Reçu le']);
  if (!day.ok) return refuse('line_refused', `« Reçu le » : ${day.error.message}`);
  const reception: Reception = { channel: 'import', receivedOn: day.data };
  const late = receptionRefusal(initialDossier(''), reception, context.today());
  if (late !== null) return late;
  const asker = askerOf(context, line);
  if (!asker.ok) return asker;
  const asking = askingFor(context, asker.data);
  if (!asking.ok) return asking;
  const refused = paperRefusal(context, demarche, asking.data.requester, day.data);
  if (refused !== null) return refused;
  const files: Record<string, number> = {};
  for (const { piece } of line.files) files[piece] = (files[piece] ?? 0) + 1;
  const { answers, faults } = readForm(version.content.form, { ...line.typed, files }, { today: day.data, places });
  const [fault] = faults;
  if (fault !== undefined) return refuse('form_incomplete', `« ${fault.label} » : ${fault.message}`);
  const known = sameDossier(context, demarche.id, asking.data.applicant?.name ?? '', answers);
  if (known !== null) return refuse('already_deposited', `Mêmes réponses que le dossier ${known}.`);
  return ok({ ...asking.data, reception });
};

/** The files of a line, taken for its event. */
const claimed = (
  context: WriterContext,
  { content }: DemarcheVersion,
  uploads: readonly { piece: string; upload: string }[],
): Result<JoinedFiles> => {
  const asked = new Map(piecesOf(content.form).map((piece) => [piece.id, piece]));
  const pieces: JoinedPiece[] = [];
  const secrets: Record<string, JoinedFiles['secrets'][string]> = {};
  for (const { piece, upload } of uploads) {
    const known = asked.get(piece);
    if (known === undefined) return refuse('unknown_piece', 'Un de ces justificatifs n’est pas demandé par cette démarche.');
    const file = claimUpload(context, upload, context.actor.account);
    if (!file.ok) return file;
    const refused = formatRefusal(known.label, known.accepts, file.data.facts.format);
    if (refused !== null) return refused;
    pieces.push(joinedAs(known, newId(context.ports), file.data.facts));
    secrets[file.data.facts.file] = file.data.part;
  }
  return ok({ pieces, secrets });
};

/** What an import asks before anything is written. */
export const importQueries = {
  'drafts.importCheck': (context, { demarche, lines }) => {
    const into = importedInto(context, demarche);
    if (into === null) return unknownDemarche();
    return ok({
      verdicts: lines.map((line): ImportVerdict => {
        const judged = judge(context, into.demarche, into.version, line);
        const name = nameOf(line);
        if (judged.ok) return { n: line.n, name: judged.data.applicant?.name ?? name, result: 'ok', message: '' };
        return {
          n: line.n,
          name,
          result: judged.error.code === 'already_deposited' ? 'duplicate' : 'refused',
          message: judged.error.message,
        };
      }),
    });
  },
} satisfies QueryHandlers;

/** Depositing a line of an import: whole, or not at all. */
export const importCommands = {
  'drafts.importLine': (context, { demarche, line, uploads }) => {
    const into = importedInto(context, demarche);
    if (into === null) return unknownDemarche();
    const { version } = into;
    // What was sent is what counts, whatever the line names.
    const sent = { ...line, files: uploads.map(({ piece }) => ({ piece, name: '' })) };
    const judged = judge(context, into.demarche, version, sent);
    if (!judged.ok) return judged;
    const { requester, applicant, reception } = judged.data;
    const deposited = depositDossierOf(context, {
      demarche,
      version,
      requester,
      typed: line.typed,
      depositor: null,
      reception,
      onBehalf: true,
      // Nobody is there to confirm a number of another dossier: it stays as the line gives it.
      held: { places },
      applicant: applicant ?? { name: nameOf(line), courriel: null, siret: null },
      draft: null,
      files: () => claimed(context, version, uploads),
    });
    return deposited.ok ? ok({ dossier: deposited.data.dossier, number: deposited.data.number }) : deposited;
  },
} satisfies CommandHandlers;
