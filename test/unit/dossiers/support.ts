import type { LegalRegime } from '../../../src-shared/demarches/form.ts';
import * as decide from '../../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import type { Decided, DossierFile, FileSecret, NewDossierEvent } from '../../../src-shared/dossiers/events.ts';
import { currentPieces, type Dossier } from '../../../src-shared/dossiers/state.ts';
import { transmitDossier } from '../../../src-shared/dossiers/transmit.ts';
import type { Decision } from '../../../src-shared/kernel/event.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

/** What may happen to a dossier: a decision of which everything is said but the state. */
export type Act = (state: Dossier) => Decision<NewDossierEvent>;

/** One of the few that events of any kind name (`arbitraries-events.ts`). */
export const id = 'a';
export const { given, from } = decisionsOn(dossierAggregate, id);

export const file = (name: string): DossierFile => ({ file: name, size: 1, format: 'pdf', pages: 1 });
export const secret = (name: string): FileSecret => ({ name: `${name}.pdf`, key: 'k', sha256: 'h' });

const joined = (item: string, label: string) => ({ item, piece: item, label, file: file(`f-${item}`) });

export const depositFacts = {
  number: '2026-A2-00412',
  demarche: 'd',
  version: 'v',
  title: 'Carte de transport',
  service: 's',
  requester: { kind: 'particulier' as const, id: 'jean' },
  depositor: 'jean',
  reception: { channel: 'poste' as const, receivedOn: '2026-10-01' },
  onBehalf: false,
  regime: { silence: 'rejet', count: 2, unit: 'mois' } as LegalRegime,
  pieces: [joined('cni', 'Pièce d’identité'), joined('rib', 'RIB')],
};

export const depositing: Act = (state) =>
  decide.depositDossier(state, depositFacts, {
    applicant: { name: 'Jean Particulier', courriel: 'jean@exemple.fr', siret: null },
    answers: { fields: { nom: 'Particulier' }, rows: {} },
    files: { 'f-cni': secret('cni'), 'f-rib': secret('rib') },
  });

export const starting: Act = decide.startInstruction;
export const judging =
  (item: string, verdict: 'acceptee' | 'rejetee' | 'a_verifier', reason = verdict === 'rejetee' ? 'Illisible.' : ''): Act =>
  (state) =>
    decide.judgePiece(state, { item, verdict, reason });
export const replacing =
  (item: string, newItem = `${item}-2`): Act =>
  (state) =>
    decide.replacePiece(state, { item, newItem, file: file(`f-${newItem}`), secret: secret(newItem), onBehalf: null });
export const requesting =
  (on = '2026-10-10', text = 'Il manque une page.', until: string | null = null): Act =>
  (state) =>
    decide.requestCompletion(state, { text, fields: [], until, on });
export const completing =
  (on = '2026-10-20'): Act =>
  (state) =>
    decide.completeDossier(state, { onBehalf: null, on });
export const takingBack =
  (on = '2026-10-20'): Act =>
  (state) =>
    decide.withdrawCompletion(state, on);
export const writing =
  (by: 'service' | 'usager', text = 'Bonjour.'): Act =>
  (state) =>
    decide.sendMessage(state, { from: by, text, files: [], secrets: {}, onBehalf: null });
/** Undone until the moment 1000. */
export const deciding =
  (decision: Decided, motive = 'Motif.', letter = decision as string): Act =>
  (state) =>
    decide.decideDossier(state, {
      decision,
      motive,
      document: { id: letter, file: file(`f-${letter}`) },
      secret: secret(letter),
      until: 1000,
      on: '2026-11-15',
    });
export const undoing =
  (now = 999, mailGone = false): Act =>
  (state) =>
    decide.undoDecision(state, { now, mailGone });
export const reopening =
  (reason = 'Une pièce est arrivée.', now = 2000): Act =>
  (state) =>
    decide.reopenDossier(state, { reason, now });
export const transmitting =
  (service = 'routes', reason = 'La voirie est l’affaire des routes.'): Act =>
  (state) =>
    transmitDossier(state, { dossier: 'b', service, reason, on: '2026-11-20' });
export const withdrawing: Act = (state) => decide.withdrawDossier(state, { onBehalf: null, on: '2026-11-01' });
export const assigning =
  (agent: string | null): Act =>
  (state) =>
    decide.assignDossier(state, agent);

/** As a person who was erased leaves it. */
export const erased = (state: Dossier): Dossier => ({ ...state, applicant: null, answers: null, files: {} });

export const itemsOf = (state: Dossier): string[] => currentPieces(state).map(({ item }) => item);
