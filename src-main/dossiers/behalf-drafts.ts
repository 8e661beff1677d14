import { closedBecause, currentVersion, type Demarche } from '../../src-shared/demarches/demarche.ts';
import { receptionRefusal, type ScannedPaper } from '../../src-shared/dossiers/behalf.ts';
import type { Asker } from '../../src-shared/dossiers/behalf-contract.ts';
import { beginDraft, draftAggregate, unknownDraft } from '../../src-shared/dossiers/draft.ts';
import type { Applicant, Requester } from '../../src-shared/dossiers/events.ts';
import { initialDossier } from '../../src-shared/dossiers/state.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createNames, personOf } from '../accounts/public.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext, WriterContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { demarcheIn, unknownDemarche, versionIn } from '../demarches/public.ts';
import { claimUpload } from '../files/public.ts';
import { servicesOf } from '../services/public.ts';
import { applicantOf, depositDossierOf, ofDraft } from './deposit.ts';
import { draftOf, mostDrafts } from './drafts.ts';
import { heldByService } from './other-dossiers.ts';
import { requesterName } from './rights.ts';
import { erased } from './views.ts';

const onDraft = decideOn(draftAggregate, ['drafts']);

/** People and papers that one answer shows. */
const shownPeople = 20;
const shownPapers = 200;

/** Takes the scans that were sent for an act. */
export const claimScans = (context: WriterContext, uploads: readonly string[]): Result<ScannedPaper[]> => {
  const scans: ScannedPaper[] = [];
  for (const upload of uploads) {
    const claimed = claimUpload(context, upload, context.actor.account);
    if (!claimed.ok) return claimed;
    scans.push({ file: claimed.data.facts, secret: claimed.data.part });
  }
  return ok(scans);
};

/** Whether anybody of a body holds the permission of an e-service: a paper names no account. */
const bodyHolds = ({ statements }: Pick<ReaderContext, 'statements'>, organisation: string, eservice: string): boolean =>
  statements.first(
    statements.db.selectFrom('p_permission').select('account').where('organisation', '=', organisation).where('eservice', '=', eservice),
  ) !== undefined;

/** Why a paper of this requester cannot be deposited in a démarche as of that day; null when it can. */
export const paperRefusal = (context: Pick<ReaderContext, 'statements'>, demarche: Demarche, requester: Requester, receivedOn: string) => {
  const content = currentVersion(demarche)?.content;
  const closed = closedBecause(demarche, receivedOn);
  if (closed !== null || content === undefined) return refuse('demarche_closed', closed ?? 'Cette démarche n’est pas encore publiée.');
  const { audience, restricted, eservice } = content;
  const isBody = requester.kind === 'organisation';
  if (audience !== 'tous' && (audience === 'organisation') !== isBody)
    return refuse(
      'not_allowed',
      isBody ? 'Cette démarche s’adresse aux particuliers.' : 'Cette démarche s’adresse aux organisations.',
      'asker.kind',
    );
  if (restricted && (!isBody || eservice === null || !bodyHolds(context, requester.id, eservice)))
    return refuse(
      'not_allowed',
      'Cette démarche est sur habilitation : personne ne tient la permission de son e-service pour ce demandeur.',
      'asker.kind',
    );
  return null;
};

/** Who asks, as the journal will name them. */
export interface Asking {
  readonly requester: Requester;
  /** What is known of them through the paper alone. */
  readonly applicant: Applicant | null;
}

const addressLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Who asks, as the journal names them. */
export const askingFor = (context: Pick<ReaderContext, 'statements' | 'ports'>, asker: Asker): Result<Asking> => {
  const { statements, ports } = context;
  if (asker.kind === 'particulier') {
    const known = statements.first(
      statements.db.selectFrom('p_account').select('id').where('id', '=', asker.id).where('kind', '=', 'particulier'),
    );
    return known === undefined
      ? refuse('unknown_person', 'Cette personne n’est plus dans la base. Cherchez-la de nouveau.', 'asker.id')
      : ok({ requester: { kind: 'particulier', id: asker.id }, applicant: null });
  }
  const courriel = asker.courriel === '' ? null : asker.courriel;
  if (asker.kind === 'personne') {
    const address = addressLines(asker.address);
    return ok({
      requester: { kind: 'personne', id: newId(ports) },
      applicant: { name: displayName(asker), courriel, siret: null, ...(address.length > 0 && { address }) },
    });
  }
  const requester: Requester = { kind: 'organisation', id: asker.id };
  return requesterName(statements, requester) === null
    ? refuse('unknown_organisation', 'Cette organisation n’est plus dans la base. Cherchez-la de nouveau.', 'asker.id')
    : ok({ requester, applicant: applicantOf(context, requester, { displayName: '', courriel }) });
};

/** Commands on what agents type from a paper (rules §0). */
export const behalfDraftCommands = {
  'drafts.beginFor': (context, { demarche, asker }) => {
    const { actor, statements, ports } = context;
    const state = demarcheIn(context, demarche);
    const version = state === null ? null : currentVersion(state);
    const mine = servicesOf(statements, actor);
    if (state === null || version === null || !mine.includes(version.content.service)) return unknownDemarche();
    const { service, closesOn } = version.content;
    const asking = askingFor(context, asker);
    if (!asking.ok) return asking;
    const { requester, applicant } = asking.data;
    // A paper that came before the last day may be typed after it: the day of reception is judged at the deposit.
    const refused = paperRefusal(context, state, requester, closesOn !== null && closesOn < context.today() ? closesOn : context.today());
    if (refused !== null) return refused;
    const { n } = statements.first(
      statements.db
        .selectFrom('p_draft')
        .select((where) => where.fn.countAll<number>().as('n'))
        .where('service', '=', service)
        .where('account', '=', actor.account ?? '')
        .where('ended', '=', 0),
    ) ?? { n: 0 };
    if (n >= mostDrafts) return refuse('too_many_drafts', 'Vous avez beaucoup de saisies en cours. Terminez-en ou supprimez-en d’abord.');
    const id = newId(ports);
    return onDraft(
      context,
      { id },
      {
        decide: (draft) =>
          beginDraft(draft, { demarche, version: version.id, requester, account: actor.account ?? '', service }, applicant),
        after: () => ok({ id }),
      },
    );
  },
  'drafts.depositFor': (context, { id, typed, reception, scans }) => {
    const { statements } = context;
    const draft = draftOf(context, id);
    if (draft === null || draft.service === null) return unknownDraft();
    const { service } = draft;
    const demarche = demarcheIn(context, draft.demarche);
    const version = versionIn(context, draft.demarche, draft.version);
    if (demarche === null || version === null) return unknownDemarche();
    const refused =
      receptionRefusal(initialDossier(id), reception, context.today()) ??
      paperRefusal(context, demarche, draft.requester, reception.receivedOn);
    if (refused !== null) return refused;
    const person = draft.requester.kind === 'particulier' ? personOf(statements, draft.requester.id) : undefined;
    const deposited = depositDossierOf(context, {
      ...ofDraft(draft),
      version,
      typed,
      depositor: person === undefined ? null : draft.requester.id,
      reception,
      onBehalf: true,
      held: heldByService(context, { service }),
      applicant: draft.applicant ?? applicantOf(context, draft.requester, person),
      scans: () => claimScans(context, scans),
    });
    if (!deposited.ok) return deposited;
    const { dossier, number, state } = deposited.data;
    return ok({ dossier, number, mailed: state.applicant?.courriel != null });
  },
} satisfies CommandHandlers;

/** Queries of what agents type from a paper. */
export const behalfDraftQueries = {
  'drafts.paperDemarches': (context) => {
    const { statements, actor } = context;
    const rows = statements.all(
      statements.db.selectFrom('p_demarche').select('id').where('versions', '>', 0).orderBy('sort_title').orderBy('row'),
    );
    const mine = servicesOf(statements, actor);
    return ok({
      demarches: rows.flatMap(({ id }) => {
        const state = demarcheIn(context, id);
        const content = state === null ? undefined : currentVersion(state)?.content;
        if (state === null || content === undefined || !state.open || !mine.includes(content.service)) return [];
        return [{ id, title: content.title, audience: content.audience, note: closedBecause(state, context.today()) }];
      }),
    });
  },
  'drafts.findPeople': ({ statements }, { text }) => {
    const words = text
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== '');
    // Enough letters that it is a look for somebody, and not for everybody.
    if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < 3) return ok({ people: [] });
    let rows = statements.db
      .selectFrom('p_account')
      .select(['id', 'prenom', 'nom', 'courriel', 'identifier'])
      .where('kind', '=', 'particulier');
    for (const word of words) {
      const [typed, plain] = [word, plainLetters(word)].map((each) => `%${each.replaceAll(/[%_]/g, '')}%`);
      // Identifiers are names without accents: «Lefèvre» is found by «lefevre».
      rows = rows.where((where) =>
        where.or([
          where('identifier', 'like', plain ?? ''),
          where('courriel_key', 'like', plain ?? ''),
          where('prenom', 'like', typed ?? ''),
          where('nom', 'like', typed ?? ''),
        ]),
      );
    }
    return ok({
      people: statements
        .all(rows.orderBy('nom').orderBy('prenom').limit(shownPeople))
        .flatMap(({ id, prenom, nom, courriel, identifier }) =>
          prenom === null || nom === null ? [] : [{ id, name: displayName({ prenom, nom }), detail: courriel ?? identifier ?? '' }],
        ),
    });
  },
  'drafts.papers': (context) => {
    const { statements, actor } = context;
    const mine = servicesOf(statements, actor);
    const nameOf = createNames(context);
    const rows = statements.all(
      statements.db
        .selectFrom('p_draft')
        .select('id')
        .where('service', 'in', mine)
        .where('ended', '=', 0)
        .orderBy('saved_at', 'desc')
        .limit(shownPapers),
    );
    return ok({
      papers: rows.flatMap(({ id }) => {
        const state = context.reader.fold(draftAggregate, id)?.state;
        if (state === undefined) return [];
        const typed = statements.first(statements.db.selectFrom('l_draft').select('at').where('draft', '=', id));
        return [
          {
            id,
            title: versionIn(context, state.demarche, state.version)?.content.title ?? 'Démarche',
            requesterName: requesterName(statements, state.requester) ?? state.applicant?.name ?? erased,
            who: nameOf(state.account),
            savedAt: Math.max(state.savedAt, typed?.at ?? 0),
          },
        ];
      }),
    });
  },
} satisfies QueryHandlers;
