import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { associations } from './associations.ts';
import { type Body, person } from './body.ts';
import { communes, epcis } from './communes.ts';
import { companies, others } from './companies.ts';
import { type DemonstrationPasswords, demonstrationStretch } from './passwords.ts';
import type { Agents, Alone, Cue, Stage, When } from './stage.ts';
import { veterans } from './veterans.ts';

/** Registered, printed, posted and answered `codes` calendar days after the posting. */
const validated = (stage: Stage, body: Body, days: { registered: number; printed: number; codes: number }): Cue => {
  const cue = stage.register(days.registered, body);
  stage.send(days.printed, cue);
  stage.enter(visit(days.printed, days.codes), cue);
  return cue;
};

/** Codes are typed in the morning, passwords chosen in the afternoon: in this order even when a holiday brings both to one day. */
const visit = (printed: number, later: number): When => [printed, later % 2 === 0 ? '09:52' : '11:18', later];

/** A password that nobody knows: the account is active in the lists, and nobody can sign in with it. */
export const unknownPassword = (ports: Ports): PasswordRecord => {
  const base64 = (length: number): string => Buffer.from(ports.random.bytes(length)).toString('base64');
  return { salt: base64(16), verifier: base64(32), cost: demonstrationStretch(ports) };
};

/** Audresselles: a user validated by the représentant légal first, then the administrator by a letter with codes. */
const audresselles = (stage: Stage, { eric, sonia }: Pick<DemonstrationPasswords, 'eric' | 'sonia'>): void => {
  const body = communes.audresselles;
  const administrator = stage.register(54, body);
  const user = stage.apply(53, administrator, 'utilisateur', person('Sonia', 'Mairie'), body.domain);
  stage.send(52, administrator);
  stage.send(52, user);
  stage.enter(visit(52, 3), user);
  stage.activate([52, '14:10', 5], user, sonia);
  stage.mistype([52, '09:46', 6], administrator);
  stage.enter(visit(52, 6), administrator);
  stage.activate([52, '15:40', 8], administrator, eric);
  stage.signInOf([40, '09:05'], administrator);
  stage.signInOf([12, '14:30'], user);
  stage.signInOf([6, '08:50'], administrator);
};

/** Letters answered after two days or after three weeks; most people have chosen their password since. @returns the first of them */
const answered = (stage: Stage, ports: Ports): Cue => {
  const first = validated(stage, communes.hesdin, { registered: 56, printed: 55, codes: 4 });
  stage.activate([55, '14:15', 6], first, unknownPassword(ports));
  const lives: readonly (readonly [Body, registered: number, printed: number, codes: number, active: boolean])[] = [
    [epcis.paysOpale, 55, 55, 9, true],
    [associations.volley, 53, 52, 3, true],
    [communes.bapaume, 50, 48, 21, true],
    [companies.imprimerie, 47, 45, 2, true],
    [others.lycee, 46, 45, 6, true],
    [associations.domicile, 44, 42, 5, true],
    [communes.lumbres, 41, 40, 12, true],
    [epcis.deuxCaps, 38, 37, 7, true],
    [associations.centreSocial, 35, 33, 4, true],
    [companies.terrassements, 32, 30, 8, true],
    [communes.vimy, 29, 27, 3, true],
    [others.office, 26, 25, 15, true],
    [associations.cyclo, 24, 22, 6, true],
    [companies.menuiserie, 21, 20, 5, true],
    [communes.equihen, 17, 15, 4, false],
    [associations.parents, 13, 12, 6, false],
  ];
  for (const [body, registered, printed, codes, active] of lives) {
    const cue = validated(stage, body, { registered, printed, codes });
    if (active) stage.activate([printed, '14:35', codes + 2], cue, unknownPassword(ports));
  }
  // There for more than a year.
  veterans.forEach((body, rank) => {
    const cue = validated(stage, body, { registered: 310 + rank * 3, printed: 308 + rank * 3, codes: 4 });
    stage.activate([308 + rank * 3, '14:50', 6], cue, unknownPassword(ports));
  });
  // Codes read out at the counter, recorded by an agent.
  const counter = stage.register(31, others.ehpad);
  stage.send(30, counter);
  stage.enterOnBehalf(24, counter, 'guichet');
  stage.activate([22, '15:05'], counter, unknownPassword(ports));
  return first;
};

/** Administrators who gave way to another person, applications that ended because a competing one won, users who wait. */
const changes = (stage: Stage, ports: Ports): void => {
  const former = validated(stage, communes.desvres, { registered: 55, printed: 54, codes: 5 });
  stage.activate([54, '15:30', 7], former, unknownPassword(ports));
  const successor = stage.apply(28, former, 'administrateur', person('Raphaël', 'Wident'), communes.desvres.domain);
  stage.send(27, successor);
  stage.enter(visit(27, 4), successor);
  stage.activate([27, '16:10', 6], successor, unknownPassword(ports));

  for (const [body, rival, registered] of [
    [associations.banque, person('Lydie', 'Maquaire'), 36],
    [communes.ardres, person('Sylvain', 'Bonvarlet'), 19],
  ] as const) {
    const first = stage.register(registered, body);
    stage.send(registered - 2, first);
    const second = stage.apply(registered - 3, first, 'administrateur', rival, body.domain);
    stage.send(registered - 4, second);
    stage.enter(visit(registered - 4, 5), second);
    stage.activate([registered - 4, '15:05', 7], second, unknownPassword(ports));
  }

  stage.handMailsOver([27, '15:50', 6], former);

  // An administrator with colleagues: two validated, one who still waits for them.
  const opale = validated(stage, companies.geometres, { registered: 43, printed: 42, codes: 3 });
  stage.activate([42, '16:00', 4], opale, unknownPassword(ports));
  stage.apply(34, opale, 'utilisateur', person('Camille', 'Rousselot'), companies.geometres.domain);
  stage.apply(33, opale, 'utilisateur', person('Moussa', 'Traoré'), companies.geometres.domain);
  stage.validateWaiting([32, '17:25'], opale);
  stage.apply(6, opale, 'utilisateur', person('Léonie', 'Haffringues'), companies.geometres.domain);
};

/** Bodies without administrator: their users are validated by letter only (rules §2.5). @returns the last of them */
const withoutAdministrator = (stage: Stage, ports: Ports): Alone => {
  const settle = (body: Body, day: number): Alone => {
    const alone = stage.registerAlone(day, body);
    const letter = stage.apply(day - 1, alone, 'utilisateur', body.applicant, body.domain);
    stage.send(day - 2, letter);
    stage.enter(visit(day - 2, 6), letter);
    stage.activate([day - 2, '14:40', 8], letter, unknownPassword(ports));
    return alone;
  };
  settle(others.chambre, 39);
  return settle(associations.foyer, 23);
};

/** Letters that came back, were void after five wrong entries, expired, or were made again. */
const troubled = (stage: Stage, ports: Ports): void => {
  const returns = [
    [communes.licques, 'adresse_inconnue', 20, 12],
    [associations.ressourcerie, 'non_reclame', 30, 9],
    [companies.paysagiste, 'refuse', 18, 8],
    [epcis.authie, 'autre', 15, 5],
  ] as const;
  for (const [body, reason, printed, back] of returns) {
    const cue = stage.register(printed + 1, body);
    stage.send(printed, cue);
    stage.comeBack(back, cue, reason);
  }
  // Came back, made again to be printed.
  const moved = stage.register(23, associations.theatre);
  stage.send(22, moved);
  stage.comeBack(3, moved, 'adresse_inconnue');
  stage.remake(2, moved);

  // Five entries with one right code: void, with an alert; one of the two was made again since.
  for (const [body, printed, again] of [
    [companies.couverture, 14, false],
    [communes.frevent, 10, true],
  ] as const) {
    const cue = stage.register(printed + 1, body);
    stage.send(printed, cue);
    for (const [time, later] of [
      ['10:05', 3],
      ['10:09', 3],
      ['10:16', 3],
      ['14:40', 4],
      ['14:44', 4],
    ] as const)
      stage.mistype([printed, time, later], cue);
    if (again) stage.remake(1, cue);
  }

  // Nobody answered in sixty days.
  for (const [body, registered, printed] of [
    [communes.avesnes, 57, 56],
    [associations.archers, 55, 53],
    [epcis.eaux, 52, 50],
  ] as const)
    stage.send(printed, stage.register(registered, body));

  // Lost by the addressee, made again, and answered.
  const lost = stage.register(49, others.ccas);
  stage.send(48, lost);
  const again = stage.remake(38, lost);
  stage.send(37, again);
  stage.enter(visit(37, 5), again);
  stage.activate([37, '14:20', 8], again, unknownPassword(ports));
};

/** Letters on their way: four for more than five jours ouvrables, some with a wrong entry. */
const onTheirWay = (stage: Stage): void => {
  for (const [body, registered, printed] of [
    [associations.nautique, 20, 19],
    [communes.auxi, 14, 13],
    [others.maison, 12, 11],
    [companies.carriere, 10, 9],
    [communes.etaples, 5, 4],
    [associations.escalade, 5, 4],
    [epcis.ternois, 4, 3],
    [associations.ludotheque, 4, 3],
    [companies.transports, 4, 3],
    [communes.kerque, 3, 3],
    [associations.peche, 3, 3],
  ] as const) {
    const cue = stage.register(registered, body);
    stage.send(printed, cue);
    if (body === communes.auxi) for (const time of ['10:20', '10:24']) stage.mistype([printed, time, 7], cue);
  }
};

/** What waits at the desk this morning: five letters to post, twelve to print with those made again. */
const waiting = (stage: Stage, bodies: { readonly active: Cue; readonly alone: Alone }): void => {
  for (const body of [communes.ambleteuse, associations.colombophile, associations.echecs, communes.guines, associations.patrimoine])
    stage.print(2, stage.register(3, body));
  for (const body of [epcis.septVallees, associations.harmonie, associations.judo, communes.wimereux]) stage.register(2, body);
  for (const body of [communes.fruges, associations.canal, associations.jardins, companies.garage]) stage.register(1, body);
  stage.apply(1, bodies.active, 'administrateur', person('Bénédicte', 'Roche-Dubar'), communes.hesdin.domain);
  stage.apply(1, bodies.alone, 'utilisateur', person('Firmin', 'Ségard'), associations.foyer.domain);
  stage.requestPassword([1, '17:40'], 'gaelle.ansel');
};

/** The story of the desk in the last eighty days. */
export const planStory = (stage: Stage, ports: Ports, people: { passwords: DemonstrationPasswords; agents: Agents }): void => {
  audresselles(stage, people.passwords);
  const active = answered(stage, ports);
  changes(stage, ports);
  const alone = withoutAdministrator(stage, ports);
  troubled(stage, ports);
  onTheirWay(stage);
  waiting(stage, { active, alone });
  const { marie, paul, lea } = people.agents;
  for (const [day, time, agent] of [
    // Who works here all year does not fall asleep.
    [200, '08:35', paul],
    [200, '08:38', lea],
    [9, '08:32', paul],
    [4, '08:41', lea],
    [2, '08:29', paul],
    [1, '08:30', paul],
    [1, '08:36', lea],
    [1, '08:45', marie],
  ] as const)
    stage.signIn([day, time], () => agent.account ?? '');
};
