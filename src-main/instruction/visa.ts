import { decisionRefusal } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { Decided } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { annotationMissing, missingAnnotations } from '../../src-shared/instruction/decide.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import { type Instruction, isAwaited } from '../../src-shared/instruction/state.ts';
import { closeVisa, giveVisa, proposeDecision, returnVisa } from '../../src-shared/instruction/visa.ts';
import type { AskedRow, VisaRow, VisaView } from '../../src-shared/instruction/visa-contract.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext, WriterContext } from '../backend/context.ts';
import { annotationsIn } from '../demarches/public.ts';
import { asService, fieldsOf } from './subject.ts';
import { visaGivers } from './visa-givers.ts';
import { queueVisaMail } from './visa-mails.ts';

const erased = 'donnée effacée';

/** The visa of a dossier as this agent sees it. */
export const visaShown = (context: ReaderContext, { visa }: Instruction, { demarche, service }: Dossier): VisaView => {
  const nameOf = createNames(context);
  const me = context.actor.account ?? '';
  return {
    asked: annotationsIn(context, demarche).visa,
    mayGive: visaGivers(context, service).includes(me),
    current:
      visa === null
        ? null
        : {
            id: visa.id,
            decision: visa.decision,
            motive: visa.motive ?? erased,
            by: nameOf(visa.by),
            mine: visa.by === me,
            at: visa.at,
            verdict:
              visa.verdict === null
                ? null
                : { granted: visa.verdict.granted, by: nameOf(visa.verdict.by), at: visa.verdict.at, reason: visa.verdict.reason },
          },
  };
};

/** What keeps a decision from being proposed: what would keep it from being taken. */
const proposalRefusal = (
  context: WriterContext,
  state: Instruction,
  dossier: Dossier,
  { decision, motive }: { readonly decision: Decided; readonly motive: string },
): Result<never> | null => {
  if (!annotationsIn(context, dossier.demarche).visa)
    return refuse('no_visa', 'Cette démarche ne demande pas de visa : décidez directement.');
  const refused =
    decisionRefusal(dossier, decision) ??
    annotationMissing(missingAnnotations(state, fieldsOf(context, dossier), { today: context.today() }), decision);
  if (refused !== null) return refused;
  if (decision !== 'accepte' && motive === '')
    return refuse('motive_missing', 'Écrivez le motif : en droit et en fait, il figure dans la lettre.', 'motive');
  return visaGivers(context, dossier.service).some((giver) => giver !== context.actor.account)
    ? null
    : refuse('nobody_gives', 'Personne d’autre du service ne peut viser. Demandez à un gestionnaire qu’un agent du service soit valideur.');
};

/** What whoever may grant a visa in the service of a dossier says of a proposal. */
const judge = (
  context: WriterContext,
  id: string,
  kind: 'donne' | 'renvoye',
  decide: (state: Instruction, me: string) => ReturnType<typeof giveVisa>,
) =>
  asService(
    context,
    { id },
    {
      decide: (state, { service }) => {
        const me = context.actor.account ?? '';
        return visaGivers(context, service).includes(me)
          ? decide(state, me)
          : refuse('not_yours', 'Seul un valideur ou un gestionnaire du service, ou qui le remplace, donne un visa.');
      },
      after: ({ state, heads }, dossier) => {
        const proposer = state.visa?.by ?? null;
        if (proposer !== null) queueVisaMail(context, dossier, proposer, kind);
        return ok({ heads });
      },
    },
  );

/** Commands about the visa before a decision. */
export const visaCommands = {
  'instruction.proposeDecision': (context, { id, decision, motive }) => {
    const visa = newId(context.ports);
    const done = asService(
      context,
      { id },
      {
        decide: (state, dossier) =>
          proposalRefusal(context, state, dossier, { decision, motive }) ??
          proposeDecision(state, { service: dossier.service, visa, decision, motive }),
        after: ({ heads }, dossier) => {
          for (const giver of visaGivers(context, dossier.service))
            if (giver !== context.actor.account) queueVisaMail(context, dossier, giver, 'demande');
          return ok({ heads });
        },
      },
    );
    return done;
  },
  'instruction.giveVisa': (context, { id, visa }) => judge(context, id, 'donne', (state, me) => giveVisa(state, { visa, me })),
  'instruction.returnVisa': (context, { id, visa, reason }) =>
    judge(context, id, 'renvoye', (state, me) => returnVisa(state, { visa, me, reason })),
  'instruction.closeVisa': (context, { id, visa }) =>
    asService(
      context,
      { id },
      {
        decide: (state, { service }) => {
          const me = context.actor.account ?? '';
          return state.visa?.id !== visa || state.visa.by === me || visaGivers(context, service).includes(me)
            ? closeVisa(state, visa)
            : refuse('not_yours', 'Seul qui a proposé cette décision, ou qui peut la viser, la retire.');
        },
      },
    ),
} satisfies CommandHandlers;

/** Dossiers of one run that are shown: whoever has more finds them by «@visa». */
const shown = 50;

/** Dossiers of one's services on which one's opinion is waited for. */
const opinionsAsked = (context: ReaderContext, me: string): AskedRow[] => {
  const { statements, reader } = context;
  const nameOf = createNames(context);
  return statements
    .prepare<[string, string, number], string>(
      `SELECT o.dossier FROM p_dossier_opinion o JOIN p_dossier d ON d.id = o.dossier JOIN p_team t ON t.service = d.service AND t.agent = ?
       WHERE o.expert = ? AND d.waits_on <> 'personne' ORDER BY d.due_key, d.row LIMIT ?`,
    )
    .pluck()
    .all(me, me, shown)
    .flatMap((id) => {
      const dossier = reader.fold(dossierAggregate, id)?.state;
      const opinion = reader.fold(instructionAggregate, id)?.state.opinions.find((known) => known.expert === me && isAwaited(known));
      if (dossier === undefined || opinion === undefined) return [];
      const { number, title, status, applicant } = dossier;
      return [{ id, number, title, name: applicant?.name ?? erased, status, by: nameOf(opinion.by), until: opinion.until }];
    });
};

/** Queries about the visa before a decision. */
export const visaQueries = {
  'instruction.visas': (context) => {
    const { statements, reader, actor } = context;
    const me = actor.account ?? '';
    const nameOf = createNames(context);
    const rows = statements
      .prepare<[string], { dossier: string; proposer: string; step: 'attendu' | 'vise' | 'renvoye'; service: string }>(
        `SELECT v.dossier, v.proposer, v.step, d.service FROM p_dossier_visa v JOIN p_dossier d ON d.id = v.dossier
         JOIN p_team t ON t.service = d.service AND t.agent = ? WHERE d.waits_on <> 'personne' ORDER BY d.due_key, d.row`,
      )
      .all(me);
    const rowsShown = (some: typeof rows): VisaRow[] =>
      some.slice(0, shown).flatMap(({ dossier: id }) => {
        const dossier = reader.fold(dossierAggregate, id)?.state;
        const visa = reader.fold(instructionAggregate, id)?.state.visa;
        // What waits since the démarche asked for a visa waits for nobody once it no longer does.
        if (dossier === undefined || visa == null || !annotationsIn(context, dossier.demarche).visa) return [];
        const { number, title, status, applicant } = dossier;
        return [{ id, number, title, name: applicant?.name ?? erased, status, decision: visa.decision, by: nameOf(visa.by) }];
      });
    const gives = new Set([...new Set(rows.map(({ service }) => service))].filter((service) => visaGivers(context, service).includes(me)));
    return ok({
      toGive: rowsShown(rows.filter(({ step, proposer, service }) => step === 'attendu' && proposer !== me && gives.has(service))),
      returned: rowsShown(rows.filter(({ step, proposer }) => step === 'renvoye' && proposer === me)),
      granted: rowsShown(rows.filter(({ step, proposer }) => step === 'vise' && proposer === me)),
      opinions: opinionsAsked(context, me),
    });
  },
} satisfies QueryHandlers;
