import type { Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import { applyForMembership, registerOrganisation } from '../../../src-shared/organisations/decide.ts';
import { initialOrganisation, type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { anyEvent } from '../../fixtures/events.ts';

export const reception = { channel: 'papier' as const, receivedOn: '2026-11-20' };

/** An organisation that tests move along: every step is a real decision. */
export class Body {
  state: Organisation = initialOrganisation('org');
  readonly types: string[] = [];
  private made = 0;

  /** Takes the events of an accepted decision; throws the code of a refused one. */
  take(decision: Decision<NewEvent>): this {
    if (!decision.ok) throw new Error(decision.error.code);
    this.types.length = 0;
    for (const event of decision.data) {
      this.made += 1;
      const { type, facts, personal = {} } = event;
      this.state = organisationAggregate.evolve(
        this.state,
        anyEvent({ id: `event-${this.made}`, type, at: this.made * 1000, facts, personal }),
      );
      this.types.push(event.type.replace('organisation.', ''));
    }
    return this;
  }

  letter(id: string) {
    const letter = this.state.letters[id];
    if (letter === undefined) throw new Error(`no letter ${id}`);
    return letter;
  }

  application(id: string) {
    const application = this.state.applications[id];
    if (application === undefined) throw new Error(`no application ${id}`);
    return application;
  }
}

/** What a decision refused, or null. */
export const codeOf = (decision: Decision<NewEvent>): string | null => (decision.ok ? null : decision.error.code);

export const registerCommand = {
  kind: 'commune' as const,
  name: 'Commune d’Audresselles',
  key: { type: 'siret' as const, value: '21620056200017' },
  address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
  eservicesWished: ['subventions'],
  representativeSubject: 'rl',
  addressSubject: 'adresse',
  representative: { civilite: 'Monsieur' as const, prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
  reception,
};

export const registered = (): Body => new Body().take(registerOrganisation(initialOrganisation('org'), registerCommand));

/** Application `a-<account>` with letter `l-<account>`. */
export const applies = (body: Body, account: string, role: 'administrateur' | 'utilisateur' = 'administrateur'): Body =>
  body.take(
    applyForMembership(body.state, {
      application: `a-${account}`,
      account,
      role,
      reception,
      letter: { id: `l-${account}`, number: `C-2026-A1-${account}` },
    }),
  );
