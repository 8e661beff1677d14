import { type Form, piecesOf } from '../../src-shared/demarches/form.ts';
import { shownAnswers } from '../../src-shared/demarches/show.ts';
import { natureWords } from '../../src-shared/demarches/words.ts';
import { arrivalWords } from '../../src-shared/dossiers/arrival.ts';
import { implicitDecision, legalClock } from '../../src-shared/dossiers/clock.ts';
import { changedLines } from '../../src-shared/dossiers/correction.ts';
import { decisionRefusal } from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees } from '../../src-shared/dossiers/dossier.ts';
import { type Decided, type DossierFile, decisions } from '../../src-shared/dossiers/events.ts';
import type { Attestation, Dossier, DossierDecision, Passage } from '../../src-shared/dossiers/state.ts';
import type { DocumentView, FileView, PassageView, ServiceDossier, UsagerDossier } from '../../src-shared/dossiers/views.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { createNames } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';
import { versionIn } from '../demarches/public.ts';
import type { FoldedStream } from '../journal/read.ts';
import { awayToday, serviceNamed } from '../services/public.ts';
import { askable } from './askable.ts';
import { requesterName } from './rights.ts';

export const erased = 'donnée effacée';

/** A file as screens name it. */
export const fileShown = ({ files }: Pick<Dossier, 'files'>, file: DossierFile): FileView => ({
  ...file,
  name: entry(files, file.file)?.name ?? null,
});

/** A letter of a dossier, for «Mes documents reçus». */
const documentShown = (state: Dossier, { document, decision, at }: DossierDecision): DocumentView => ({
  id: document.id,
  dossier: state.id,
  number: state.number,
  title: state.title,
  decision,
  at,
  file: fileShown(state, document.file),
});

/** The same for what attests what silence decided. */
const attestationShown = (state: Dossier, { document, implicit, at }: Attestation): DocumentView => ({
  id: document.id,
  dossier: state.id,
  number: state.number,
  title: state.title,
  decision: `${implicit}_implicite`,
  at,
  file: fileShown(state, document.file),
});

/** Everything that the service sent about a dossier, newest first. */
export const documentsShown = (state: Dossier): DocumentView[] =>
  [
    ...state.documents.map((document) => documentShown(state, document)),
    ...state.attestations.map((attestation) => attestationShown(state, attestation)),
  ].toSorted((one, other) => other.at - one.at);

const clockShown = (context: ReaderContext, state: Dossier): UsagerDossier['clock'] => {
  const clock = legalClock(state);
  const { due, stopped, lines } = clock;
  // Decided in time, then reopened: silence has nothing left to decide.
  const silence = clock.settled ? 'aucun' : clock.silence;
  const implicit = state.endedAt === null ? implicitDecision(clock, context.today()) : null;
  return { due, stopped, silence, lines: [...lines], implicit };
};

/** What the justificatifs of a form are, by their ids. */
const naturesIn = (form: Form): ReadonlyMap<string, string> =>
  new Map(piecesOf(form).flatMap(({ id, nature }) => (nature === 'autre' ? [] : [[id, natureWords[nature]]])));

const passageShown = ({ statements }: ReaderContext, passage: Passage | null): PassageView | null =>
  passage === null ? null : { ...passage, service: serviceNamed(statements, passage.service).name };

/** A dossier as whoever asks sees it. */
export const usagerShown = (context: ReaderContext, folded: FoldedStream<Dossier>): UsagerDossier => {
  const state = asUsagerSees(folded.state, context.ports.clock.now());
  const nameOf = createNames(context);
  const version = versionIn(context, state.demarche, state.version);
  const { completion } = state;
  const natures = version === null ? new Map<string, string>() : naturesIn(version.content.form);
  return {
    id: state.id,
    heads: [...folded.heads],
    number: state.number,
    title: state.title,
    service: serviceNamed(context.statements, state.service).name,
    requester: state.requester,
    requesterName: state.applicant?.name ?? requesterName(context.statements, state.requester) ?? erased,
    status: state.status,
    depositedAt: state.depositedAt,
    receivedOn: state.reception.receivedOn,
    agent: state.agent === null ? null : nameOf(state.agent),
    answers: state.answers === null || version === null ? [] : shownAnswers(version.content.form, state.answers),
    pieces: state.pieces.map(({ item, piece, label, file, status, reason, joinedAt, replaces, accepts = 'tous', purgedOn }) => ({
      item,
      piece,
      label,
      file: fileShown(state, file),
      status,
      reason,
      joinedAt,
      replaces,
      nature: natures.get(piece) ?? null,
      accepts,
      purgedOn,
    })),
    completion:
      completion === null
        ? null
        : {
            items: [...completion.items],
            fields: askable(context, state).filter(({ id }) => completion.fields.includes(id)),
            until: completion.until,
            text: completion.text,
            at: completion.at,
          },
    // The newest first, as one reads a thread to know where things stand.
    messages: state.messages.toReversed().map(({ id, at, about, from, by, onBehalf, text, files }) => ({
      id,
      at,
      about,
      from,
      who: onBehalf === null ? nameOf(by) : (state.applicant?.name ?? erased),
      noted: onBehalf === null ? null : `${arrivalWords(onBehalf)}, noté par ${nameOf(by)}`,
      text: text ?? erased,
      files: files.map((file) => fileShown(state, file)),
    })),
    corrections: state.corrections.toReversed().map(({ id, at, from, by, onBehalf, reason, changes }) => ({
      id,
      at,
      from,
      who: onBehalf === null ? nameOf(by) : `${state.applicant?.name ?? erased} (noté par ${nameOf(by)})`,
      reason,
      lines: version === null || state.answers === null ? [] : changedLines(version.content.form, state.answers, changes),
    })),
    papers: state.papers.toReversed().map((paper) => ({ ...paper, file: fileShown(state, paper.file) })),
    documents: documentsShown(state),
    clock: clockShown(context, state),
    motive: state.decision?.motive ?? null,
    transmittedTo: passageShown(context, state.transmittedTo),
    transmittedFrom: passageShown(context, state.transmittedFrom),
  };
};

const refusalsOf = (state: Dossier): Record<Decided, string | null> =>
  Object.fromEntries(decisions.map((decision) => [decision, decisionRefusal(state, decision)?.error.message ?? null])) as Record<
    Decided,
    string | null
  >;

/** The same as the service sees it: the decision at once, and what may still be done about it. */
export const serviceShown = (context: ReaderContext, folded: FoldedStream<Dossier>): ServiceDossier => {
  const { state } = folded;
  const now = context.ports.clock.now();
  const shown = usagerShown(context, { ...folded, state: { ...state, decision: null } });
  const { account } = context.actor;
  const away = state.agent === null ? null : awayToday(context.statements, state.agent, context.today());
  return {
    ...shown,
    status: state.status,
    documents: documentsShown(state),
    motive: state.decision?.motive ?? null,
    applicant: state.applicant,
    depositor: state.depositor,
    onBehalf: state.onBehalf,
    reception: state.reception,
    agentId: state.agent,
    away:
      away === null
        ? null
        : { until: away.until, standIn: createNames(context)(away.standIn), isMe: account !== null && away.standIn === account },
    mine: state.agent !== null && state.agent === account,
    undoUntil: state.decision !== null && now < state.decision.until ? state.decision.until : null,
    refusals: refusalsOf(state),
    toArbitrate: state.toArbitrate.length + folded.contested.size,
    askable: askable(context, state),
  };
};
