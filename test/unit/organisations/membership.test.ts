import { describe, expect, it } from 'vitest';
import { rolesOf } from '../../../src-main/accounts/standing.ts';
import { initialAccount } from '../../../src-shared/accounts/account.ts';
import { waitsFor } from '../../../src-shared/accounts/waits.ts';
import { acceptCodes, needsLetter, validateMember } from '../../../src-shared/organisations/decide.ts';
import { initialOrganisation, maxLetterFailures, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { anyEvent } from '../../fixtures/events.ts';
import {
  type Act,
  accepting,
  answered,
  applying,
  given,
  joining,
  posting,
  printing,
  reception,
  refusing,
  registerCommand,
  registered,
  registering,
} from './support.ts';

const validating =
  (application: string, by: string): Act =>
  (state) =>
    validateMember(state, { application, by });

describe('ids that every object carries, as another workstation may send', () => {
  it.each(['constructor', 'toString'])('%s is an application, a letter and a member like any other, and none before', (id) => {
    const account = { ...initialAccount(id), kind: 'membre' as const, applies: 'utilisateur' as const };
    const body = given(registered).state;
    expect([rolesOf({ id, kind: 'membre', roles: [] }, body), waitsFor(account, body)]).toEqual([['utilisateur'], 'aucune_demande']);
    expect(validateMember(body, { application: id, by: id }).ok).toBe(false);
    const { state } = given(registered).when(applying(id, 'administrateur', id));
    expect(Object.keys(state.applications)).toEqual([id]);
    expect(Object.keys(state.letters)).toEqual([id]);
    expect(waitsFor(account, state)).toBe('courrier');
  });
});

describe('registering (S2, rules §2.1)', () => {
  it('keeps what was filed, and who leads the body as the one personal part', () => {
    const { events } = given().when(registered);
    expect(events).toMatchObject([
      {
        type: 'organisation.registered',
        facts: { name: 'Commune d’Audresselles', representative: 'rl' },
        personal: { rl: { nom: 'Lecluse' } },
      },
    ]);
    expect(JSON.stringify(events[0]?.facts)).not.toMatch(/Lecluse|Alain|Monsieur/);
  });

  it.each(['association', 'entreprise', 'autre'] as const)(
    'of one of the kind «%s» the name and the address are personal parts',
    (kind) => {
      const { events, state } = given().when(registering({ kind }));
      expect(events).toMatchObject([
        {
          facts: { name: null, address: null, addressSubject: 'adresse' },
          personal: { rl: { nom: 'Lecluse' }, org: { name: registerCommand.name }, adresse: { address: registerCommand.address } },
        },
      ]);
      expect(JSON.stringify(events[0]?.facts)).not.toMatch(/Audresselles|Mairie/);
      expect(state).toMatchObject({ name: registerCommand.name, address: registerCommand.address });
    },
  );

  it('bears a name, an address and a représentant légal that were erased, one without the other', () => {
    const [event] = given().when(registering({ kind: 'association' })).events;
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
    expect(given(registered).when(registered).refusal).toBe('already_registered');
  });
});

describe('applying (S2, rules §2.2 and §2.5)', () => {
  it('makes the letter of an «administrateur» application by itself', () => {
    const { types, state } = given(registered).when(applying('eric'));
    expect(types).toEqual(['application_submitted', 'letter_requested']);
    expect(state.letters['l-eric']).toMatchObject({ status: 'a_imprimer', purpose: 'administrateur', failures: 0 });
  });

  it('makes a user’s letter only while there is no administrator', () => {
    const asUser = applying('sonia', 'utilisateur');
    expect(given(registered).when(asUser).types).toEqual(['application_submitted', 'letter_requested']);
    const led = given(registered, ...joining('eric'));
    expect(needsLetter(led.state, 'utilisateur')).toBe(false);
    expect(led.when(asUser).types).toEqual(['application_submitted']);
  });

  it('lets a plain user ask to become the administrator, with a letter', () => {
    const { types } = given(registered, ...joining('sonia', 'utilisateur')).when(applying('sonia', 'administrateur', 'a-second'));
    expect(types).toEqual(['application_submitted', 'letter_requested']);
  });

  it.each([
    ['unknown_organisation', [], 'eric', 'administrateur'],
    ['already_applied', [registered, applying('eric')], 'eric', 'utilisateur'],
    ['already_member', [registered, ...joining('eric')], 'eric', 'administrateur'],
    ['already_member', [registered, ...joining('eric')], 'eric', 'utilisateur'],
    ['already_member', [registered, ...joining('sonia', 'utilisateur')], 'sonia', 'utilisateur'],
  ] as const)('refuses with %s', (code, before, account, role) => {
    expect(given(...before).when(applying(account, role, 'a-new')).refusal).toBe(code);
  });
});

describe('the two codes (S2, rules §2.3)', () => {
  const waits = [registered, applying('eric')];
  const posted = [...waits, printing('l-eric'), posting('l-eric')];

  it('makes the applicant active, and validates the application', () => {
    const { types, state } = given(...posted).when(accepting('l-eric'));
    expect(types).toEqual(['codes_accepted', 'member_activated']);
    expect(state).toMatchObject({ administrator: 'eric', members: { eric: { role: 'administrateur' } } });
    expect(state.applications['a-eric']?.status).toBe('validee');
    expect(state.letters['l-eric']?.status).toBe('codes_saisis');
  });

  it('makes the former administrator a plain user, ends the competitors and voids their letters', () => {
    const competing = [registered, ...joining('eric'), applying('paul'), applying('lea'), printing('l-lea'), posting('l-lea')];
    const { types, state } = given(...competing, printing('l-paul'), posting('l-paul')).when(accepting('l-paul'));
    expect(types).toEqual(['codes_accepted', 'administrator_replaced', 'member_activated', 'application_ended', 'letter_voided']);
    expect(state.administrator).toBe('paul');
    expect(state.members.eric?.role).toBe('utilisateur');
    expect(state.applications['a-lea']?.status).toBe('remplacee');
    expect(state.letters['l-lea']).toMatchObject({ status: 'annule', voidReason: 'remplace' });
    expect(given(...competing, ...answered('l-paul')).when(accepting('l-lea')).refusal).toBe('wrong_state');
  });

  it('leaves a user’s own application alone when an administrator is validated', () => {
    const { state } = given(...waits, applying('sonia', 'utilisateur'), ...answered('l-eric'));
    expect(state.applications['a-sonia']?.status).toBe('en_attente');
    expect(state.letters['l-sonia']?.status).toBe('a_imprimer');
  });

  it('makes a user only of a user’s letter: the body stays without administrator (rules §2.5)', () => {
    const { state } = given(registered, ...joining('sonia', 'utilisateur'));
    expect(state).toMatchObject({ administrator: null, members: { sonia: { role: 'utilisateur' } } });
  });

  it('keeps how the codes came when the service types them for somebody', () => {
    const { events } = given(...posted).when((state) => acceptCodes(state, { letter: 'l-eric', today: '2026-11-28', onBehalf: reception }));
    expect(events).toMatchObject([{ facts: { onBehalf: { channel: 'papier' } } }, {}]);
  });

  it('takes codes of a printed letter that nobody noted as posted, and never of one that is not printed', () => {
    expect(given(...waits).when(accepting('l-eric')).refusal).toBe('wrong_state');
    expect(given(...waits).when(refusing('l-eric')).refusal).toBe('wrong_state');
    expect(given(...waits, printing('l-eric')).when(accepting('l-eric')).refusal).toBeNull();
  });

  it('is valid to the last day included', () => {
    expect(given(...posted).when(accepting('l-eric', '2027-01-21')).refusal).toBeNull();
    expect(given(...posted).when(accepting('l-eric', '2027-01-22')).refusal).toBe('letter_expired');
  });

  it('never takes the same codes twice', () => {
    expect(given(...posted, accepting('l-eric')).when(accepting('l-eric')).refusal).toBe('wrong_state');
  });

  it('counts entries with one right code, and voids the letter at the fifth', () => {
    const wrong = (times: number) => Array.from({ length: times }, () => refusing('l-eric'));
    for (let failure = 1; failure < maxLetterFailures; failure += 1) {
      const { types, state } = given(...posted, ...wrong(failure - 1)).when(refusing('l-eric'));
      expect(types).toEqual(['codes_refused']);
      expect(state.letters['l-eric']).toMatchObject({ failures: failure, status: 'poste' });
    }
    const { types, state } = given(...posted, ...wrong(maxLetterFailures - 1)).when(refusing('l-eric'));
    expect(types).toEqual(['codes_refused', 'letter_voided']);
    expect(state.letters['l-eric']).toMatchObject({ failures: 5, status: 'annule', voidReason: 'codes_faux' });
    expect(state.applications['a-eric']?.status).toBe('en_attente');
    expect(given(...posted, ...wrong(maxLetterFailures)).when(accepting('l-eric')).refusal).toBe('wrong_state');
  });

  it('refuses a letter of another body', () => {
    expect(given(registered).when(accepting('elsewhere')).refusal).toBe('unknown_letter');
    expect(given(registered).when(refusing('elsewhere')).refusal).toBe('unknown_letter');
  });
});

describe('validation by the administrator (S2, rules §2.5)', () => {
  const asked = [registered, applying('eric'), applying('sonia', 'utilisateur'), ...answered('l-eric')];

  it('makes the user active and voids the letter that waited', () => {
    const { types, state } = given(...asked).when(validating('a-sonia', 'eric'));
    expect(types).toEqual(['member_activated', 'letter_voided']);
    expect(state.members.sonia).toMatchObject({ role: 'utilisateur' });
    expect(state.letters['l-sonia']).toMatchObject({ status: 'annule', voidReason: 'remplace' });
    expect(given(...asked, validating('a-sonia', 'eric')).when(validating('a-sonia', 'eric')).refusal).toBe('unknown_application');
  });

  it('is the administrator’s alone', () => {
    expect(given(...asked).when(validating('a-sonia', 'sonia')).refusal).toBe('not_administrator');
    expect(given(...asked).when(validating('elsewhere', 'eric')).refusal).toBe('unknown_application');
  });

  it('never validates an application to become the administrator: only a letter does (S2)', () => {
    expect(given(...asked, applying('paul')).when(validating('a-paul', 'eric')).refusal).toBe('unknown_application');
  });
});
