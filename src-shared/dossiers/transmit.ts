import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type DepositFacts, erasedPerson, unknownDossier, wrongStatus } from './decide.ts';
import type { DossierPart, NewDossierEvent } from './events.ts';
import type { Dossier } from './state.ts';

/** «Transmettre à un autre service»: it is told to whoever asked, with the reason (CRPA L114-2). */
export const transmitDossier = (
  state: Dossier,
  { dossier, service, reason, on }: { readonly dossier: string; readonly service: string; readonly reason: string; readonly on: string },
): Decision<NewDossierEvent> => {
  if (!state.exists) return unknownDossier();
  if (state.status === 'complement') return wrongStatus(state, 'attendez la réponse, ou retirez votre demande, avant de le transmettre.');
  if (state.status !== 'depose' && state.status !== 'en_instruction') return wrongStatus(state, 'il ne se transmet plus.');
  if (state.applicant === null) return erasedPerson();
  if (state.documents.length > 0 || state.attestations.length > 0)
    return refuse('already_decided', 'Votre service a déjà rendu une décision sur ce dossier : il ne se transmet plus.');
  if (service === state.service) return refuse('same_service', 'Ce dossier est déjà dans ce service. Choisissez-en un autre.', 'service');
  if (reason === '')
    return refuse('reason_missing', 'Dites pourquoi ce dossier relève d’un autre service : le demandeur lira ce motif.', 'reason');
  return ok([{ type: 'dossier.transmitted', facts: { dossier, service, on }, personal: { [state.id]: { text: reason } } }]);
};

/** What a dossier is in the service that receives it: what was exchanged, and nothing internal. Kept apart, so that each service holds its own. */
export const transmittedDeposit = (
  state: Dossier,
  { service, reason, on }: { readonly service: string; readonly reason: string; readonly on: string },
): { readonly facts: DepositFacts; readonly part: DossierPart } => {
  const { number, demarche, version, title, requester, depositor, reception, onBehalf, regime, depositedAt } = state;
  const words = (all: readonly { readonly id: string; readonly text: string | null }[]) =>
    all.flatMap(({ id, text }): [string, string][] => (text === null ? [] : [[id, text]]));
  return {
    facts: {
      ...{ number, demarche, version, title, requester, depositor, reception, onBehalf, regime, service },
      pieces: state.pieces.map(({ item, piece, label, file, accepts, purged }) => ({
        ...{ item, piece, label, file },
        ...(accepts !== undefined && { accepts }),
        ...(purged !== undefined && { purged }),
      })),
      from: {
        dossier: state.id,
        service: state.service,
        on,
        depositedAt,
        status: state.status === 'en_instruction' ? 'en_instruction' : 'depose',
        verdicts: state.pieces.map(({ item, status, joinedAt, replaces }) => ({ item, verdict: status, joinedAt, replaces })),
        messages: state.messages.map(({ text: _text, files, ...message }) => ({ ...message, files: [...files] })),
        pauses: state.pauses.flatMap(({ from, to, until }) => (to === null ? [] : [{ from, to, until }])),
        papers: [...state.papers],
        corrections: state.corrections.map(({ id, at, from, by, onBehalf: arrived }) => ({ id, at, from, by, onBehalf: arrived })),
      },
    },
    part: {
      text: reason,
      files: { ...state.files },
      ...(state.applicant !== null && { applicant: state.applicant }),
      ...(state.answers !== null && { answers: state.answers }),
      reasons: Object.fromEntries(state.pieces.flatMap(({ item, reason: why }) => (why === null ? [] : [[item, why]]))),
      texts: Object.fromEntries([...words(state.messages), ...words(state.corrections.map(({ id, reason: text }) => ({ id, text })))]),
      corrections: Object.fromEntries(state.corrections.map(({ id, changes }) => [id, [...changes]])),
    },
  };
};

/**
 * What a dossier has from the service that transmitted it; nothing for one that was deposited here. Total, whatever another poste wrote.
 * @param state as a deposit leaves it
 */
export const takenOver = (
  state: Pick<Dossier, 'pieces'>,
  event: { readonly id: string; readonly at: number; readonly actor: string | null; readonly facts: Pick<DepositFacts, 'from'> },
  part: DossierPart,
): Partial<Dossier> => {
  const { from } = event.facts;
  if (from === undefined) return {};
  const { texts = {}, reasons = {}, corrections = {}, text: reason = null } = part;
  const verdicts = new Map(from.verdicts.map((verdict) => [verdict.item, verdict]));
  return {
    depositedAt: from.depositedAt,
    status: from.status,
    transmittedFrom: { dossier: from.dossier, service: from.service, on: from.on, reason },
    pieces: state.pieces.map((piece) => {
      const { verdict = piece.status, joinedAt = piece.joinedAt, replaces = null } = verdicts.get(piece.item) ?? {};
      return { ...piece, status: verdict, joinedAt, replaces, reason: entry(reasons, piece.item) ?? null };
    }),
    messages: [
      ...from.messages.map((message) => ({ ...message, text: entry(texts, message.id) ?? null })),
      { id: event.id, at: event.at, about: 'transmis', from: 'service', by: event.actor, onBehalf: null, text: reason, files: [] },
    ],
    pauses: from.pauses,
    papers: from.papers,
    corrections: from.corrections.map((correction) => ({
      ...correction,
      changes: entry(corrections, correction.id) ?? [],
      reason: entry(texts, correction.id) ?? null,
    })),
  };
};
