import { describe, expect, it } from 'vitest';
import { hiddenDecisionRefusal } from '../../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import { currentPieces, waitsOn } from '../../../src-shared/dossiers/state.ts';
import type { JournalEvent } from '../../../src-shared/kernel/event.ts';
import { emptyFold, foldEvents } from '../../../src-shared/kernel/merge.ts';
import { anyEvent } from '../../fixtures/events.ts';
import * as acts from './support.ts';
import { completing, deciding, depositing, from, given, itemsOf, judging, replacing, requesting, starting, undoing } from './support.ts';

const instructed = [depositing, starting];

describe('a complement', () => {
  it('asked, the instruction does not start and nothing is decided, until it is answered or taken back', () => {
    const asked = given(depositing, requesting());
    expect(asked.state).toMatchObject({ status: 'complement', completion: { text: 'Il manque une page.', from: 'depose' } });
    for (const act of [starting, deciding('accepte'), deciding('refuse'), deciding('sans_suite'), requesting()])
      expect(asked.when(act)).toMatchObject({ refusal: 'wrong_status', events: [] });
    for (const end of [completing(), acts.takingBack()]) {
      const { state } = asked.when(end);
      expect(state).toMatchObject({ status: 'depose', completion: null, pauses: [{ from: '2026-10-10', to: '2026-10-20' }] });
      expect(from(state, 9).when(starting).state.status).toBe('en_instruction');
    }
  });

  it('gathers the rejected pieces, and is not answered before each was replaced', () => {
    const asked = given(...instructed, judging('rib', 'rejetee'), requesting('2026-10-10', ''));
    expect(asked.state.completion?.items).toEqual(['rib']);
    expect(asked.when(completing())).toMatchObject({ refusal: 'pieces_left' });
    const answered = given(...instructed, judging('rib', 'rejetee'), requesting(), replacing('rib'), completing());
    expect(answered.state.status).toBe('en_instruction');
  });

  it('says what it is about, and a day to come', () => {
    const { when } = given(depositing);
    expect(when(requesting('2026-10-10', ''))).toMatchObject({ refusal: 'nothing_asked' });
    expect(when(requesting('2026-10-10', 'Texte', '2026-10-10'))).toMatchObject({ refusal: 'date_in_past' });
  });
});

describe('a justificatif', () => {
  it('is replaced once rejected, and never taken away: the old one stays behind the new one', () => {
    const before = given(...instructed);
    expect(before.when(replacing('rib'))).toMatchObject({ refusal: 'not_rejected' });
    const { state } = given(...instructed, judging('rib', 'rejetee'), replacing('rib'));
    expect(itemsOf(state)).toEqual(['cni', 'rib-2']);
    expect(state.pieces.find(({ item }) => item === 'rib')).toMatchObject({ status: 'remplacee', reason: 'Illisible.' });
    expect(state.pieces.at(-1)).toMatchObject({ status: 'a_verifier', replaces: 'rib', label: 'RIB', piece: 'rib' });
    expect(Object.keys(state.files)).toEqual(['f-cni', 'f-rib', 'f-rib-2']);
    expect(from(state, 9).when(replacing('rib', 'rib-3'))).toMatchObject({ refusal: 'unknown_piece' });
  });

  it('is rejected with a reason, which goes with the verdict', () => {
    const { when } = given(...instructed);
    expect(when(judging('rib', 'rejetee', ''))).toMatchObject({ refusal: 'reason_missing' });
    expect(when(judging('parti', 'acceptee'))).toMatchObject({ refusal: 'unknown_piece' });
    const rejected = given(...instructed, judging('rib', 'rejetee'));
    expect(rejected.when(judging('rib', 'rejetee')).events).toEqual([]);
    expect(rejected.when(judging('rib', 'rejetee', 'Périmé.')).types).toEqual(['piece_judged']);
    const taken = rejected.when(judging('rib', 'a_verifier'));
    expect(taken.state.pieces.find(({ item }) => item === 'rib')).toMatchObject({ status: 'a_verifier', reason: null });
  });

  it('rejected keeps the dossier from being accepted, and from nothing else', () => {
    const { when } = given(...instructed, judging('rib', 'rejetee'));
    expect(when(deciding('accepte'))).toMatchObject({ refusal: 'piece_rejected' });
    expect(when(deciding('refuse')).state.status).toBe('refuse');
  });
});

describe('a decision', () => {
  it('two at once: the first one is in force, the second one waits for a person', () => {
    const decided = (name: string, decision: string, basis: string[], concurrent: string[]): JournalEvent =>
      anyEvent({
        id: name,
        type: 'dossier.decided',
        facts: { decision, on: '2026-11-15', document: { id: name, file: acts.file(name) }, until: 1000 },
        personal: { [acts.id]: { text: `Motif de ${name}.` } },
        basis,
        concurrent: new Set(concurrent),
      });
    const start = [
      anyEvent({ id: 'e1', type: 'dossier.deposited', facts: acts.depositFacts }),
      anyEvent({ id: 'e2', type: 'dossier.instruction_started', facts: {}, basis: ['e1'] }),
    ];
    const folded = foldEvents(dossierAggregate, acts.id, emptyFold(dossierAggregate, acts.id), [
      ...start,
      decided('paul', 'accepte', ['e2'], []),
      decided('lea', 'refuse', ['e2'], ['paul']),
    ]);
    expect(folded.state).toMatchObject({ status: 'accepte', decision: { motive: 'Motif de paul.' }, toArbitrate: [] });
    expect(folded.state.documents).toHaveLength(1);
    expect([...folded.contested]).toEqual([['status', { inForce: 'paul', others: ['lea'] }]]);
  });

  it('one after the other: the second is refused, and shown the first', () => {
    const second = given(...instructed, deciding('accepte')).when(deciding('refuse'));
    expect(second).toMatchObject({ refusal: 'wrong_status', events: [], state: { status: 'accepte' } });
  });

  it('waits for the instruction, but for a filing without follow-up; a refusal says why', () => {
    const { when } = given(depositing);
    for (const decision of ['accepte', 'refuse'] as const) expect(when(deciding(decision))).toMatchObject({ refusal: 'wrong_status' });
    expect(when(deciding('sans_suite')).state.status).toBe('sans_suite');
    const open = given(...instructed);
    expect(open.when(deciding('refuse', ''))).toMatchObject({ refusal: 'motive_missing' });
    expect(open.when(deciding('sans_suite', ''))).toMatchObject({ refusal: 'motive_missing' });
    expect(open.when(deciding('accepte', '')).state.status).toBe('accepte');
  });

  it('has the letter of what was decided last, and of nothing else', () => {
    for (const decision of ['accepte', 'refuse', 'sans_suite'] as const) {
      const { state } = given(
        ...instructed,
        deciding(decision === 'accepte' ? 'refuse' : 'accepte', 'Motif.', 'premier'),
        undoing(),
        deciding(decision),
      );
      expect(state.documents.map(({ decision: of, document }) => [of, document.id])).toEqual([[decision, decision]]);
    }
  });

  it('is not seen by whoever asked while it can be undone, nor by what they are refused', () => {
    const { state } = given(...instructed, deciding('refuse'));
    expect(asUsagerSees(state, 999)).toMatchObject({ status: 'en_instruction', decision: null, documents: [], endedAt: null });
    expect(hiddenDecisionRefusal(state, 999)?.error.message).not.toMatch(/refus/i);
    expect(asUsagerSees(state, 1000)).toBe(state);
    expect(hiddenDecisionRefusal(state, 1000)).toBeNull();
  });

  it('undone leaves the dossier where it stood: one that was only deposited is not in instruction', () => {
    for (const [steps, status] of [
      [[depositing], 'depose'],
      [instructed, 'en_instruction'],
    ] as const) {
      const before = given(...steps);
      const decided = given(...steps, deciding('sans_suite'));
      expect(asUsagerSees(decided.state, 999).status).toBe(status);
      const { state } = decided.when(undoing());
      expect({ ...state, files: {} }).toEqual({ ...before.state, files: {} });
    }
  });

  it('is undone in time only, and before its mail left', () => {
    const { when } = given(...instructed, deciding('accepte'));
    expect(when(undoing(1000))).toMatchObject({ refusal: 'too_late' });
    expect(when(undoing(999, true))).toMatchObject({ refusal: 'too_late' });
    expect(given(depositing).when(undoing())).toMatchObject({ refusal: 'nothing_to_undo' });
  });
});

describe('a dossier opened again', () => {
  it('begins with a blank motive; the old one stays with its letter', () => {
    const { state } = given(...instructed, deciding('refuse', 'Revenus trop élevés.'), acts.reopening());
    expect(state).toMatchObject({ status: 'en_instruction', decision: null, endedAt: null });
    expect(state.documents).toMatchObject([{ decision: 'refuse', motive: 'Revenus trop élevés.' }]);
    const again = from(state, 9).when(deciding('accepte', ''));
    expect(again.state.decision?.motive).toBe('');
    expect(again.state.documents.map(({ motive }) => motive)).toEqual(['Revenus trop élevés.', '']);
  });

  it('needs a reason, and to be closed; a decision that has not left is undone instead', () => {
    const closed = given(...instructed, deciding('refuse'));
    expect(closed.when(acts.reopening(''))).toMatchObject({ refusal: 'reason_missing' });
    expect(closed.when(acts.reopening('Motif.', 999))).toMatchObject({ refusal: 'undo_instead' });
    expect(given(...instructed).when(acts.reopening())).toMatchObject({ refusal: 'wrong_status' });
    expect(given(depositing, acts.withdrawing, acts.reopening('Motif.', 0)).state.status).toBe('en_instruction');
  });
});

describe('somebody whose data were erased', () => {
  it('is written nothing more: not by a message, a request, a reason or a letter', () => {
    const open = from(acts.erased(given(...instructed, judging('rib', 'rejetee')).state), 9);
    for (const act of [acts.writing('service'), requesting(), judging('cni', 'rejetee'), deciding('accepte'), deciding('sans_suite')])
      expect(open.when(act)).toMatchObject({ refusal: 'person_erased', events: [] });
    const closed = from(acts.erased(given(...instructed, deciding('refuse')).state), 9);
    expect(closed.when(acts.reopening())).toMatchObject({ refusal: 'person_erased' });
  });
});

it('who must act follows from the status', () => {
  expect(waitsOn(given(depositing).state)).toBe('service');
  expect(waitsOn(given(depositing, requesting()).state)).toBe('usager');
  expect(waitsOn(given(...instructed, deciding('refuse')).state)).toBe('personne');
});

it('the history says each thing by its name', () => {
  const { state } = given(...instructed);
  const sentences = (...list: acts.Act[]) =>
    list.flatMap((act) => from(state, 9).when(act).events).map(({ type, facts }) => dossierAggregate.describe(anyEvent({ type, facts })));
  expect(sentences(judging('cni', 'acceptee'), judging('rib', 'rejetee'))).toEqual(['« Pièce d’identité » accepté.', '« RIB » rejeté.']);
  expect(
    dossierAggregate.describe(
      anyEvent({
        type: 'dossier.deposited',
        facts: { ...acts.depositFacts, onBehalf: true, reception: { channel: 'papier', receivedOn: '2026-10-01' } },
      }),
    ),
  ).toBe('Dossier 2026-A2-00412 déposé, pour le compte du demandeur (courrier reçu le 01/10/2026) : Carte de transport.');
  expect(currentPieces(state)).toHaveLength(2);
});
