import fc from 'fast-check';
import { expect, it } from 'vitest';
import { legalClock } from '../../../src-shared/dossiers/clock.ts';
import { asUsagerSees, dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import { currentPieces, type Dossier, dossierStatuses, isEnded, pieceStatuses } from '../../../src-shared/dossiers/state.ts';
import { isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { eventFor } from '../../fixtures/arbitraries-events.ts';
import * as acts from './support.ts';
import { from } from './support.ts';

const items = fc.constantFrom('cni', 'rib', 'cni-2', 'rib-2', '__proto__');
const days = fc.constantFrom('2026-10-01', '2026-10-10', '2026-11-30', '2027-02-01');
const moment = fc.integer({ min: 0, max: 2000 });
let letters = 0;
const act: fc.Arbitrary<acts.Act> = fc.oneof(
  fc.constantFrom<acts.Act>(
    acts.depositing,
    acts.starting,
    acts.starting,
    acts.withdrawing,
    acts.transmitting(),
    acts.writing('service'),
    acts.writing('usager'),
  ),
  fc
    .tuple(items, fc.constantFrom('acceptee' as const, 'rejetee' as const, 'a_verifier' as const))
    .map(([item, verdict]) => acts.judging(item, verdict)),
  items.map((item) => acts.replacing(item)),
  fc.tuple(days, fc.option(days)).map(([on, until]) => acts.requesting(on, 'Texte.', until)),
  days.map(acts.completing),
  days.map(acts.takingBack),
  fc.constantFrom('accepte' as const, 'refuse' as const, 'sans_suite' as const).map((decision) => {
    letters += 1;
    return acts.deciding(decision, 'Motif.', `lettre-${letters}`);
  }),
  fc.tuple(moment, fc.boolean()).map(([now, gone]) => acts.undoing(now, gone)),
  moment.map((now) => acts.reopening('Motif.', now)),
  fc.constantFrom('paul', 'lea', null).map(acts.assigning),
);

/** What holds of any dossier, whatever happened to it. */
const isSound = (state: Dossier): void => {
  expect(dossierStatuses).toContain(state.status);
  for (const { status } of state.pieces) expect(pieceStatuses).toContain(status);
  const { due, lines } = legalClock(state);
  expect(due === null || isPlainDate(due)).toBe(true);
  expect(lines.map(({ text }) => text).join()).not.toMatch(/NaN|undefined/);
  expect(dossierStatuses).toContain(asUsagerSees(state, 500).status);
};

/** What holds besides of one that only its commands changed. */
const isCoherent = (state: Dossier): void => {
  isSound(state);
  expect(new Set(state.pieces.map(({ item }) => item)).size).toBe(state.pieces.length);
  expect(state.toArbitrate).toEqual([]);
  expect(state.completion !== null).toBe(state.status === 'complement');
  expect(state.pauses.some(({ to }) => to === null)).toBe(state.status === 'complement');
  expect(state.endedAt !== null).toBe(isEnded(state.status));
  expect(state.decision?.decision ?? state.status).toBe(state.status);
  expect(state.documents.some(({ document }) => document.id === state.decision?.document.id)).toBe(state.decision !== null);
  // A justificatif is replaced and never taken away.
  expect(
    currentPieces(state)
      .map(({ piece }) => piece)
      .toSorted(),
  ).toEqual(state.exists ? ['cni', 'rib'] : []);
  // Nobody outside knows of a decision that can be undone.
  expect(isEnded(asUsagerSees(state, 0).status)).toBe(['desiste', 'transmis'].includes(state.status));
  expect(state.transmittedTo !== null).toBe(state.status === 'transmis');
  expect(asUsagerSees(state, 0).documents).not.toContain(state.decision);
};

it('no sequence of commands reaches a state that is not declared, nor leaves anything to arbitrate; none throws', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (list) => {
      let state = dossierAggregate.initial(acts.id);
      let length = 0;
      for (const each of list) {
        const outcome = from(state, length).when(each);
        // A refusal changes nothing, and says why in a sentence.
        expect(outcome.refusal === null || outcome.events.length === 0).toBe(true);
        state = outcome.state;
        length += outcome.events.length;
        isCoherent(state);
      }
    }),
    { numRuns: 200 },
  );
});

it('nor does any sequence of events that come from elsewhere, with commands between them: what does not fit waits for a person', () => {
  const event = eventFor(dossierAggregate);
  const step = fc.oneof(
    act.map((each) => ({ act: each })),
    event.map((each) => ({ event: each })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (list) => {
      let state = dossierAggregate.initial(acts.id);
      for (const [at, each] of list.entries()) {
        state = 'act' in each ? from(state, at * 10).when(each.act).state : dossierAggregate.evolve(state, each.event);
        isSound(state);
      }
    }),
    { numRuns: 200 },
  );
});

it('the same events in the same order give the same dossier', () => {
  fc.assert(
    fc.property(fc.array(eventFor(dossierAggregate), { maxLength: 40, size: 'max' }), (events) => {
      const replay = () => events.reduce((state, event) => dossierAggregate.evolve(state, event), dossierAggregate.initial(acts.id));
      expect(replay()).toEqual(replay());
    }),
    { numRuns: 100 },
  );
});
