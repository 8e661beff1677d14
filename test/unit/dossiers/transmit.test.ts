import { describe, expect, it } from 'vitest';
import { depositDossier } from '../../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import type { Dossier } from '../../../src-shared/dossiers/state.ts';
import { waitsOn } from '../../../src-shared/dossiers/state.ts';
import { transmittedDeposit } from '../../../src-shared/dossiers/transmit.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';
import * as acts from './support.ts';
import { given } from './support.ts';

const on = '2026-11-20';
const reason = 'La voirie est l’affaire des routes.';
const lived = [
  acts.depositing,
  acts.starting,
  acts.judging('rib', 'rejetee'),
  acts.requesting('2026-10-10', 'Il manque une page.'),
  acts.replacing('rib'),
  acts.completing('2026-10-20'),
  acts.writing('usager', 'Voici.'),
];
const elsewhere = decisionsOn(dossierAggregate, 'b');
const received = (state: Dossier): Dossier => {
  const { facts, part } = transmittedDeposit(state, { service: 'routes', reason, on });
  return elsewhere.given((empty) => depositDossier(empty, facts, part)).state;
};

describe('a dossier that is the affair of another service', () => {
  it('ends in the one that transmits it, with a reason, and nothing more happens to it there', () => {
    const { state, types } = given(...lived).when(acts.transmitting());
    expect(types).toEqual(['transmitted']);
    expect(state).toMatchObject({ status: 'transmis', transmittedTo: { dossier: 'b', service: 'routes', on, reason } });
    expect(waitsOn(state)).toBe('personne');
    for (const act of [
      acts.writing('usager'),
      acts.writing('service'),
      acts.reopening(),
      acts.withdrawing,
      acts.transmitting(),
      acts.starting,
    ])
      expect(given(...lived, acts.transmitting()).when(act)).toMatchObject({ refusal: 'wrong_status' });
  });

  it('goes on there with what was exchanged: verdicts, words, pauses of the clock, the day on which it was received', () => {
    const before = given(...lived).state;
    const { id, service, agent, transmittedFrom, messages, files, ...after } = received({ ...before, agent: 'paul' });
    const { id: _id, service: _service, agent: _agent, transmittedFrom: _from, messages: said, files: known, ...was } = before;
    expect({ ...after }).toEqual(was);
    expect([id, service, agent]).toEqual(['b', 'routes', null]);
    expect(files).toEqual(known);
    expect(transmittedFrom).toEqual({ dossier: 'a', service: 's', on, reason });
    expect(messages.slice(0, -1)).toEqual(said);
    expect(messages.at(-1)).toMatchObject({ about: 'transmis', text: reason });
  });

  it('can be given back, and its history grows', () => {
    const there = received(given(...lived).state);
    const back = received({ ...there, service: 'routes' });
    expect(back.messages.filter(({ about }) => about === 'transmis')).toHaveLength(2);
    expect(back.pieces.map(({ status }) => status)).toEqual(['a_verifier', 'remplacee', 'a_verifier']);
  });

  it('stays where its answer is awaited, where it was decided, and where its person was erased; another service and a reason are needed', () => {
    const open = given(...lived);
    expect(given(...lived, acts.requesting('2026-11-01')).when(acts.transmitting())).toMatchObject({ refusal: 'wrong_status' });
    expect(given(...lived, acts.deciding('accepte'), acts.reopening()).when(acts.transmitting())).toMatchObject({
      refusal: 'already_decided',
    });
    expect(acts.from(acts.erased(open.state)).when(acts.transmitting())).toMatchObject({ refusal: 'person_erased' });
    expect(open.when(acts.transmitting('s'))).toMatchObject({ refusal: 'same_service' });
    expect(open.when(acts.transmitting('routes', ''))).toMatchObject({ refusal: 'reason_missing' });
  });
});

it('the words of a request and of a reopening stay in the thread, after the request has its answer', () => {
  const { messages } = given(...lived, acts.deciding('accepte'), acts.reopening('Une pièce est arrivée.')).state;
  expect(messages.map(({ about, text }) => [about, text])).toEqual([
    ['complement', 'Il manque une page.'],
    [null, 'Voici.'],
    ['rouvert', 'Une pièce est arrivée.'],
  ]);
});
