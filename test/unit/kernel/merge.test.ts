import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCausality } from '../../../src-shared/kernel/causality.ts';
import { type Aggregate, defineEvent, type JournalEvent } from '../../../src-shared/kernel/event.ts';
import { emptyFold, type Folded, foldEvent, foldEvents } from '../../../src-shared/kernel/merge.ts';
import { sameHeads } from '../../../src-shared/kernel/seen.ts';
import { anyEvent } from '../../fixtures/events.ts';

const facts = z.object({ of: z.array(z.string()), value: z.string() });
const shared = { schema: 1, facts, personal: null, seenBy: ['agents'] as const };

/** A folder of things that have values: enough of an aggregate for the four merge classes. */
const folder: Aggregate<Readonly<Record<string, string>>> = {
  name: 'folder',
  events: {
    noted: defineEvent({ ...shared, merge: 'append' }),
    labelled: defineEvent({ ...shared, merge: 'comfort' }),
    set: defineEvent({ ...shared, merge: 'guarded', keys: ({ of }) => of }),
    moved: defineEvent({ ...shared, merge: 'transition', keys: ({ of }) => of.map((one) => `${one}/status`) }),
  },
  initial: () => ({}),
  evolve: (state, event) => {
    const { of, value } = event.facts as z.infer<typeof facts>;
    if (event.type === 'noted') return { ...state, notes: `${state.notes ?? ''}${value};` };
    return Object.fromEntries([...Object.entries(state), ...of.map((one) => [`${event.type} ${one}`, value])]);
  },
  scope: () => 'local',
  describe: () => null,
};

/** An event before its place is known. */
interface Written {
  readonly id: string;
  readonly type: string;
  readonly of: readonly string[];
  readonly basis: readonly string[];
}

const fold = (written: readonly Written[]): Folded<Readonly<Record<string, string>>> => foldEvents(folder, 'f', empty(), placed(written));
const empty = () => emptyFold(folder, 'f');
const placed = (written: readonly Written[]): JournalEvent[] => {
  const causality = createCausality();
  return written.map(({ id, type, of, basis }) =>
    anyEvent({ id, type, facts: { of: [...of], value: id }, basis, concurrent: causality.add({ id, basis }) }),
  );
};
const one = (id: string, basis: readonly string[], type = 'set', ...of: string[]): Written => ({
  id,
  type,
  of: of.length === 0 ? ['town'] : of,
  basis,
});
const contests = (folded: Folded<unknown>) => Object.fromEntries(folded.contested);

describe('what was concurrent', () => {
  it('is nothing in a linear history, whose head is its last event', () => {
    const causality = createCausality();
    expect(causality.heads()).toEqual([]);
    for (const [id, basis] of [
      ['a', []],
      ['b', ['a']],
      ['c', ['b']],
    ] as const)
      expect(causality.add({ id, basis }).size).toBe(0);
    expect(causality.heads()).toEqual(['c']);
    expect(causality.unseen(['a'])).toEqual(['b', 'c']);
    expect(causality.unseen([])).toEqual(['a', 'b', 'c']);
    expect(causality.unseen(['of another life'])).toEqual(['a', 'b', 'c']);
  });

  it('is what an author who had parted did not see, until somebody sees both sides', () => {
    const causality = createCausality();
    causality.add({ id: 'a', basis: [] });
    causality.add({ id: 'b', basis: ['a'] });
    expect([...causality.add({ id: 'x', basis: ['a'] })]).toEqual(['b']);
    expect([...causality.add({ id: 'y', basis: ['x'] })]).toEqual(['b']);
    expect(causality.heads()).toEqual(['b', 'y']);
    expect(causality.add({ id: 'm', basis: ['y', 'b'] }).size).toBe(0);
    expect(causality.heads()).toEqual(['m']);
    expect([...causality.add({ id: 'late', basis: ['b'] })]).toEqual(['x', 'y', 'm']);
  });
});

describe('merge classes (design §3)', () => {
  it('append adds whatever was seen, comfort goes to the later', () => {
    const folded = fold([
      one('a', []),
      one('n1', ['a'], 'noted'),
      one('n2', ['a'], 'noted'),
      one('l1', ['a'], 'labelled'),
      one('l2', ['a'], 'labelled'),
    ]);
    expect(folded.state).toEqual({ 'set town': 'a', notes: 'n1;n2;', 'labelled town': 'l2' });
    expect(folded.contested.size).toBe(0);
  });

  it('guarded: the first is in force, the other waits, and whoever saw both decides', () => {
    const story = [one('a', []), one('b', ['a']), one('c', ['a'])];
    const torn = fold(story);
    expect(torn.state).toEqual({ 'set town': 'b' });
    expect(contests(torn)).toEqual({ town: { inForce: 'b', others: ['c'] } });
    expect(torn.heads).toEqual(['b', 'c']);
    const settled = fold([...story, one('d', ['b', 'c'])]);
    expect(settled.state).toEqual({ 'set town': 'd' });
    expect(settled.contested.size).toBe(0);
    expect(settled.heads).toEqual(['d']);
  });

  it('guarded: whoever saw only some of what is contested joins it, in the place of what they saw', () => {
    const story = [one('a', []), one('b', ['a']), one('c', ['a']), one('d', ['c'])];
    expect(contests(fold(story))).toEqual({ town: { inForce: 'b', others: ['d'] } });
    expect(contests(fold([...story, one('e', ['a'])]))).toEqual({ town: { inForce: 'b', others: ['d', 'e'] } });
    expect(contests(fold([...story, one('e', ['a']), one('f', ['b', 'd'])]))).toEqual({ town: { inForce: 'b', others: ['e', 'f'] } });
  });

  it('settles only what events name: others are not in its way', () => {
    const folded = fold([one('a', []), one('b', ['a'], 'set', 'town'), one('c', ['a'], 'set', 'name'), one('d', ['a'], 'moved', 'town')]);
    expect(folded.state).toEqual({ 'set town': 'b', 'set name': 'c', 'moved town': 'd' });
    expect(folded.contested.size).toBe(0);
  });

  it('an event over several things waits as a whole, and is listed where it met another', () => {
    const folded = fold([one('a', []), one('b', ['a'], 'set', 'town'), one('c', ['a'], 'set', 'town', 'name')]);
    expect(folded.state).toEqual({ 'set town': 'b' });
    expect(contests(folded)).toEqual({ town: { inForce: 'b', others: ['c'] } });
    expect(folded.inForce.has('name')).toBe(false);
  });

  it('parks a stream at an event of a newer version, whose id is a head like any other', () => {
    const [unknown] = placed([one('u', [], 'dreamt')]);
    const [newer] = placed([one('v', [], 'set')]);
    for (const event of [unknown, newer === undefined ? undefined : { ...newer, schema: 2 }]) {
      if (event === undefined) throw new Error('no event');
      expect(foldEvent(folder, 'f', empty(), event)).toMatchObject({ state: {}, parked: true, heads: [event.id] });
    }
  });

  it('bears things and events called like what objects carry', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const folded = fold([
      one('__proto__', [], 'set', ...names),
      one('constructor', [], 'set', ...names),
      one('x', [], '__proto__'),
      one('y', [], 'toString'),
    ]);
    expect([...folded.contested.keys()]).toEqual(names);
    expect(folded.contested.get('__proto__')).toEqual({ inForce: '__proto__', others: ['constructor'] });
    expect(folded.parked).toBe(true);
  });
});

it('heads are the same in whatever order they are named', () => {
  expect(sameHeads(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(sameHeads(['a'], ['b'])).toBe(false);
  expect(sameHeads([], [])).toBe(true);
  expect(sameHeads(['a'], ['a', 'b'])).toBe(false);
});

/** Histories of three authors who write, and now and then read one another, put in one order in which causes stand before effects. */
const history: fc.Arbitrary<Written[]> = fc
  .array(
    fc.record({
      author: fc.nat(2),
      act: fc.constantFrom('read', 'set', 'set', 'moved', 'noted', 'labelled'),
      of: fc.uniqueArray(fc.constantFrom('town', 'name', '__proto__'), { minLength: 1, maxLength: 2 }),
      from: fc.nat(2),
      turn: fc.nat(1000),
    }),
    { maxLength: 30 },
  )
  .map((acts) => {
    const known: Set<string>[] = [new Set(), new Set(), new Set()];
    const headsOf: (readonly string[])[] = [[], [], []];
    const written: (Written & { turn: number; before: ReadonlySet<string> })[] = [];
    for (const { author, act, of, from, turn } of acts) {
      const mine = known[author] ?? new Set<string>();
      if (act === 'read') {
        for (const id of known[from] ?? []) mine.add(id);
        const all = written.filter(({ id }) => mine.has(id));
        headsOf[author] = all.filter(({ id }) => !all.some(({ before }) => before.has(id))).map(({ id }) => id);
        continue;
      }
      const id = `e${written.length}`;
      written.push({ id, type: act, of, basis: headsOf[author] ?? [], turn, before: new Set(mine) });
      mine.add(id);
      headsOf[author] = [id];
    }
    // One possible order at the hub: whichever of the events that are ready has the lowest turn.
    const ordered: typeof written = [];
    const placedIds = new Set<string>();
    const rest = [...written];
    while (rest.length > 0) {
      const ready = rest.filter(({ before }) => [...before].every((id) => placedIds.has(id)));
      const next = ready.toSorted((some, other) => some.turn - other.turn)[0];
      if (next === undefined) throw new Error('no event is ready');
      rest.splice(rest.indexOf(next), 1);
      placedIds.add(next.id);
      ordered.push(next);
    }
    return ordered;
  });

/** Everything an event reaches through bases, the slow and plain way. */
const pastOf = (all: readonly Written[], basis: readonly string[]): Set<string> => {
  const past = new Set<string>();
  const walk = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (past.has(id)) continue;
      past.add(id);
      walk(all.find((each) => each.id === id)?.basis ?? []);
    }
  };
  walk(basis);
  return past;
};

describe('the steps that it takes to say what was concurrent', () => {
  const count = 4000;
  const stepsOf = (basisOf: (at: number) => string[]): number => {
    let steps = 0;
    const causality = createCausality(() => {
      steps += 1;
    });
    for (let at = 0; at < count; at += 1) causality.add({ id: `e${at}`, basis: basisOf(at).filter((id) => !id.includes('-')) });
    return steps;
  };

  it.each<[string, (at: number) => string[]]>([
    ['authors who saw nothing at all', () => []],
    ['authors who saw nothing, among a history of others', (at) => (at % 2 === 0 ? [] : [`e${at - 2}`])],
    ['two who go on without one another', (at) => [`e${at - 2}`]],
    ['a hundred who do', (at) => [`e${at - 100}`]],
    ['everybody but the first, whom nobody sees', (at) => (at < 2 ? [] : [`e${at - 1}`])],
    [
      'a hundred who saw nothing, then one who saw them all',
      (at) => (at % 100 === 99 ? Array.from({ length: 100 }, (_, of) => `e${at - 1 - of}`) : []),
    ],
  ])('a handful an event for %s', (_who, basisOf) => {
    expect(stepsOf(basisOf)).toBeLessThan(count * 10);
  });
});

describe('whatever authors do', () => {
  it('what was concurrent is what cannot be reached, and the heads are what nobody saw', () => {
    fc.assert(
      fc.property(history, (written) => {
        const events = placed(written);
        events.forEach((event, at) => {
          const earlier = written.slice(0, at);
          const past = pastOf(earlier, event.basis);
          expect([...event.concurrent]).toEqual(earlier.map(({ id }) => id).filter((id) => !past.has(id)));
        });
        const seen = new Set(written.flatMap(({ basis }) => [...pastOf(written, basis)]));
        expect(fold(written).heads).toEqual(written.map(({ id }) => id).filter((id) => !seen.has(id)));
      }),
      { numRuns: 300 },
    );
  });

  it('one event at a time, in slices or all at once give the same fold', () => {
    fc.assert(
      fc.property(history, fc.nat(30), (written, cut) => {
        const events = placed(written);
        const whole = foldEvents(folder, 'f', empty(), events);
        expect(events.reduce((folded, event) => foldEvent(folder, 'f', folded, event), empty())).toEqual(whole);
        const start = foldEvents(folder, 'f', empty(), events.slice(0, cut));
        const copy = structuredClone(start);
        expect(foldEvents(folder, 'f', start, events.slice(cut))).toEqual(whole);
        expect(start).toEqual(copy);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing contested goes but by an event that saw it, and no author loses to what they had seen', () => {
    fc.assert(
      fc.property(history, (written) => {
        const wrong: string[] = [];
        let before = empty();
        for (const event of placed(written)) {
          const after = foldEvent(folder, 'f', before, event);
          for (const [key, { inForce, others }] of before.contested) {
            const kept = after.contested.get(key)?.others ?? [];
            const gone = others.filter((other) => !kept.includes(other));
            if (gone.some((other) => event.concurrent.has(other))) wrong.push(`${event.id} closed at ${key} what it had not seen`);
            if (after.inForce.get(key) !== inForce && event.concurrent.has(inForce))
              wrong.push(`${event.id} took ${key} from what it had not seen`);
          }
          for (const [key, { inForce, others }] of after.contested)
            if (others.length === 0 || after.inForce.get(key) !== inForce) wrong.push(`a contest at ${key} without its sides`);
          const settles = event.concurrent.size === 0 && (event.type === 'set' || event.type === 'moved');
          const { of } = event.facts as z.infer<typeof facts>;
          const ignored = settles
            ? of.filter((name) => new Map(Object.entries(after.state)).get(`${event.type} ${name}`) !== event.id)
            : [];
          if (ignored.length > 0) wrong.push(`${event.id} had seen everything and does not hold ${ignored.join()}`);
          before = after;
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever ids, bases and keys are', () => {
    const name = fc.constantFrom('a', 'b', '__proto__', 'constructor', '');
    const wild = fc.record({
      id: name,
      type: fc.constantFrom('set', 'moved', 'noted', '__proto__', 'valueOf'),
      of: fc.array(name),
      basis: fc.array(name),
    });
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 20 }), (written) => {
        expect(fold(written)).toEqual(fold(written));
      }),
      { numRuns: 300 },
    );
  });
});
