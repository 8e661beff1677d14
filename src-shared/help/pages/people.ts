import { audiences, type HelpPage } from '../page.ts';

/** Pages about one's account, one's profiles, and asking for help. */
export const peoplePages: readonly HelpPage[] = [
  {
    id: 'mon-compte',
    title: 'Mon compte',
    group: 'compte',
    audiences: audiences.signedIn,
    places: ['/mon-compte'],
    words: 'identité identifiant courriel changer mot de passe autre compte déconnecter',
    parts: [
      {
        text: [
          '«Mon compte» est au pied du menu. Il rappelle qui vous êtes pour l’application, vous laisse changer votre mot de passe, et passer à un autre de vos comptes.',
        ],
      },
      {
        title: 'Changer de mot de passe',
        steps: [
          'Saisissez le mot de passe actuel.',
          'Tapez le nouveau deux fois ; les conditions se cochent à mesure.',
          'Choisissez «Changer le mot de passe». Vos autres fenêtres sont déconnectées.',
        ],
      },
    ],
  },
  {
    id: 'mes-donnees',
    title: 'Changer mes données personnelles',
    group: 'compte',
    audiences: audiences.signedIn,
    places: ['/mon-compte'],
    words: 'nom prénom courriel adresse modifier crayon mettre à jour confirmer',
    parts: [
      {
        steps: [
          'Dans «Mon compte», sous «Mes données personnelles», choisissez le crayon de ce qui change.',
          'Corrigez, puis «Valider». Votre identifiant ne change pas.',
        ],
      },
      {
        title: 'Un nouveau courriel',
        text: [
          'Il ne remplace l’ancien qu’une fois confirmé : un code y est envoyé, à saisir sur le même écran dans les 24 heures (sauf autre réglage du poste). L’ancienne adresse en est prévenue.',
        ],
      },
    ],
  },
  {
    id: 'compte-desactive',
    title: 'Mon compte est désactivé',
    group: 'compte',
    audiences: audiences.everybody,
    subject: 'compte_desactive',
    places: ['/connexion', '/demander-de-nouveau'],
    words: 'bloqué inactif 16 mois jamais activé invalidé réactiver lien activation',
    parts: [
      {
        text: [
          'Trois raisons : son code d’activation n’a pas servi, personne ne s’y est connecté depuis plus de 16 mois (sauf autre réglage du poste), ou l’administrateur de l’organisation l’a invalidé. La raison ne s’affiche qu’après le bon mot de passe, avec ce qu’il faut faire.',
        ],
      },
      {
        title: 'Le faire revenir',
        text: [
          'Jamais activé, ou trop longtemps inutilisé : demandez un nouveau code par «Mot de passe oublié ?», et saisissez-le dans «J’ai reçu un code».',
          'Invalidé : adressez-vous à l’administrateur de votre organisation, lui seul peut vous valider de nouveau.',
          'Dans le doute, choisissez «Demander de l’aide».',
        ],
      },
    ],
  },
  {
    id: 'demander-de-l-aide',
    title: 'Écrire au service',
    group: 'assistance',
    audiences: audiences.everybody,
    places: ['/aide/demande', '/mon-aide/demande'],
    words: 'assistance problème question formulaire contact signaler réponse guichet',
    parts: [
      {
        steps: [
          'Choisissez «Demander de l’aide».',
          'Choisissez un sujet et dites ce qui se passe. N’écrivez jamais votre mot de passe ni des codes.',
          'Joignez si vous voulez un numéro de courrier, un identifiant ou le nom de l’organisation : vous serez compris plus vite. Rien d’autre n’est envoyé.',
          'Dites comment vous voulez la réponse : par courriel ou au guichet.',
        ],
      },
      { title: 'Ensuite', text: ['Votre demande reçoit un numéro. Gardez-le : avec lui, on la retrouve aussitôt.'] },
    ],
  },
  {
    id: 'bouton-sans-effet',
    title: 'Le bouton Valider ne fonctionne pas',
    group: 'inscription',
    audiences: audiences.everybody,
    places: ['/aide/demande'],
    words: 'valider bouton obligatoire étoile case conditions champ erreur corriger',
    parts: [
      {
        text: [
          'Les champs marqués d’une étoile sont obligatoires, et une case d’acceptation doit parfois être cochée.',
          'À l’envoi, chaque champ à corriger porte une phrase qui dit quoi faire, et le curseur va au premier. Ce que vous avez tapé est conservé.',
        ],
      },
    ],
  },
  {
    id: 'mes-profils',
    title: 'Mes profils',
    group: 'profils',
    audiences: ['particulier'],
    places: ['/mes-profils'],
    words: 'tuiles association organisation particulier',
    parts: [
      {
        text: [
          'Vous avez un profil de particulier, et un pour chaque organisation que vous avez déclarée ou rejointe. Chacun est une tuile.',
          'Ouvrez une tuile pour lire ses informations et sa composition : qui en est membre, avec quelle fonction, et ses partages.',
        ],
      },
    ],
  },
  {
    id: 'declarer-une-organisation',
    title: 'Déclarer une organisation',
    group: 'profils',
    audiences: ['particulier'],
    places: ['/mes-profils/ajouter'],
    words: 'ajouter profil association SIRET RNA fonction nouveau',
    parts: [
      {
        text: [
          'Avant de déclarer une organisation, demandez autour de vous : si elle a déjà son profil, un membre peut vous donner une clé pour le rejoindre.',
        ],
        steps: [
          'Dans «Mes profils», choisissez «Déclarer une organisation».',
          'Remplissez son nom, son numéro, son adresse, son représentant légal et votre fonction.',
          'Choisissez «Ajouter le profil». Vous en êtes le premier membre, sans attendre de courrier.',
        ],
      },
    ],
  },
  {
    id: 'partager-un-profil',
    title: 'Partager un profil',
    group: 'profils',
    audiences: ['particulier', 'membre', 'administrateur'],
    places: ['/mes-profils/$home/$id', '/profil-de-l-organisation'],
    words: 'ajouter un membre clé de partage composition activée le révoquer quitter dernier ajouter un collègue',
    parts: [
      {
        steps: [
          'Ouvrez le profil, puis l’onglet «Composition».',
          'Sous «Partage(s) du profil», choisissez «Ajouter un partage». La clé n’est montrée qu’une fois : copiez-la.',
          'Donnez-la à la personne de votre choix, et à elle seule.',
          'Une fois la clé utilisée, le tableau dit par qui et quand.',
        ],
      },
      {
        title: 'La vie d’une clé',
        text: [
          'Elle est nouvelle, puis activée, révoquée ou expirée. Elle sert une seule fois et n’attend pas indéfiniment. Tant qu’elle n’a pas servi, tout membre peut la révoquer.',
        ],
      },
      {
        title: 'Quitter un profil',
        text: [
          'Vous pouvez quitter un profil rejoint. Le dernier membre ne le peut pas : il fait d’abord venir quelqu’un d’autre par une clé.',
        ],
      },
    ],
  },
  {
    id: 'rejoindre-un-profil',
    title: 'Rejoindre un profil existant',
    group: 'profils',
    audiences: ['particulier'],
    places: ['/mes-profils'],
    words: 'clé de partage fonction envoyer rattacher membre reçue refusée',
    parts: [
      {
        steps: [
          'Dans «Mes profils», choisissez «Ajouter ou rejoindre un profil».',
          'Sous «Rejoindre un profil existant», tapez la clé reçue et votre fonction.',
          'Choisissez «Envoyer».',
        ],
      },
      {
        title: 'La clé est refusée',
        text: [
          'Le refus est le même pour une clé fausse, déjà utilisée, révoquée ou expirée. Relisez-la, puis demandez-en une autre à la personne qui vous l’a donnée. Après plusieurs essais, il faut attendre.',
        ],
      },
    ],
  },
  {
    id: 'clavier',
    title: 'Travailler au clavier',
    group: 'compte',
    audiences: audiences.signedIn,
    places: ['/aide', '/aide/$page'],
    words: 'touches raccourcis souris thème sombre préférences affichage accessibilité',
    parts: [
      {
        text: [
          'Tout se fait sans souris. «Touches du clavier», au pied du menu ou par la touche ?, montre celles de l’écran où vous êtes.',
          'La barre oblique mène à la recherche de la liste ; Ctrl K ouvre la recherche des écrans ; Ctrl L verrouille.',
          'Dans «Préférences d’affichage», on choisit le thème et on coupe les touches d’une seule lettre si elles gênent.',
        ],
      },
    ],
  },
];
