import type { AnswerChannel, CloseOutcome, LinkKind } from '../../src-shared/assistance/events.ts';
import type { InputOf } from '../../src-shared/contract.ts';
import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import type { Setting } from './rare-plan.ts';

type Joined = 'courriel' | 'identifiant' | 'courrier' | 'organisation';
/** Without a courriel it is answered at the counter. */
type Asked = Pick<InputOf<'assistance.request'>, 'subject' | 'text' | 'prenom' | 'nom'> & { readonly [Field in Joined]?: string };
type Seen = InputOf<'assistance.take'>;

/** A dozen requests for help in every state, from the public form and from people who are signed in (rules §2.7). */
export const planAssistance = (setting: Setting): void => {
  const { stage, desk, people, agents } = setting;
  let asked = 0;

  const request = (day: number, question: Asked, by: () => Actor = () => nobody) => {
    let id = '';
    // One after the other: the public form takes so many in a time.
    const minute = String((asked * 7) % 60).padStart(2, '0');
    asked += 1;
    const { courriel = '', ...joined } = question;
    const answered = () => {
      if (courriel !== '') desk.handMailsOver(agents.marie, courriel);
    };
    stage.plan([day, `10:${minute}`], () => {
      const { number } = desk.call(by(), 'assistance.request', {
        identifiant: '',
        courrier: '',
        organisation: '',
        ...joined,
        wish: courriel === '' ? 'guichet' : 'courriel',
        courriel,
        courrielAgain: courriel,
        join: (['identifiant', 'courrier', 'organisation'] as const).filter((field) => joined[field] !== undefined),
      });
      id = people.requestNumbered(number);
      answered();
    });
    /** What an agent does about it, with what they see. */
    return (day: number, time: string, act: (seen: Seen) => unknown): void =>
      stage.plan([day, time], () => {
        act({ id, seen: people.seen(`assistance/${id}`) });
        answered();
      });
  };
  const acts = (agent: Actor) => ({
    take: (seen: Seen) => desk.call(agent, 'assistance.take', seen),
    note: (text: string) => (seen: Seen) => desk.call(agent, 'assistance.note', { ...seen, text }),
    answer: (channel: AnswerChannel, text: string) => (seen: Seen) => desk.call(agent, 'assistance.answer', { ...seen, channel, text }),
    close: (outcome: CloseOutcome) => (seen: Seen) => desk.call(agent, 'assistance.close', { ...seen, outcome }),
    reopen: (seen: Seen) => desk.call(agent, 'assistance.reopen', seen),
    link: (kind: LinkKind, target: () => string) => (seen: Seen) =>
      desk.call(agent, 'assistance.link', { ...seen, kind, target: target() }),
    remedy: (remedy: 'activation' | 'password_mail') => (seen: Seen) => desk.call(agent, 'assistance.remedy', { ...seen, remedy }),
    noteRemedy: (remedy: 'password_paper' | 'letter') => (seen: Seen) => desk.call(agent, 'assistance.noteRemedy', { ...seen, remedy }),
  });
  const [paul, lea] = [acts(agents.paul), acts(agents.lea)];

  const firstLetter = request(47, {
    subject: 'courrier',
    prenom: 'Marion',
    nom: 'Leroy',
    courriel: 'marion.leroy@wimereux.example',
    text: 'Notre maire n’a toujours pas reçu le courrier avec les codes. Pouvez-vous vérifier l’adresse ?',
    organisation: 'Commune de Wimereux',
  });
  const notYet = 'Bonjour,\n\nAucun courrier n’est encore parti : la demande vient d’être enregistrée. Il sera imprimé cette semaine.';
  firstLetter(46, '09:10', paul.take);
  firstLetter(46, '09:25', paul.answer('courriel', notYet));
  firstLetter(40, '16:00', paul.close('resolue'));

  // By phone, then again: closed, opened again, closed.
  const sleeping = request(5, {
    subject: 'compte_desactive',
    prenom: 'Raymond',
    nom: 'Cuvelier',
    courriel: 'raymond.cuvelier@marquise.example',
    text: 'Mon compte est désactivé depuis longtemps. Comment revenir ?',
    identifiant: 'raymond.cuvelier',
  });
  sleeping(4, '09:15', lea.take);
  sleeping(4, '09:20', lea.note('Compte en sommeil depuis plus de 16 mois : un code d’activation suffit.'));
  sleeping(4, '09:40', lea.answer('telephone', 'Expliqué au téléphone comment demander un code d’activation.'));
  sleeping(4, '09:45', lea.close('resolue'));
  sleeping(3, '11:00', lea.reopen);

  const lost = request(12, {
    subject: 'courriel',
    prenom: 'Sabine',
    nom: 'Lefebvre',
    text: 'Je n’arrive plus à lire ma boîte de courriel. Je passerai au guichet jeudi.',
    identifiant: 'sabine.lefebvre',
  });
  lost(11, '14:10', paul.take);
  lost(11, '14:20', paul.noteRemedy('password_paper'));
  lost(11, '14:25', paul.answer('guichet', 'Accès remis en main propre, contre une pièce d’identité.'));
  lost(11, '14:30', paul.close('sans_suite'));

  const twin = request(12, {
    subject: 'courriel',
    prenom: 'Sabine',
    nom: 'Lefebvre',
    text: 'Bonjour, je vous ai déjà écrit ce matin pour ma boîte de courriel.',
  });
  twin(
    11,
    '14:35',
    paul.link('account', () => 'sabine.lefebvre'),
  );
  twin(11, '14:40', paul.close('doublon'));

  // A letter that came back, and was made again since: the request follows the new one.
  const returned = request(4, {
    subject: 'courrier',
    prenom: 'Arthur',
    nom: 'Blaszczyk',
    courriel: 'arthur.blaszczyk@theatre-papeete.example',
    text: 'Notre présidente n’a rien reçu. L’atelier a déménagé cet été, le courrier a dû partir à l’ancienne adresse.',
    organisation: 'Atelier de théâtre de Papeete',
  });
  const letterOfArthur = () => people.letterOf(people.accountNamed('arthur.blaszczyk'))?.number ?? '';
  returned(3, '11:35', lea.take);
  returned(3, '11:45', lea.link('letter', letterOfArthur));
  returned(2, '11:50', lea.noteRemedy('letter'));

  const active = request(3, {
    subject: 'courriel',
    prenom: 'Damien',
    nom: 'Roussel',
    courriel: 'damien.roussel@courriel.example',
    text: 'Je ne reçois pas le courriel pour changer mon mot de passe.',
    identifiant: 'damien.roussel',
  });
  active(2, '09:20', lea.remedy('password_mail'));
  active(2, '09:24', lea.answer('courriel', 'Nous venons de vous envoyer un code pour choisir un nouveau mot de passe.'));

  const pending = request(3, {
    subject: 'compte_desactive',
    prenom: 'Camille',
    nom: 'Delobel',
    courriel: 'camille.delobel@courriel.example',
    text: 'L’application me dit que mon compte n’est pas activé, et mon code ne marche plus.',
    identifiant: 'camille.delobel',
  });
  pending(2, '15:05', paul.remedy('activation'));

  const tied = request(2, {
    subject: 'autre',
    prenom: 'Daniel',
    nom: 'Bouloy',
    courriel: 'daniel.bouloy@wissant.example',
    text: 'Le comité des fêtes peut-il demander une subvention pour son ducasse d’été ?',
  });
  tied(1, '09:05', (seen) => desk.call(agents.marie, 'assistance.assign', { ...seen, agent: agents.lea.account }));
  tied(
    1,
    '09:10',
    lea.link('organisation', () => people.organisationNamed('Comité des fêtes de Wissant')),
  );

  // From people who are signed in.
  request(2, { subject: 'autre', prenom: 'Sonia', nom: 'Mairie', text: 'Comment devenir administrateur quand Éric est absent ?' }, () => {
    const body = people.organisationNamed('Commune d’Audresselles');
    return people.signedIn(people.accountNamed('sonia.mairie'), 'utilisateur', body);
  });
  request(1, { subject: 'autre', prenom: 'Jean', nom: 'Particulier', text: 'Une clé de partage expirée peut-elle être prolongée ?' }, () =>
    people.signedIn(people.accountNamed('jean.particulier'), 'particulier'),
  );

  // New this morning.
  request(1, {
    subject: 'compte_desactive',
    prenom: 'Kévin',
    nom: 'Marquis',
    courriel: 'kevin.marquis@courriel.example',
    text: 'Mon compte a été invalidé, je ne comprends pas pourquoi.',
    identifiant: 'kevin.marquis',
  });
  request(1, {
    subject: 'courrier',
    prenom: 'Frédéric',
    nom: 'Dupont Durand',
    courriel: 'frederic.dupont-durand@cc-ternois.example',
    text: 'Un des deux codes du courrier est illisible : l’encre a coulé. Que faire ?',
    organisation: 'CC du Ternois',
  });

  stage.plan([13, '15:00'], () => {
    desk.call(agents.marie, 'canned.save', {
      id: null,
      use: 'assistance',
      title: 'Subventions : où demander',
      text: 'Les subventions aux associations se demandent par l’e-service « Subventions aux associations ». Votre administrateur abonne d’abord votre organisation.',
    });
    const closing = { id: null, use: 'assistance' as const, title: 'Fermeture du 15 août', text: 'L’accueil est fermé le 15 août.' };
    const { id } = desk.call(agents.marie, 'canned.save', closing);
    desk.call(agents.marie, 'canned.delete', { id });
  });
};
