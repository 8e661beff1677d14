import type { HelpPage } from '../page.ts';

/** Pages for the gestionnaire du poste. */
export const workstationPages: readonly HelpPage[] = [
  {
    id: 'comptes-du-poste',
    title: 'Les comptes des agents',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/comptes'],
    words: 'créer compte rôle droit ouvrir le poste déverrouiller accès remettre',
    parts: [
      {
        steps: [
          'Créez le compte avec ses rôles ; dites s’il peut ouvrir le poste.',
          'Remettez l’accès imprimé à la personne, contre son identité : le code lui fait choisir son mot de passe.',
          'Plus tard, changez ses rôles ou déverrouillez son compte au même endroit. Des rôles changés ferment sa session.',
        ],
      },
      { text: ['Il reste toujours au moins un gestionnaire du poste : l’écran refuse d’enlever le dernier.'] },
    ],
  },
  {
    id: 'reglages-du-poste',
    title: 'Les réglages du poste',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/reglages'],
    words: 'nom adresse service bureau terrain veille fenêtre enveloppe validité codes grille antivirus clamav virus',
    parts: [
      {
        text: [
          'On y règle l’expéditeur des courriers, la place de l’adresse sur l’enveloppe, la validité des codes et le délai de verrouillage.',
          'Si cet ordinateur a l’antivirus ClamAV, donnez son adresse et choisissez «Essayer l’antivirus» : chaque fichier reçu lui est montré, et un fichier infecté est refusé. Un fichier qu’il n’a pas regardé est marqué «non analysé».',
          'La «Grille d’essai» s’imprime pour vérifier que l’adresse tombe dans la fenêtre de vos enveloppes.',
          'Un poste de bureau s’ouvre avec la session du système ; un poste de terrain demande un mot de passe à chaque ouverture.',
        ],
      },
    ],
  },
  {
    id: 'copies',
    title: 'Copies de secours',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/copies'],
    words: 'sauvegarde restaurer quotidienne dossier clé usb chiffrée',
    parts: [
      {
        text: [
          'Une copie est chiffrée. Elle s’ouvre avec les mots de passe et la clé de secours du jour où elle a été faite : gardez la feuille de ce jour-là.',
        ],
        steps: [
          'Choisissez un dossier, hors du poste si possible, puis «Faire une copie».',
          'Réglez un dossier pour la copie quotidienne.',
          'Laissez le fichier « effacements » à côté des copies : il rappelle, sans nom, qui a été effacé depuis.',
          'Essayez une fois de restaurer sur une autre machine : une copie jamais essayée ne rassure personne.',
        ],
      },
    ],
  },
  {
    id: 'cle-du-poste',
    title: 'Changer la clé du poste ou la clé de secours',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/cle'],
    words: 'perdue volée imprimer feuille nouvelle clé départ',
    parts: [
      {
        text: [
          '«Nouvelle clé de secours» remplace la feuille imprimée, quand elle est perdue ou a été vue. La nouvelle n’est bonne qu’une fois recopiée.',
          '«Changer la clé du poste» va plus loin : tout le monde est déconnecté, et chacun retrouve son accès en se connectant. Faites-le au départ d’une personne qui ouvrait le poste.',
        ],
      },
    ],
  },
  {
    id: 'reglages-du-courriel',
    title: 'Le serveur de courriel',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/courriel'],
    words: 'smtp essai serveur port tls starttls mot de passe envoyer',
    parts: [
      {
        steps: [
          'Saisissez le serveur, le port, la protection et l’adresse d’envoi.',
          'Envoyez un essai : la réponse dit ce qui ne va pas et où.',
          'Enregistrez. Ce qui attendait dans la boîte d’envoi part.',
        ],
      },
    ],
  },
  {
    id: 'journal',
    title: 'Lire le journal',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/journal'],
    words: 'historique événements qui quand chercher',
    parts: [
      { text: ['Le journal garde chaque acte, dans l’ordre, sans pouvoir être récrit. On le cherche par jour et par sorte d’événement.'] },
      {
        title: 'L’exporter',
        text: [
          '«Exporter le journal» fait un fichier de tout le journal, une ligne par élément, avec les empreintes signées : un autre programme peut le vérifier.',
          'Il est sans nom. Avec la case «Avec les données personnelles», il en contient : gardez-le à l’abri, et supprimez-le quand une personne est effacée.',
        ],
      },
    ],
  },
  {
    id: 'donnees-d-une-personne',
    title: 'Exporter ou effacer les données d’une personne',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/personnes'],
    words: 'rgpd archives conservation inactif purge droit accès oubli effacer effacement exporter données personnelles copie homonyme',
    parts: [
      {
        text: [
          'Une personne peut demander ce que le poste garde d’elle, ou son effacement. Vérifiez son identité ; la réponse est due dans le mois.',
        ],
        steps: [
          'Cherchez son nom, son courriel ou son identifiant. La recherche est notée au journal de sécurité, sans ce que vous tapez.',
          'Comparez les lignes, et cochez celles qui sont bien cette personne. Rien n’est coché d’avance : un homonyme reste décoché.',
          '«Exporter ces données» fait un fichier ZIP : une page à lire, les données à réutiliser, et leurs sommes de contrôle.',
          '«Effacer…» dit ce qui part, ce qui s’arrête et ce qui reste. Tapez EFFACER pour confirmer : rien ne s’annule ensuite.',
        ],
      },
      {
        title: 'Ce qui reste après un effacement',
        text: [
          'La page de fin donne la liste : copies, exports, courriers sur papier, courriels partis. Supprimez vous-même ce qui est hors du poste.',
          'Les copies faites avant l’effacement partent après le délai des réglages, quand leur dossier est à portée. La dernière bonne copie reste toujours : faites-en une nouvelle.',
          'Un fichier « effacements », sans aucun nom, est posé à côté des copies : laissez-le là. Si une copie ancienne est restaurée, il fait effacer la personne de nouveau.',
        ],
      },
      {
        title: 'Qui examiner : les propositions',
        text: [
          'L’onglet «À examiner» donne les comptes inutilisés, jamais activés ou invalidés, et les demandes closes, depuis plus longtemps que le délai des réglages (24 mois au départ). Chaque ligne dit pourquoi et depuis quand.',
          '«Examiner» mène à la comparaison, comme une recherche. Rien n’est coché ni effacé automatiquement. Les archives publiques ne se détruisent qu’avec l’accord du directeur des archives départementales : demandez-le avant.',
          'La consultation de cette liste est notée au journal de sécurité.',
        ],
      },
      {
        title: 'Ce qui est refusé',
        text: ['On ne s’efface pas soi-même, ni le dernier gestionnaire du poste : un autre gestionnaire doit le faire.'],
      },
    ],
  },
  {
    id: 'integrite',
    title: 'Vérifier l’intégrité',
    group: 'poste',
    audiences: ['poste'],
    places: ['/poste/integrite'],
    words: 'empreinte preuve bordereau copie falsifié',
    parts: [
      {
        text: [
          '«Vérifier l’intégrité» relit tout le journal et dit ce que cela prouve, et ce que cela ne prouve pas.',
          'Un journal récrit en entier passerait seul : comparez-le à un bordereau imprimé ou à une copie plus ancienne pour le voir.',
        ],
      },
    ],
  },
];
