import { audiences, type HelpPage } from '../page.ts';

/** Pages about signing in. */
export const signInPages: readonly HelpPage[] = [
  {
    id: 'se-connecter',
    title: 'Se connecter',
    group: 'connexion',
    audiences: audiences.everybody,
    places: ['/connexion'],
    words: 'identifiant courriel mot de passe refusé non reconnu bloqué verrouillé connexion impossible',
    parts: [
      {
        steps: [
          'Saisissez votre identifiant, ou le courriel de votre compte, puis votre mot de passe.',
          'Choisissez «Je me connecte».',
          'Si plusieurs comptes ont ce courriel et ce mot de passe, choisissez celui que vous voulez ouvrir.',
        ],
      },
      {
        title: 'Votre identifiant ou votre mot de passe est refusé',
        text: [
          'Affichez le mot de passe avant de l’envoyer : une majuscule ou un espace de trop suffit à le rendre faux.',
          'Vous ne le retrouvez pas, ou vous ne savez plus votre identifiant ? Choisissez «Mot de passe oublié ?» : un courriel rappelle l’un et permet de changer l’autre.',
          'Après plusieurs erreurs, il faut attendre un peu plus à chaque essai ; à la dixième, le compte se verrouille. Il s’ouvre de nouveau avec le temps, ou par un gestionnaire du poste.',
        ],
      },
      {
        title: 'Votre mot de passe reste à vous',
        text: [
          'Il est personnel : choisissez-en un qui ne soit pas facile à deviner. Personne ne vous le demandera, même pour une opération de maintenance. Refusez toujours de le donner à qui que ce soit.',
        ],
      },
    ],
  },
  {
    id: 'mot-de-passe-oublie',
    title: 'Mot de passe oublié',
    group: 'connexion',
    audiences: audiences.everybody,
    subject: 'courriel',
    places: ['/mot-de-passe-oublie'],
    words: 'identifiant oublié perdu nouveau réinitialiser code courriel expiré spam indésirables pas reçu',
    parts: [
      {
        steps: [
          'Sur l’écran «Connexion», choisissez «Mot de passe oublié ?».',
          'Saisissez votre identifiant ou votre courriel, gardez «un code» parmi les réponses possibles, puis «Recevoir un code».',
          'Ouvrez le courriel : il rappelle votre identifiant et porte un code.',
          'Choisissez «J’ai reçu un code», tapez-le, et choisissez un nouveau mot de passe.',
        ],
      },
      {
        title: 'Bon à savoir',
        text: [
          'L’écran répond la même chose que le compte existe ou non : il n’apprend rien à un curieux.',
          'Le code sert une fois, pendant 24 heures à partir de son envoi. Votre mot de passe actuel reste bon tant que le code n’a pas servi.',
          'Si plusieurs comptes ont le même courriel, un seul message porte le code de chacun.',
          'Rien n’arrive ? Regardez dans les courriers indésirables, puis demandez de l’aide.',
        ],
      },
      {
        title: 'Votre demande dans une organisation a été annulée ou remplacée',
        text: [
          'Un nouveau mot de passe n’y suffit pas. Connectez-vous : sous le refus, «Demander de nouveau» fait une autre demande, avec le même identifiant.',
        ],
      },
    ],
  },
  {
    id: 'code-recu',
    title: 'Utiliser un code reçu',
    group: 'inscription',
    audiences: audiences.everybody,
    subject: 'courriel',
    places: ['/code'],
    words: 'activer activation lien courriel compte mot de passe règles longueur caractères définitif spam indésirables',
    parts: [
      {
        text: [
          'Le code reçu par courriel, ou remis sur papier au guichet, vous laisse choisir votre mot de passe. Il active aussi un compte qui ne l’était pas.',
        ],
        steps: [
          'Choisissez «J’ai reçu un code».',
          'Saisissez votre identifiant ou votre courriel, puis le code.',
          'Choisissez un mot de passe et tapez-le une seconde fois.',
        ],
      },
      {
        title: 'Le lien du courriel',
        text: [
          'Le courriel porte aussi un lien qui commence par «ecritoire:». Ouvert sur ce poste, il remplit l’identifiant et le code ; il n’active rien de lui-même.',
          'S’il ne s’ouvre pas, copiez-le en entier dans le champ «Code» : il se répartit dans les deux champs.',
        ],
      },
      {
        title: 'Quelles sont les règles pour composer mon mot de passe ?',
        text: [
          'Il faut 8 caractères au moins, avec un chiffre, une minuscule, une majuscule et un caractère spécial ; 12 si votre mot de passe ouvre aussi le poste.',
          'Les conditions se cochent pendant que vous tapez. Votre nom, votre identifiant et les mots de passe trop courants sont refusés.',
        ],
      },
      {
        title: 'Le code est refusé',
        text: ['Il a peut-être déjà servi, ou ses 24 heures sont passées : choisissez «Demander un nouveau code».'],
      },
    ],
  },
  {
    id: 'courrier-avec-codes',
    title: 'Saisir les codes d’un courrier',
    group: 'inscription',
    audiences: ['connexion', 'membre', 'administrateur', 'agent'],
    subject: 'courrier',
    places: ['/courrier'],
    words: 'douchette lecteur QR représentant légal confirmation postal valider changer administrateur ignorer lettre maire président',
    parts: [
      {
        text: [
          'Ce courrier est envoyé au représentant légal de l’organisation, et à personne d’autre. En saisissant ses codes, il accepte la personne dont le courrier parle. Il n’a pas besoin de compte.',
        ],
        steps: [
          'Choisissez «J’ai reçu un courrier avec des codes».',
          'Recopiez le numéro du courrier, puis les deux codes.',
          'Choisissez «Valider les codes».',
        ],
      },
      {
        title: 'Ce que cela change',
        text: [
          'La personne devient administrateur ; l’administrateur précédent, s’il y en avait un, devient simple utilisateur, et les autres demandes prennent fin.',
          'Si le courrier parle d’un utilisateur, il devient utilisateur actif et rien de plus.',
        ],
      },
      {
        title: 'Vous n’êtes pas d’accord',
        text: [
          'Ne saisissez rien : sans ses codes, une demande ne prend jamais effet. La personne que vous préférez peut faire inscrire sa propre demande ; un autre courrier vous parviendra.',
        ],
      },
      {
        title: 'Les codes sont refusés',
        text: [
          'Un courrier est annulé après cinq saisies où l’un des deux codes seulement était bon, et après sa date de validité. Demandez alors de l’aide : le service en imprimera un nouveau.',
        ],
      },
    ],
  },
  {
    id: 'cle-de-secours',
    title: 'Ouvrir le poste avec la clé de secours',
    group: 'poste',
    audiences: ['connexion', 'agent', 'poste'],
    places: ['/cle-de-secours'],
    words: 'verrouillé imprimée perdu mot de passe gestionnaire',
    parts: [
      {
        text: [
          'La clé de secours est la feuille imprimée à l’installation du poste. Elle ouvre sa base quand plus personne n’a de mot de passe qui l’ouvre.',
        ],
        steps: [
          'Quand le poste est verrouillé, choisissez «Ouvrir avec la clé de secours».',
          'Recopiez les groupes de signes. L’écran dit lequel est mal recopié.',
          'Si un gestionnaire du poste a perdu son mot de passe, demandez ensuite un code pour lui.',
        ],
      },
    ],
  },
  {
    id: 'base-fermee',
    title: 'La base ne s’ouvre pas',
    group: 'poste',
    audiences: ['connexion', 'agent', 'poste'],
    places: ['/base-fermee'],
    words: 'panne interrompu plantage abîmée endommagée mise à jour version récente restaurer mémoire',
    parts: [
      {
        text: [
          'Quand la base ne peut pas être ouverte, un écran remplace tous les autres. Il dit ce qui s’est passé, quoi faire, et ce qui n’a pas été touché. Rien n’est jamais effacé.',
        ],
      },
      {
        title: '«Écritoire s’est interrompu plusieurs fois»',
        text: [
          'Une partie du programme s’est arrêtée quatre fois en dix minutes, souvent par manque de mémoire. Les trois premières fois, elle est repartie seule ; puis la base est refermée pour ne rien abîmer.',
          'Ce qui était enregistré l’est toujours. Votre dernière action a pu l’être ou non : vérifiez-la avant de la refaire.',
        ],
        steps: [
          'Fermez les autres programmes.',
          'Fermez toutes les fenêtres d’Écritoire, puis ouvrez-le de nouveau : le compte des interruptions repart de zéro.',
          'Si cela recommence, notez l’heure et signalez-le à la personne qui suit l’application.',
        ],
      },
      {
        title: '«La mise à jour de la base n’a pas abouti»',
        text: [
          'Les changements ont été annulés et une copie avait été faite avant. La version précédente d’Écritoire ouvre encore cette base.',
        ],
      },
      {
        title: '«La base ne s’ouvre pas»',
        text: [
          'Le fichier est abîmé, ou n’est plus à sa place. Si un disque était débranché, remettez-le et relancez Écritoire. Sinon, restaurez la dernière copie : ce qui reste ici est mis de côté sous un autre nom.',
        ],
      },
    ],
  },
];
