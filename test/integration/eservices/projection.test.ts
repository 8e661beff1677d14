import { afterEach, beforeEach, expect, it } from 'vitest';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { createEservice, eserviceAggregate, setOpen } from '../../../src-shared/eservices/eservice.ts';
import type { Aggregate, NewEvent } from '../../../src-shared/kernel/event.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';
import { registerCommand } from '../../unit/organisations/support.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase('eservices');
});
afterEach(() => base.close());

const append = <S>(aggregate: Aggregate<S>, id: string, events: readonly NewEvent[]): void => {
  const result = base.journal.command('agent', (transaction) => {
    transaction.append(aggregate, id, events);
    return ok(null);
  });
  expect(result.ok).toBe(true);
};
const rows = (table: string) => base.database.prepare(`SELECT * FROM ${table}`).all();

const act = (type: string, facts: Record<string, unknown>, personal?: Record<string, unknown>): NewEvent => ({
  type: `organisation.${type}`,
  facts: { onBehalf: null, ...facts },
  ...(personal === undefined ? {} : { personal }),
});
const member = (account: string, role: string): NewEvent => ({
  type: 'organisation.member_activated',
  facts: { account, role, application: `a-${account}`, by: 'courrier' },
});

it('writes subscriptions and permissions as they come and go, and a rebuild gives the same rows, also after an erasure', () => {
  const registered = registerOrganisation(organisationAggregate.initial('o'), registerCommand);
  if (!registered.ok) throw new Error(registered.error.code);
  append(organisationAggregate, 'o', registered.data);
  append(organisationAggregate, 'o', [member('eric', 'administrateur'), member('sonia', 'utilisateur')]);
  const words = { name: 'Voirie', description: 'd', service: 's', kinds: ['commune' as const], order: 1, open: true, taken: false };
  const made = createEservice(eserviceAggregate.initial('e'), words);
  if (!made.ok) throw new Error(made.error.code);
  append(eserviceAggregate, 'e', made.data);
  const both = (account: string) => ({ account, eservice: 'e', name: 'Voirie' });
  append(organisationAggregate, 'o', [
    act('eservice_subscribed', { eservice: 'e', name: 'Voirie' }),
    act('eservice_subscribed', { eservice: 'f', name: 'Écoles' }),
    act('permission_granted', both('eric')),
    act('permission_granted', both('sonia')),
  ]);
  expect(rows('p_permission')).toHaveLength(2);
  append(organisationAggregate, 'o', [
    act('eservice_unsubscribed', { eservice: 'f', name: 'Écoles' }),
    act('permission_withdrawn', { ...both('eric'), cause: 'administrateur' }),
  ]);
  expect(rows('p_subscription')).toMatchObject([{ organisation: 'o', eservice: 'e' }]);
  expect(rows('p_permission')).toEqual([{ organisation: 'o', account: 'sonia', eservice: 'e' }]);
  append(organisationAggregate, 'o', [act('member_invalidated', { account: 'sonia' }, { sonia: { reason: 'Motif secret.' } })]);
  expect(rows('p_permission')).toEqual([]);
  const closed = setOpen({ ...eserviceAggregate.initial('e'), exists: true, open: true }, false);
  if (closed.ok) append(eserviceAggregate, 'e', closed.data);
  const heads = JSON.stringify(base.journal.peek(eserviceAggregate, 'e').heads);
  expect(rows('p_eservice')).toMatchObject([{ id: 'e', name: 'Voirie', sort_name: 'voirie', open: 0, heads }]);

  const before = dumpProjections(base.database);
  rebuildProjections(base.statements, base.projections);
  expect(dumpProjections(base.database)).toBe(before);

  const reasonOf = () => base.journal.peek(organisationAggregate, 'o').state.invalidated.sonia?.reason;
  expect(reasonOf()).toBe('Motif secret.');
  base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], ['sonia']));
  base.journal.forget();
  expect(reasonOf()).toBeNull();
  const erased = dumpProjections(base.database);
  rebuildProjections(base.statements, base.projections);
  expect(dumpProjections(base.database)).toBe(erased);
});
