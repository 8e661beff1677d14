import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKinds } from '../../../src-shared/accounts/account.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { mayLieIn, scopes } from '../../../src-shared/scopes.ts';
import { valueFor } from '../../fixtures/arbitraries-events.ts';

/** Facts that a stream may begin with: of any event of its aggregate. */
const firstFacts = (name: string): fc.Arbitrary<unknown> =>
  fc.oneof(...Object.values(aggregates[name]?.events ?? {}).map(({ facts }) => valueFor(facts)));

describe('scopes', () => {
  it('has a line for every aggregate, and none for anything else', () => {
    expect(Object.keys(scopes).toSorted()).toEqual(Object.keys(aggregates).toSorted());
  });

  it.each(Object.keys(aggregates))('%s lies where the table says, whatever its stream begins with', (name) => {
    fc.assert(
      fc.property(fc.constantFrom('a', '0190-b', '__proto__'), firstFacts(name), (id, facts) => {
        const scope = aggregates[name]?.scope(id, facts);
        expect(mayLieIn(`${name}/${id}`, scope ?? '')).toBe(true);
      }),
    );
  });

  it('is the table of the design, who holds what included', () => {
    const table = Object.entries(scopes).flatMap(([name, rules]) =>
      rules.map(({ scope, heldBy }) => `${name}: ${scope}: ${heldBy.join('+')}`),
    );
    expect(table).toEqual([
      'organisation: organisation/<self>: organisation+reception',
      'particulier: particulier/<self>: usager+reception',
      'account: agents: departement',
      'account: organisation/<id>: organisation+reception',
      'account: particulier/<self>: usager+reception',
      'assistance: reception: reception',
      'canned: reception: reception',
      'canned: agents: departement',
      'eservice: catalogue: everybody',
      'service: catalogue: everybody',
      'team: agents: departement',
      'absence: agents: departement',
      'demarche: catalogue: everybody',
      'annotations: agents: departement',
      'draft: organisation/<id>: organisation+reception',
      'draft: particulier/<id>: usager+reception',
      'draft: service/<id>: service',
      'dossier: dossier/<id>/<id>: usager+organisation+service',
      'instruction: instruction/<id>: service',
      'label: service/<id>: service',
      'view: service/<id>: service',
      'login: local: poste',
      'workstation: local: poste',
      'settings: local: poste',
      'batch: local: poste',
      'job: local: poste',
      'copy: local: poste',
      'erasure: <any>: sharers',
    ]);
  });

  it('admits nothing else', () => {
    for (const [stream, scope] of [
      ['organisation/a', 'organisation/b'],
      ['organisation/a', 'reception'],
      ['account/a', 'organisation/'],
      ['account/a', 'particulier/b'],
      ['account/a', 'catalogue'],
      ['assistance/a', 'catalogue'],
      ['eservice/a', 'organisation/a'],
      ['login/a', 'agents'],
      ['toString/a', 'local'],
      ['later/a', 'local'],
      ['later/a', ''],
    ] as const)
      expect(mayLieIn(stream, scope), `${stream} in ${scope}`).toBe(false);
    expect(mayLieIn('later/a', 'organisme')).toBe(true);
  });

  it('shares nothing personal and nothing internal with everybody', () => {
    for (const [name, rules] of Object.entries(scopes)) {
      if (!rules.some(({ heldBy }) => heldBy.includes('everybody'))) continue;
      for (const [type, definition] of Object.entries(aggregates[name]?.events ?? {})) {
        expect(definition.personal, type).toBeNull();
        expect(definition.seenBy, type).toContain('members');
      }
    }
  });

  it('keeps each kind of account with those who share it', () => {
    const at = (kind: string, organisation: string | null) =>
      aggregates.account?.scope('acc', { kind, organisation, roles: [], onBehalf: false });
    expect(accountKinds.map((kind) => at(kind, 'org'))).toEqual(['agents', 'organisation/org', 'particulier/acc']);
  });
});
