import type { Actor } from '../../src-shared/kernel/session.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { type Body, type Person, person } from './body.ts';
import { communes } from './communes.ts';
import { codeIn, courrielOf, type Desk } from './desk.ts';
import type { DemonstrationPasswords } from './passwords.ts';
import type { PeopleDesk } from './people-desk.ts';
import { rareBodies } from './rare-bodies.ts';
import type { Agents, Cue, Stage } from './stage.ts';

/** What the plans of seldom states need: the stage, the desk, the people. */
export interface Setting {
  readonly stage: Stage;
  readonly desk: Desk;
  readonly people: PeopleDesk;
  readonly agents: Agents;
  readonly passwords: DemonstrationPasswords;
  /** A password that nobody knows. */
  readonly unknown: () => PasswordRecord;
  /** The n-th jour ouvré before today, as a date. */
  readonly day: (workingDaysAgo: number) => string;
}

/** Registered, sent, answered, and a password chosen. */
const settled = ({ stage }: Setting, body: Body, registered: number, record: PasswordRecord): Cue => {
  const cue = stage.register(registered, body);
  stage.send(registered - 1, cue);
  stage.enter([registered - 1, '09:52', 4], cue);
  stage.activate([registered - 1, '14:10', 6], cue, record);
  return cue;
};

const administratorOf = ({ people }: Setting, body: Body, organisation: string): Actor =>
  people.signedIn(people.accountOf(body.applicant, body.domain), 'administrateur', organisation);

const seenOf = ({ people }: Setting, organisation: string): string[] => people.seen(`organisation/${organisation}`);
const organisation = (cue: Cue): string => cue.letter?.organisation ?? '';

/** The administrator accepts whoever waits. */
const validate = (setting: Setting, body: Body, id: string, account: string): void => {
  const { desk, people } = setting;
  const application = people.waitingApplication(id, account);
  desk.call(administratorOf(setting, body, id), 'administration.validateUser', { seen: seenOf(setting, id), application });
};

/** Two people of a commune who have not come back for more than sixteen months; one of them has tried since. */
const asleep = (setting: Setting): void => {
  const { stage, desk, people, agents, passwords, day } = setting;
  const body = rareBodies.marquise;
  const cue = settled(setting, body, 370, passwords.raymond);
  const therese = person('Thérèse', 'Vidal');
  stage.apply(362, cue, 'utilisateur', therese, body.domain);
  stage.plan([361, '10:30'], () => validate(setting, body, organisation(cue), people.accountOf(therese, body.domain)));
  stage.plan([361, '15:10'], () => {
    const account = people.accountOf(therese, body.domain);
    desk.useCode(account, desk.handMailsOver(agents.marie, account), passwords.therese);
  });
  stage.signInOf([360, '09:15'], cue);
  stage.plan([5, '09:25'], () => people.turnedAway(people.accountOf(body.applicant, body.domain)));
  // Elections since: another maire, another address.
  stage.plan([120, '10:40'], () => {
    const id = organisation(cue);
    desk.call(agents.lea, 'organisations.changeRepresentative', {
      id,
      seen: seenOf(setting, id),
      representative: { civilite: 'Madame', prenom: 'Hélène', nom: 'Delattre', fonction: 'Maire' },
      reception: { channel: 'courriel', receivedOn: day(121) },
    });
  });
  stage.plan([119, '11:05'], () => {
    const id = organisation(cue);
    const address = { ...body.address, street: '12 rue du Moulin-de-l’Abbaye' };
    desk.call(agents.paul, 'organisations.correctAddress', { id, seen: seenOf(setting, id), address });
  });
};

/** Anne is administrateur of a commune and utilisateur of its comité: one courriel, two accounts (S2). */
const twice = (setting: Setting): void => {
  const { stage, agents, desk, passwords } = setting;
  const first = settled(setting, rareBodies.wissant, 51, passwords.anneCommune);
  const president = stage.register(46, { ...rareBodies.comite, applicant: person('Daniel', 'Bouloy') });
  stage.send(45, president);
  const second = stage.apply(44, president, 'utilisateur', rareBodies.comite.applicant, rareBodies.comite.domain);
  stage.send(43, second);
  stage.enter([43, '11:18', 4], second);
  stage.activate([43, '14:50', 6], second, passwords.anneComite);
  stage.enter([45, '09:52', 10], president);
  stage.signInOf([8, '10:10'], first);
  stage.plan([30, '10:20'], () => {
    const id = organisation(first);
    desk.call(agents.lea, 'administration.subscribeOnBehalf', {
      organisation: id,
      seen: seenOf(setting, id),
      eservice: setting.people.eserviceNamed('Amendes de police'),
      reception: { channel: 'guichet', receivedOn: setting.day(30) },
    });
  });
  stage.plan([30, '10:24'], () => {
    const id = organisation(first);
    const account = first.letter?.account ?? '';
    const by = setting.people.signedIn(account, 'administrateur', id);
    const eservice = setting.people.eserviceNamed('Amendes de police');
    desk.call(by, 'administration.grant', { seen: seenOf(setting, id), eservice, account });
  });
};

/** Applications that ended otherwise: taken back, refused by the new administrateur; a user let in, given rights, then invalidated. */
const ended = (setting: Setting): void => {
  const { stage, desk, people, agents, passwords, unknown } = setting;
  const taken = stage.register(16, rareBodies.rinxent);
  stage.plan([15, '10:15'], () => {
    const id = organisation(taken);
    const application = people.waitingApplication(id, taken.letter?.account ?? '');
    desk.call(agents.paul, 'organisations.cancelApplication', { id, seen: seenOf(setting, id), application });
  });

  const body = rareBodies.tournehem;
  const alone = stage.registerAlone(30, body);
  const refused = stage.apply(29, alone, 'utilisateur', person('Gérald', 'Pruvost'), body.domain);
  stage.send(28, refused);
  const administrator = stage.apply(27, alone, 'administrateur', body.applicant, body.domain);
  stage.send(26, administrator);
  stage.enter([26, '09:52', 4], administrator);
  stage.activate([26, '14:20', 6], administrator, unknown());
  const kevin = person('Kévin', 'Marquis');
  stage.apply(20, administrator, 'utilisateur', kevin, body.domain);
  const own = (): { id: string; by: Actor; seen: string[] } => {
    const id = organisation(administrator);
    return { id, by: administratorOf(setting, body, id), seen: seenOf(setting, id) };
  };
  stage.plan([19, '09:40'], () => {
    const { by, seen } = own();
    const reason = 'Gérald Pruvost a quitté la commune avant que son inscription ne soit validée.';
    desk.call(by, 'administration.invalidateUser', { seen, account: refused.letter?.account ?? '', reason });
    desk.handMailsOver(agents.marie, refused.letter?.account ?? '');
  });
  stage.plan([19, '10:05'], () => validate(setting, body, own().id, people.accountOf(kevin, body.domain)));
  stage.plan([19, '15:20'], () => {
    const account = people.accountOf(kevin, body.domain);
    desk.useCode(account, desk.handMailsOver(agents.marie, account), passwords.kevin);
  });
  const rights: readonly (readonly [at: string, act: 'subscribe' | 'unsubscribe' | 'grant' | 'withdraw', eservice: string])[] = [
    ['09:10', 'subscribe', 'Amendes de police'],
    ['09:12', 'subscribe', 'Routes communales'],
    ['09:20', 'grant', 'Amendes de police'],
    ['09:22', 'grant', 'Routes communales'],
    ['11:10', 'withdraw', 'Amendes de police'],
    ['11:14', 'grant', 'Amendes de police'],
    ['16:30', 'unsubscribe', 'Amendes de police'],
  ];
  for (const [at, act, name] of rights)
    stage.plan([17, at], () => {
      const { by, seen } = own();
      const eservice = people.eserviceNamed(name);
      const account = people.accountOf(kevin, body.domain);
      if (act === 'subscribe' || act === 'unsubscribe') desk.call(by, `administration.${act}`, { seen, eservice });
      else desk.call(by, `administration.${act}`, { seen, eservice, account });
    });
  // Invalidated by mistake, and let in again half an hour later.
  stage.plan([14, '10:00'], () => {
    const { by, seen } = own();
    const account = people.accountOf(kevin, body.domain);
    desk.call(by, 'administration.invalidateUser', { seen, account, reason: 'Départ de la mairie.' });
    desk.handMailsOver(agents.marie, account);
  });
  stage.plan([14, '10:30'], () => {
    const { by, seen } = own();
    const account = people.accountOf(kevin, body.domain);
    desk.call(by, 'administration.validateAgain', { seen, account });
    desk.handMailsOver(agents.marie, account);
  });
  stage.plan([9, '17:05'], () => {
    const { by, seen } = own();
    const account = people.accountOf(kevin, body.domain);
    desk.call(by, 'administration.invalidateUser', { seen, account, reason: 'Kévin Marquis ne travaille plus à la mairie.' });
    desk.handMailsOver(agents.marie, account);
  });
};

/** People who registered by themselves, confirmed their courriel, and wait: for an administrateur, for a letter, or for nothing any more. */
const notYetValidated = (setting: Setting): void => {
  const { stage, desk, people, agents, passwords, unknown } = setting;
  const registers = (
    day: number,
    who: { body: Body; record: PasswordRecord; role: 'administrateur' | 'utilisateur' },
    at: () => string,
  ): Cue => {
    const cue: Cue = { letter: null };
    stage.plan([day, '10:50'], () => {
      const { applicant, domain } = who.body;
      const account = people.selfRegister({ person: applicant, domain, record: who.record, joins: { organisation: at(), role: who.role } });
      people.activate(account, codeIn(desk.handMailsOver(agents.marie, account)));
      cue.letter = people.letterOf(account);
    });
    return cue;
  };
  const ines: Body = { ...rareBodies.tournehem, applicant: person('Inès', 'Boulanger') };
  registers(5, { body: ines, record: passwords.ines, role: 'utilisateur' }, () => people.organisationNamed(ines.name));
  const { applicant, domain } = rareBodies.tournehem;
  stage.plan([5, '11:05'], () => void desk.handMailsOver(agents.marie, courrielOf(applicant, domain)));

  const wierre = stage.registerAlone(7, rareBodies.wierre);
  const yann = registers(4, { body: rareBodies.wierre, record: passwords.yann, role: 'administrateur' }, () => wierre.organisation ?? '');
  stage.send(4, yann);

  const nabringhen = stage.registerAlone(22, rareBodies.nabringhen);
  registers(21, { body: rareBodies.nabringhen, record: passwords.ludovic, role: 'administrateur' }, () => nabringhen.organisation ?? '');
  const rival = stage.apply(20, nabringhen, 'administrateur', person('Monique', 'Sagot'), rareBodies.nabringhen.domain);
  stage.send(19, rival);
  stage.enter([19, '11:18', 5], rival);
  stage.activate([19, '15:45', 7], rival, unknown());
};

/** The catalogue: open to all or to some, and one that is closed. */
const catalogue = ({ stage, desk, agents, people }: Setting): void => {
  const entries = [
    ['Amendes de police', 'Demander la répartition du produit des amendes de police.', 'Direction de la voirie', ['commune', 'epci']],
    ['Routes communales', 'Aide aux travaux de voirie des communes.', 'Direction de la voirie', ['commune']],
    ['Subventions aux associations', 'Demander une subvention de fonctionnement ou de projet.', 'Vie associative', ['association']],
    [
      'Fonds d’appui rural',
      'Aide aux équipements des territoires ruraux.',
      'Ingénierie territoriale',
      ['commune', 'epci', 'association', 'autre'],
    ],
  ] as const;
  const common = ([name, description, service, kinds]: (typeof entries)[number]) => ({ name, description, service, kinds: [...kinds] });
  entries.forEach((entry, index) => {
    stage.plan([56, `10:0${index}`], () => {
      desk.call(agents.marie, 'eservices.create', {
        ...common(entry),
        order: (index + 1) * 10,
        open: entry[0] !== 'Fonds d’appui rural',
      });
    });
  });
  const changed = (at: string, act: (id: string, seen: string[]) => void): void =>
    stage.plan([40, at], () => {
      const id = people.eserviceNamed('Fonds d’appui rural');
      act(id, people.seen(`eservice/${id}`));
    });
  changed('11:00', (id, seen) => void desk.call(agents.marie, 'eservices.open', { id, seen }));
  changed('11:30', (id, seen) => {
    const description = 'Aide aux équipements des territoires ruraux. Les dossiers de 2027 se préparent dès l’automne.';
    desk.call(agents.marie, 'eservices.change', { id, seen, ...common(entries[3]), description, order: 40 });
  });
  changed('16:00', (id, seen) => void desk.call(agents.marie, 'eservices.close', { id, seen }));
};

/** Who may use what in Audresselles, where Éric gives the permissions himself, and in Anne’s comité, for whose president an agent records them. */
const permissions = (setting: Setting): void => {
  const { stage, desk, people, agents, day } = setting;
  const body = communes.audresselles;
  const sonia = person('Sonia', 'Mairie');
  const acts: readonly (readonly [day: number, at: string, eservice: string, to: Person | null])[] = [
    [38, '09:30', 'Amendes de police', null],
    [38, '09:32', 'Routes communales', null],
    [38, '09:40', 'Amendes de police', body.applicant],
    [38, '09:41', 'Routes communales', sonia],
    [20, '10:55', 'Amendes de police', sonia],
  ];
  for (const [ago, at, name, to] of acts)
    stage.plan([ago, at], () => {
      const id = people.organisationNamed(body.name);
      const by = administratorOf(setting, body, id);
      const act = { seen: seenOf(setting, id), eservice: people.eserviceNamed(name) };
      if (to === null) desk.call(by, 'administration.subscribe', act);
      else desk.call(by, 'administration.grant', { ...act, account: people.accountOf(to, body.domain) });
    });
  const { comite } = rareBodies;
  for (const at of ['14:05', '14:08'])
    stage.plan([29, at], () => {
      const organisationId = people.organisationNamed(comite.name);
      const act = {
        organisation: organisationId,
        seen: seenOf(setting, organisationId),
        eservice: people.eserviceNamed('Subventions aux associations'),
        reception: { channel: 'guichet' as const, receivedOn: day(29) },
      };
      if (at === '14:05') desk.call(agents.lea, 'administration.subscribeOnBehalf', act);
      else desk.call(agents.lea, 'administration.grantOnBehalf', { ...act, account: people.accountNamed('anne.double2') });
    });
};

/** Plans the states that an ordinary month does not bring, beside the story of the desk. */
export const planRareStates = (setting: Setting): void => {
  const { unknown } = setting;
  catalogue(setting);
  asleep(setting);
  twice(setting);
  ended(setting);
  notYetValidated(setting);
  settled(setting, rareBodies.mineurs, 25, unknown());
  settled(setting, rareBodies.belges, 30, unknown());
  settled(setting, rareBodies.riverains, 28, unknown());
  permissions(setting);
};
