import { audiences, type HelpPage } from '../page.ts';

/** Pages for the members of an organisation. */
export const organisationPages: readonly HelpPage[] = [
  {
    id: 'mon-organisation',
    title: 'L’état de mon organisation',
    group: 'organisation',
    audiences: audiences.members,
    places: ['/mon-organisation'],
    words: 'membres administrateur en attente active sans administrateur historique',
    parts: [
      {
        text: [
          '«Mon organisation» montre où en est son inscription, qui en est membre et ce qui s’est passé, le plus récent d’abord.',
          'L’administrateur voit en plus les coordonnées des membres ; les autres voient à qui s’adresser.',
        ],
      },
      {
        title: 'Les états',
        text: [
          'En attente : un courrier est parti, ou va partir, chez le représentant légal. Active : un administrateur est en place. Sans administrateur : des personnes peuvent être utilisateurs, mais personne ne peut encore donner de permissions.',
        ],
      },
    ],
  },
  {
    id: 'courrier-pas-arrive',
    title: 'Le courrier avec les codes ne m’est pas parvenu',
    group: 'inscription',
    audiences: ['connexion', 'membre', 'administrateur'],
    subject: 'courrier',
    places: ['/mon-organisation'],
    words: 'attente retard perdu pas parvenu reçu jours ouvrables codes confirmation représentant légal',
    parts: [
      {
        text: [
          'Les codes partent par la poste, chez le représentant légal de votre organisation. Commencez par lui demander s’il les a reçus.',
        ],
        steps: [
          'Comptez cinq jours ouvrables à partir de l’envoi.',
          'Passé ce délai, choisissez «Demander de l’aide» et donnez le numéro du courrier si vous le connaissez.',
        ],
      },
    ],
  },
  {
    id: 'qui-fait-quoi',
    title: 'Qui fait quoi dans une organisation',
    group: 'qui',
    audiences: ['connexion', 'membre', 'administrateur', 'agent'],
    places: ['/mon-organisation'],
    words: 'représentant légal administrateur utilisateur rôle maire président validation',
    parts: [
      {
        title: 'Qu’est-ce que le représentant légal ?',
        text: [
          'Il dirige l’organisation : maire, président d’association ou de communauté de communes… Il accepte l’administrateur, en saisissant les codes d’un courrier reçu par la poste. Il peut s’en tenir là. Le futur administrateur et lui en parlent ensemble avant la demande.',
        ],
      },
      {
        title: 'Qu’est-ce que l’administrateur ?',
        text: [
          'Il abonne l’organisation aux e-services, valide les utilisateurs et donne les permissions. Il n’a aucune permission par défaut : pour se servir d’un e-service, il se la donne comme aux autres.',
        ],
      },
      {
        title: 'L’utilisateur',
        text: [
          'Il se sert des e-services que l’administrateur lui a ouverts. Tant qu’il n’y a pas d’administrateur, le représentant légal peut valider un utilisateur, par courrier lui aussi.',
        ],
      },
    ],
  },
  {
    id: 'valider-les-utilisateurs',
    title: 'Valider ou invalider un utilisateur',
    group: 'qui',
    audiences: ['administrateur'],
    places: ['/administration/utilisateurs'],
    words: 'inscription refuser motif désactiver compte membre retirer ajouter un collègue',
    parts: [
      {
        text: [
          'Pour ajouter un collègue, demandez-lui de créer son compte depuis la page de connexion : il y retrouve l’organisation, et son inscription attend ici.',
        ],
        steps: [
          'Ouvrez «Utilisateurs» : les inscriptions qui attendent sont en tête.',
          'Validez : la personne l’apprend par courriel. Elle n’a encore aucune permission.',
          'Pour refuser une inscription ou écarter quelqu’un, choisissez «Invalider» et écrivez un motif. La personne le reçoit par courriel.',
        ],
      },
      {
        title: 'Ce que fait une invalidation',
        text: [
          'Le compte est désactivé, la session ouverte se ferme et les permissions s’éteignent. Vous pouvez valider de nouveau plus tard ; les permissions ne reviennent pas d’elles-mêmes. On ne s’invalide pas soi-même.',
        ],
      },
    ],
  },
  {
    id: 's-abonner',
    title: 'Abonner l’organisation à un e-service',
    group: 'organisation',
    audiences: ['administrateur'],
    places: ['/administration/e-services'],
    words: 'abonnement désabonner résilier e-services souhaités',
    parts: [
      {
        steps: [
          'Ouvrez «E-services».',
          'Abonnez l’organisation à ceux dont elle a besoin ; ceux demandés à l’inscription sont signalés.',
          'Donnez ensuite les permissions dans «Permissions» : l’abonnement seul n’ouvre rien à personne.',
        ],
      },
      {
        title: 'Mettre fin à un abonnement',
        text: ['Toutes les permissions données pour cet e-service prennent fin avec lui. L’écran demande confirmation.'],
      },
    ],
  },
  {
    id: 'habilitations',
    title: 'Donner et retirer des permissions',
    group: 'organisation',
    audiences: ['administrateur'],
    places: ['/administration/habilitations'],
    words: 'droits habilitations permissions grille cocher octroyer autoriser e-service moi-même',
    parts: [
      {
        text: [
          'La grille a une ligne par personne et une colonne par e-service abonné. Rien n’est donné par défaut, pas même à l’administrateur.',
        ],
        steps: [
          'Placez-vous sur la case avec la souris ou les flèches.',
          'Cochez-la pour donner la permission, décochez-la pour la retirer. C’est enregistré aussitôt.',
        ],
      },
    ],
  },
  {
    id: 'mes-droits',
    title: 'Voir mes permissions, devenir administrateur',
    group: 'qui',
    audiences: audiences.members,
    places: ['/mes-droits', '/mes-droits/$eservice'],
    words: 'droits habilitations permissions e-service ouvrir changer administrateur remplacer',
    parts: [
      {
        text: [
          '«Mes permissions» dit de quels e-services vous pouvez vous servir, et par qui les permissions se donnent. «Ouvrir» entre dans l’e-service ; sans permission, il dit à qui la demander.',
        ],
      },
      {
        title: 'Demander à devenir administrateur',
        steps: [
          'Choisissez «Devenir administrateur» et confirmez.',
          'Un courrier avec des codes part chez le représentant légal.',
          'Quand il les saisit, vous devenez administrateur et l’ancien devient simple utilisateur. Votre compte reste le même.',
        ],
      },
    ],
  },
  {
    id: 'plusieurs-organisations',
    title: 'Je suis dans plusieurs organisations',
    group: 'compte',
    audiences: ['connexion', 'membre', 'administrateur'],
    places: ['/connexion', '/mon-compte'],
    words: 'plusieurs comptes changer passer même courriel deux organisations administrateur utilisateur',
    parts: [
      {
        text: [
          'Un compte sert une seule organisation, qu’on y soit utilisateur ou administrateur. Pour une autre, il faut s’y faire inscrire : on obtient un second compte, avec son propre identifiant.',
          'Les deux comptes peuvent avoir le même courriel. Connectez-vous avec l’identifiant du compte voulu ; avec le courriel, vous choisissez parmi les comptes que votre mot de passe ouvre.',
        ],
      },
      {
        title: 'Passer d’un compte à l’autre',
        steps: [
          'Choisissez votre nom, en bas du menu, puis «Changer de compte» ; la même chose se trouve dans «Mon compte».',
          'Saisissez le mot de passe de l’autre compte. Il n’est demandé qu’une fois : jusqu’à votre déconnexion, vous allez et venez sans le retaper.',
          'L’écran recommence avec les permissions de ce compte seul. Ce qui n’était pas enregistré dans le premier est abandonné.',
        ],
      },
      {
        title: 'Un de mes comptes n’est pas proposé',
        text: [
          'Seuls le sont les comptes à votre nom dont le courriel est le même et a été confirmé par un code. «Mon compte» dit si le vôtre reste à confirmer.',
        ],
      },
    ],
  },
];
