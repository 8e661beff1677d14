import { streamAggregate, streamId } from './kernel/event.ts';

/**
 * Who holds a scope: everybody who works with the département, its reception, its postes, one of its services, the body or the usager that
 * it is about, or this workstation alone.
 */
export type Holder = 'everybody' | 'reception' | 'departement' | 'service' | 'organisation' | 'usager' | 'sharers' | 'poste';

/** Where streams of one aggregate may lie. `<id>` stands for one id, `<self>` for the stream's own, `<any>` for any scope that is shared. */
export interface ScopeRule {
  readonly scope:
    | '<any>'
    | 'local'
    | 'agents'
    | 'reception'
    | 'catalogue'
    | 'organisation/<id>'
    | 'organisation/<self>'
    | 'particulier/<self>'
    | 'particulier/<id>'
    | 'dossier/<id>/<id>'
    | 'instruction/<id>'
    | 'service/<id>';
  readonly heldBy: readonly Holder[];
}

const ofBody = ['organisation', 'reception'] as const;
const ofUsager = ['usager', 'reception'] as const;
const local: readonly ScopeRule[] = [{ scope: 'local', heldBy: ['poste'] }];

/**
 * Aggregate → scope → who holds it (design §3, «Streams and scopes»). A scope is shared whole, no row of it is filtered: what may not be
 * read by all of its holders lies in another one. `seenBy` of an event is presentation only.
 */
export const scopes: Readonly<Record<string, readonly ScopeRule[]>> = {
  organisation: [{ scope: 'organisation/<self>', heldBy: ofBody }],
  particulier: [{ scope: 'particulier/<self>', heldBy: ofUsager }],
  account: [
    { scope: 'agents', heldBy: ['departement'] },
    { scope: 'organisation/<id>', heldBy: ofBody },
    { scope: 'particulier/<self>', heldBy: ofUsager },
  ],
  assistance: [{ scope: 'reception', heldBy: ['reception'] }],
  canned: [
    { scope: 'reception', heldBy: ['reception'] },
    { scope: 'agents', heldBy: ['departement'] },
  ],
  eservice: [{ scope: 'catalogue', heldBy: ['everybody'] }],
  service: [{ scope: 'catalogue', heldBy: ['everybody'] }],
  team: [{ scope: 'agents', heldBy: ['departement'] }],
  absence: [{ scope: 'agents', heldBy: ['departement'] }],
  demarche: [{ scope: 'catalogue', heldBy: ['everybody'] }],
  annotations: [{ scope: 'agents', heldBy: ['departement'] }],
  draft: [
    { scope: 'organisation/<id>', heldBy: ofBody },
    { scope: 'particulier/<id>', heldBy: ofUsager },
    { scope: 'service/<id>', heldBy: ['service'] },
  ],
  dossier: [{ scope: 'dossier/<id>/<id>', heldBy: ['usager', 'organisation', 'service'] }],
  instruction: [{ scope: 'instruction/<id>', heldBy: ['service'] }],
  label: [{ scope: 'service/<id>', heldBy: ['service'] }],
  view: [{ scope: 'service/<id>', heldBy: ['service'] }],
  login: local,
  workstation: local,
  settings: local,
  batch: local,
  job: local,
  copy: local,
  erasure: [{ scope: '<any>', heldBy: ['sharers'] }],
};

const matches = (rule: ScopeRule, id: string, scope: string): boolean => {
  if (rule.scope === '<any>') return scope !== '';
  const asked = rule.scope.split('/');
  const given = scope.split('/');
  return (
    asked.length === given.length &&
    asked.every((part, at) => {
      if (part === '<self>') return given[at] === id;
      return part === '<id>' ? given[at] !== '' : given[at] === part;
    })
  );
};

/**
 * Whether a stream may lie in a scope. Deny by default: an event that another poste wrote elsewhere than the table says is not taken in,
 * and one of an aggregate that this version does not know may lie anywhere but in `local`.
 */
export const mayLieIn = (stream: string, scope: string): boolean => {
  const name = streamAggregate(stream);
  const rules = Object.hasOwn(scopes, name) ? scopes[name] : undefined;
  if (rules === undefined) return scope !== '' && scope !== 'local';
  return rules.some((rule) => matches(rule, streamId(stream), scope));
};
