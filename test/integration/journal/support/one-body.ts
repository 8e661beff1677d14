import { openBundle, sealBundle } from '../../../../src-main/journal/bundle.ts';
import { ok } from '../../../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../../../src-shared/organisations/organisation.ts';
import { play } from '../../../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../../../fixtures/base.ts';
import type { ForeignEvent } from './foreign.ts';

/** Scope and stream of the one body. */
export const scope = 'organisation/org-0';

/** A base with one body, whose administrateur is still awaited. */
export const openWithBody = async (): Promise<TestBase> => {
  const base = await openTestBase();
  play(base, [
    { act: 'register', body: 0, person: 0 },
    { act: 'apply', body: 0, person: 1, role: 'administrateur' },
  ]);
  return base;
};

const facts = (town: string) => ({ address: { postalCode: '62000', town }, addressSubject: null });

/** The body moves, as another poste writes it. */
export const moved = (town: string, basis?: readonly string[]): ForeignEvent => ({
  stream: scope,
  type: 'organisation.address_changed',
  schema: 1,
  facts: facts(town),
  ...(basis !== undefined && { basis }),
});

/** Another person leads the body, as another poste writes it. */
export const changedTo = (representative: string): ForeignEvent => ({
  stream: scope,
  type: 'organisation.representative_changed',
  schema: 1,
  facts: { representative },
});

/** The body moves, as this poste writes it. */
export const move = ({ journal }: Pick<TestBase, 'journal'>, town: string, seen?: readonly string[]) =>
  journal.command('agent', (tx) => {
    tx.append(organisationAggregate, 'org-0', [{ type: 'organisation.address_changed', facts: facts(town) }], seen);
    return ok(null);
  });

export const townOf = ({ database }: TestBase): string =>
  database.prepare<[], string>('SELECT town FROM p_organisation').pluck().get() ?? '';
export const headsOf = ({ journal }: TestBase) => journal.peek(organisationAggregate, 'org-0').heads;
/** Why each bundle lies in quarantine, in the order in which they came. */
export const codesOf = ({ database }: TestBase): string[] =>
  database.prepare<[], string>('SELECT code FROM j_quarantine ORDER BY id').pluck().all();

/** Changes bytes as somebody would who seals them again. */
export const resealed = (bytes: Uint8Array, change: object): Uint8Array => sealBundle({ ...openBundle(bytes), ...change }).bytes;

/** The same of the first event among them. */
export const resealedEvent = (bytes: Uint8Array, change: object): Uint8Array => {
  const [event, ...others] = openBundle(bytes).events;
  return resealed(bytes, { events: [{ ...event, ...change }, ...others] });
};
