import { expect, it } from 'vitest';
import { callNames, findCall } from '../../../src-shared/contract.ts';
import type { Role } from '../../../src-shared/kernel/roles.ts';

const usagers: readonly Role[] = ['particulier', 'administrateur', 'utilisateur'];

/** What agents settle among themselves: the internal side of dossiers, views of their lists, who is away, who has what in charge. */
const isInternal = (name: string): boolean =>
  /^(instruction|views)\./.test(name) ||
  ['services.absences', 'services.declareAbsence', 'services.endAbsence', 'dossiers.confidants', 'dossiers.related'].includes(name);

it('no call about what is internal to a service is open to a usager, nor to whoever is not signed in', () => {
  const internal = callNames.filter(isInternal);
  expect(internal.length).toBeGreaterThan(25);
  for (const name of internal) {
    const who = findCall(name)?.who;
    expect([name, Array.isArray(who) && !usagers.some((role) => who.includes(role))]).toEqual([name, true]);
  }
});
