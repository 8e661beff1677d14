import { describe, expect, it } from 'vitest';
import {
  acceptCodes,
  applyForMembership,
  confirmPrinted,
  needsLetter,
  postLetter,
  refuseCodes,
  registerOrganisation,
  validateMember,
} from '../../../src-shared/organisations/decide.ts';
import { initialOrganisation, maxLetterFailures, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { anyEvent } from '../../fixtures/events.ts';
import { applies, Body, codeOf, reception, registerCommand, registered } from './support.ts';

const printed = (body: Body, letter: string): Body =>
  body.take(confirmPrinted(body.state, { letter, batch: 'lot', validUntil: '2027-01-21' }));
const posted = (body: Body, letter: string): Body =>
  body.take(postLetter(printed(body, letter).state, { letter, on: '2026-11-23', today: '2026-11-23', printedOn: '2026-11-22' }));
const accept = (body: Body, letter: string, today = '2026-11-28') => acceptCodes(body.state, { letter, today, onBehalf: null });
const accepted = (body: Body, letter: string): Body => body.take(accept(posted(body, letter), letter));

describe('registering (S2, rules §2.1)', () => {
  it('keeps what was filed, and who leads the body as the one personal part', () => {
    const decision = registerOrganisation(initialOrganisation('org'), registerCommand);
    expect(decision).toMatchObject({
      ok: true,
      data: [
        {
          type: 'organisation.registered',
          facts: { name: 'Commune d’Audresselles', representative: 'rl' },
          personal: { rl: { nom: 'Lecluse' } },
        },
      ],
    });
    expect(JSON.stringify(decision.ok && decision.data[0]?.facts)).not.toMatch(/Lecluse|Alain|Monsieur/);
  });

  it.each(['association', 'entreprise', 'autre'] as const)(
    'of one of the kind «%s» the name and the address are personal parts',
    (kind) => {
      const decision = registerOrganisation(initialOrganisation('org'), { ...registerCommand, kind });
      expect(decision).toMatchObject({
        ok: true,
        data: [
          {
            facts: { name: null, address: null, addressSubject: 'adresse' },
            personal: { rl: { nom: 'Lecluse' }, org: { name: registerCommand.name }, adresse: { address: registerCommand.address } },
          },
        ],
      });
      expect(JSON.stringify(decision.ok && decision.data[0]?.facts)).not.toMatch(/Audresselles|Mairie/);
      const body = new Body().take(decision);
      expect(body.state).toMatchObject({ name: registerCommand.name, address: registerCommand.address });
    },
  );

  it('bears a name, an address and a représentant légal that were erased, one without the other', () => {
    const [event] = (() => {
      const decision = registerOrganisation(initialOrganisation('org'), { ...registerCommand, kind: 'association' });
      return decision.ok ? decision.data : [];
    })();
    for (const gone of ['org', 'adresse', 'rl']) {
      const personal = { ...event?.personal, [gone]: null };
      const state = organisationAggregate.evolve(
        initialOrganisation('org'),
        anyEvent({ type: 'organisation.registered', facts: event?.facts, personal }),
      );
      expect([state.name === null, state.address === null, state.representative === null]).toEqual(
        ['org', 'adresse', 'rl'].map((subject) => subject === gone),
      );
    }
  });

  it('refuses a second registration of the same body', () => {
    expect(codeOf(registerOrganisation(registered().state, registerCommand))).toBe('already_registered');
  });
});

describe('applying (S2, rules §2.2 and §2.5)', () => {
  it('makes the letter of an «administrateur» application by itself', () => {
    const body = applies(registered(), 'eric');
    expect(body.types).toEqual(['application_submitted', 'letter_requested']);
    expect(body.letter('l-eric')).toMatchObject({ status: 'a_imprimer', purpose: 'administrateur', failures: 0 });
  });

  it('makes a user’s letter only while there is no administrator', () => {
    expect(applies(registered(), 'sonia', 'utilisateur').types).toEqual(['application_submitted', 'letter_requested']);
    const body = accepted(applies(registered(), 'eric'), 'l-eric');
    expect(needsLetter(body.state, 'utilisateur')).toBe(false);
    expect(applies(body, 'sonia', 'utilisateur').types).toEqual(['application_submitted']);
  });

  it('lets a plain user ask to become the administrator, with a letter', () => {
    const body = accepted(applies(registered(), 'sonia', 'utilisateur'), 'l-sonia');
    expect(
      body.take(
        applyForMembership(body.state, {
          application: 'second',
          account: 'sonia',
          role: 'administrateur',
          reception,
          letter: { id: 'l2', number: 'C2' },
        }),
      ).types,
    ).toEqual(['application_submitted', 'letter_requested']);
  });

  it.each([
    ['unknown_organisation', initialOrganisation('org'), 'eric', 'administrateur'],
    ['already_applied', applies(registered(), 'eric').state, 'eric', 'utilisateur'],
    ['already_member', accepted(applies(registered(), 'eric'), 'l-eric').state, 'eric', 'administrateur'],
    ['already_member', accepted(applies(registered(), 'eric'), 'l-eric').state, 'eric', 'utilisateur'],
    ['already_member', accepted(applies(registered(), 'sonia', 'utilisateur'), 'l-sonia').state, 'sonia', 'utilisateur'],
  ] as const)('refuses with %s', (code, state, account, role) => {
    const command = { application: 'new', account, role, reception, letter: { id: 'new', number: 'C' } };
    expect(codeOf(applyForMembership(state, command))).toBe(code);
  });
});

describe('the two codes (S2, rules §2.3)', () => {
  it('makes the applicant active, and validates the application', () => {
    const body = accepted(applies(registered(), 'eric'), 'l-eric');
    expect(body.types).toEqual(['codes_accepted', 'member_activated']);
    expect(body.state).toMatchObject({ administrator: 'eric', members: { eric: { role: 'administrateur' } } });
    expect(body.application('a-eric').status).toBe('validee');
    expect(body.letter('l-eric').status).toBe('codes_saisis');
  });

  it('makes the former administrator a plain user, ends the competitors and voids their letters', () => {
    const body = accepted(applies(registered(), 'eric'), 'l-eric');
    applies(body, 'paul');
    applies(body, 'lea');
    posted(body, 'l-lea');
    accepted(body, 'l-paul');
    expect(body.types).toEqual(['codes_accepted', 'administrator_replaced', 'member_activated', 'application_ended', 'letter_voided']);
    expect(body.state.administrator).toBe('paul');
    expect(body.state.members.eric?.role).toBe('utilisateur');
    expect(body.application('a-lea').status).toBe('remplacee');
    expect(body.letter('l-lea')).toMatchObject({ status: 'annule', voidReason: 'remplace' });
    expect(codeOf(accept(body, 'l-lea'))).toBe('wrong_state');
  });

  it('leaves a user’s own application alone when an administrator is validated', () => {
    const body = applies(applies(registered(), 'eric'), 'sonia', 'utilisateur');
    accepted(body, 'l-eric');
    expect(body.application('a-sonia').status).toBe('en_attente');
    expect(body.letter('l-sonia').status).toBe('a_imprimer');
  });

  it('makes a user only of a user’s letter: the body stays without administrator (rules §2.5)', () => {
    const body = accepted(applies(registered(), 'sonia', 'utilisateur'), 'l-sonia');
    expect(body.state).toMatchObject({ administrator: null, members: { sonia: { role: 'utilisateur' } } });
  });

  it('keeps how the codes came when the service types them for somebody', () => {
    const body = posted(applies(registered(), 'eric'), 'l-eric');
    const decision = acceptCodes(body.state, { letter: 'l-eric', today: '2026-11-28', onBehalf: reception });
    expect(decision).toMatchObject({ ok: true, data: [{ facts: { onBehalf: { channel: 'papier' } } }, {}] });
  });

  it('takes codes of a printed letter that nobody noted as posted, and never of one that is not printed', () => {
    const body = applies(registered(), 'eric');
    expect(codeOf(accept(body, 'l-eric'))).toBe('wrong_state');
    expect(codeOf(refuseCodes(body.state, { letter: 'l-eric' }))).toBe('wrong_state');
    expect(codeOf(accept(printed(body, 'l-eric'), 'l-eric'))).toBeNull();
  });

  it('is valid to the last day included', () => {
    const body = posted(applies(registered(), 'eric'), 'l-eric');
    expect(codeOf(accept(body, 'l-eric', '2027-01-21'))).toBeNull();
    expect(codeOf(accept(body, 'l-eric', '2027-01-22'))).toBe('letter_expired');
  });

  it('never takes the same codes twice', () => {
    const body = accepted(applies(registered(), 'eric'), 'l-eric');
    expect(codeOf(accept(body, 'l-eric'))).toBe('wrong_state');
  });

  it('counts entries with one right code, and voids the letter at the fifth', () => {
    const body = posted(applies(registered(), 'eric'), 'l-eric');
    for (let failure = 1; failure < maxLetterFailures; failure += 1) {
      body.take(refuseCodes(body.state, { letter: 'l-eric' }));
      expect(body.types).toEqual(['codes_refused']);
      expect(body.letter('l-eric')).toMatchObject({ failures: failure, status: 'poste' });
    }
    body.take(refuseCodes(body.state, { letter: 'l-eric' }));
    expect(body.types).toEqual(['codes_refused', 'letter_voided']);
    expect(body.letter('l-eric')).toMatchObject({ failures: 5, status: 'annule', voidReason: 'codes_faux' });
    expect(codeOf(accept(body, 'l-eric'))).toBe('wrong_state');
    expect(body.application('a-eric').status).toBe('en_attente');
  });

  it('refuses a letter of another body', () => {
    const body = registered();
    expect(codeOf(accept(body, 'elsewhere'))).toBe('unknown_letter');
    expect(codeOf(refuseCodes(body.state, { letter: 'elsewhere' }))).toBe('unknown_letter');
  });
});

describe('validation by the administrator (S2, rules §2.5)', () => {
  const withRequest = (): Body => {
    const body = applies(applies(registered(), 'eric'), 'sonia', 'utilisateur');
    return accepted(body, 'l-eric');
  };

  it('makes the user active and voids the letter that waited', () => {
    const body = withRequest();
    body.take(validateMember(body.state, { application: 'a-sonia', by: 'eric' }));
    expect(body.types).toEqual(['member_activated', 'letter_voided']);
    expect(body.state.members.sonia).toMatchObject({ role: 'utilisateur' });
    expect(body.letter('l-sonia')).toMatchObject({ status: 'annule', voidReason: 'remplace' });
    expect(codeOf(validateMember(body.state, { application: 'a-sonia', by: 'eric' }))).toBe('unknown_application');
  });

  it('is the administrator’s alone', () => {
    const body = withRequest();
    expect(codeOf(validateMember(body.state, { application: 'a-sonia', by: 'sonia' }))).toBe('not_administrator');
    expect(codeOf(validateMember(body.state, { application: 'elsewhere', by: 'eric' }))).toBe('unknown_application');
  });

  it('never validates an application to become the administrator: only a letter does (S2)', () => {
    const body = applies(withRequest(), 'paul');
    expect(codeOf(validateMember(body.state, { application: 'a-paul', by: 'eric' }))).toBe('unknown_application');
  });
});
