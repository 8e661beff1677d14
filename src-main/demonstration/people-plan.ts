import { drawActivationCode } from '../../src-shared/kernel/activation-code.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { type Person, person } from './body.ts';
import { codeIn, courrielOf } from './desk.ts';
import type { Setting } from './rare-plan.ts';

/** Courriels of people at home. */
const home = 'courriel.example';
const agentsDomain = 'pasdecalais.example';

const particuliers = {
  jean: person('Jean', 'Particulier'),
  claire: person('Claire', 'Joly'),
  camille: person('Camille', 'Delobel'),
  sabine: person('Sabine', 'Lefebvre'),
  hugo: person('Hugo', 'Wattel'),
  odile: person('Odile', 'Bernard'),
  lucie: person('Lucie', 'Fournier'),
  damien: person('Damien', 'Roussel'),
};

/** Somebody registers at the reception, reads their mail, types the code, and signs in. */
const arrives = ({ stage, desk, people, agents }: Setting, day: number, who: Person, record: PasswordRecord): void => {
  stage.plan([day, '10:35'], () => {
    const account = people.selfRegister({ person: who, domain: home, record });
    people.activate(account, codeIn(desk.handMailsOver(agents.marie, account)));
  });
  stage.plan([day, '11:20'], () => desk.signIn(people.accountOf(who, home)));
};

/** Jean’s two profiles, and a sharing key in each state (S1, S3). */
const sharing = (setting: Setting): void => {
  const { stage, desk, people } = setting;
  const { jean, claire, sabine } = particuliers;
  arrives(setting, 57, jean, setting.passwords.jean);
  arrives(setting, 55, claire, setting.passwords.claire);
  const as = (who: Person) => people.signedIn(people.accountOf(who, home), 'particulier');
  let body = '';
  stage.plan([54, '14:05'], () => {
    body = desk.call(as(jean), 'profiles.declare', {
      kind: 'association',
      name: 'Les Amis du moulin de Beuvry',
      key: { type: 'rna', value: 'W623004417' },
      address: { street: '18 rue du Moulin', postalCode: '62660', town: 'Beuvry' },
      representative: { civilite: 'Monsieur', prenom: 'Jean', nom: 'Particulier', fonction: 'Président' },
      fonction: 'Président',
      conditionsAccepted: true,
      confirmNamesake: false,
    }).profile;
  });
  const own = () => `particulier/${people.accountOf(jean, home)}`;
  const key = (profile: string) => desk.call(as(jean), 'profiles.createKey', { profile });
  stage.plan([53, '09:15'], () => void key(body));
  for (const [at, profile, fonction] of [
    ['10:10', () => body, 'Trésorière'],
    ['10:25', own, 'Aidante'],
  ] as const)
    stage.plan([52, at], () => void desk.call(as(claire), 'profiles.join', { key: key(profile()).key, fonction }));
  stage.plan([33, '16:15'], () => void desk.call(as(claire), 'profiles.leave', { profile: own() }));
  for (const [at, profile] of [
    ['09:30', () => body],
    ['09:40', own],
  ] as const)
    stage.plan([20, at], () => {
      const { id } = key(profile());
      desk.call(as(jean), 'profiles.revokeKey', { profile: profile(), key: id });
    });
  // Married since: another name, the same identifier.
  stage.plan([18, '11:30'], () => void desk.call(as(claire), 'accounts.changeName', { prenom: 'Claire', nom: 'Joly-Masset' }));
  // Helped for a season, and left.
  stage.plan([40, '10:05'], () => void desk.call(as(sabine), 'profiles.join', { key: key(body).key, fonction: 'Secrétaire' }));
  stage.plan([12, '16:45'], () => void desk.call(as(sabine), 'profiles.leave', { profile: body }));
  stage.plan([3, '17:10'], () => void key(body));
  stage.plan([3, '17:15'], () => desk.signIn(people.accountOf(jean, home)));
};

/** An agent without courriel: the access is printed and handed over against identity (rules §1.5). */
const withoutCourriel = ({ stage, desk, people, agents, passwords }: Setting, { random }: Ports): void => {
  let account = '';
  stage.plan([48, '09:20'], () => {
    account = desk.call(agents.marie, 'accounts.createAgent', {
      ...person('Simone', 'Évrard'),
      courriel: null,
      roles: ['valideur'],
      opensWorkstation: false,
    }).account;
  });
  stage.plan([48, '09:35'], () =>
    desk.useCode(account, people.handSheetOver(agents.marie, account, drawActivationCode(random)), passwords.simone),
  );
  stage.plan([2, '09:02'], () => desk.signIn(account));
  // Registered by an agent, and no password chosen yet: the mail waits.
  stage.plan([1, '16:40'], () => {
    desk.call(agents.marie, 'accounts.createAgent', {
      ...person('Victor', 'Lemaire'),
      courriel: courrielOf(person('Victor', 'Lemaire'), agentsDomain),
      roles: ['instructeur'],
      opensWorkstation: false,
    });
  });
};

/** Usagers in the states of rules §1. */
export const planPeople = (setting: Setting, ports: Ports): void => {
  const { stage, desk, people, agents, passwords, unknown } = setting;
  const { camille, sabine, hugo, odile, lucie, damien } = particuliers;
  sharing(setting);
  withoutCourriel(setting, ports);
  stage.plan([4, '10:35'], () => {
    desk.handMailsOver(agents.marie, people.selfRegister({ person: camille, domain: home, record: passwords.camille }));
  });
  arrives(setting, 45, sabine, passwords.sabine);
  arrives(setting, 44, hugo, unknown());
  arrives(setting, 41, odile, unknown());
  arrives(setting, 37, lucie, passwords.lucie);
  arrives(setting, 35, damien, passwords.damien);
  stage.plan([6, '09:50'], () => people.handTemporaryOver(people.accountOf(odile, home)));
  stage.plan([1, '17:25'], () => void desk.call(nobody, 'accounts.requestPassword', { who: courrielOf(sabine, home), way: 'temporary' }));
};

/**
 * What lasts a day at most happens when the demonstration is made, so that it can be seen whatever the hour: a temporary password in
 * force, a new courriel to confirm, an account locked by wrong passwords. None of it is in the journal.
 */
export const playToday = ({ desk, people }: Pick<Setting, 'desk' | 'people'>): void => {
  const { hugo, damien, lucie } = particuliers;
  people.handTemporaryOver(people.accountOf(hugo, home));
  const account = people.accountOf(damien, home);
  desk.call(people.signedIn(account, 'particulier'), 'accounts.askCourriel', { courriel: 'damien.roussel@opale.example' });
  people.lock(people.accountOf(lucie, home));
};
