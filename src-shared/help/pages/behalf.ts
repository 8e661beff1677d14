import type { HelpPage } from '../page.ts';

/** Pages about what agents do for whoever has no screen before them. */
export const behalfPages: readonly HelpPage[] = [
  {
    id: 'saisir-un-dossier-recu',
    title: 'Saisir un dossier reçu',
    group: 'service',
    audiences: ['agent'],
    places: ['/saisies', '/saisies/$id', '/saisies/$id/$step'],
    words:
      'papier courrier guichet courriel pour le compte de numériser scanner réception date accusé sans compte particulier organisation',
    parts: [
      {
        text: [
          'Un dossier arrivé sur papier, par courriel ou au guichet se saisit comme le demandeur l’aurait rempli, et suit ensuite le même chemin que les autres.',
        ],
        steps: [
          'Choisissez «Saisir un dossier reçu», puis la démarche et le demandeur : une personne sans compte, un particulier qui a un compte, ou une organisation.',
          'Remplissez les étapes. La saisie est gardée à mesure dans «Saisies» ; un collègue du service peut la continuer.',
          'Au «Récapitulatif», dites comment et quand le dossier est arrivé, et joignez sa numérisation.',
          '«Déposer le dossier» lui donne son numéro. Le délai part du jour de réception, pas de la saisie.',
        ],
      },
      {
        title: 'Prévenir le demandeur',
        text: [
          'Si un courriel est connu, l’accusé de réception y part. Sinon, ouvrez le dossier, «Plus…», «Imprimer l’accusé de réception…».',
          'Un particulier qui a un compte retrouve le dossier dans «Mes dossiers», avec la mention qu’il a été saisi pour son compte.',
        ],
      },
    ],
  },
  {
    id: 'noter-ce-qui-arrive',
    title: 'Noter ce qui arrive pour un dossier',
    group: 'service',
    audiences: ['agent'],
    places: ['/dossiers/$id', '/reponses-recues/$id'],
    words: 'pour le compte de courrier réponse message complément retrait désistement justificatif remplacer numérisation papier guichet',
    parts: [
      {
        text: [
          'Ce que le demandeur envoie par courrier, par courriel ou dit au guichet se note dans son dossier, avec le jour de réception et la numérisation. L’historique dit que c’est pour son compte.',
        ],
        steps: [
          '«Plus…», «Noter un message reçu…» met ses mots et la numérisation dans les échanges.',
          'Un justificatif rejeté se remplace dans son volet : «Remplacer par ce qui est arrivé…».',
          'Si vous avez demandé de revoir des réponses : «Plus…», «Noter les réponses reçues…». Le demandeur lit avant et après.',
          '«Noter le complément reçu…» : le délai repart du jour de réception. Chaque justificatif rejeté doit d’abord être remplacé.',
          '«Noter le retrait de la demande…» arrête l’étude, sans décision.',
        ],
      },
    ],
  },
  {
    id: 'corriger-une-erreur-de-saisie',
    title: 'Corriger une erreur de saisie',
    group: 'service',
    audiences: ['agent'],
    places: ['/correction/$id'],
    words: 'modifier réponse faute de frappe avant après motif demandeur',
    parts: [
      {
        text: [
          'Une erreur évidente dans les réponses d’un dossier se corrige sans rien redemander. Ce qui n’est pas évident se demande par un complément.',
        ],
        steps: [
          'Dans le dossier, «Plus…», «Corriger une erreur de saisie…».',
          'Corrigez la réponse à son étape, puis «Voir ce qui change».',
          'Écrivez le motif, puis «Enregistrer la correction». Le demandeur lit chaque réponse avant et après, et reçoit un courriel s’il en a un.',
        ],
      },
      {
        title: 'Ce qui ne se corrige pas',
        text: [
          'Un dossier décidé ; un justificatif, qui se rejette et se remplace ; le nombre de lignes d’un tableau. Une question que la correction fait apparaître doit recevoir sa réponse, une question qu’elle cache perd la sienne.',
        ],
      },
    ],
  },
  {
    id: 'importer-des-dossiers',
    title: 'Importer des dossiers',
    group: 'service',
    audiences: ['agent'],
    places: ['/import-de-dossiers'],
    words: 'csv zip tableur excel lot plusieurs lignes modèle colonnes doublon',
    parts: [
      {
        steps: [
          'Dans «Saisies», «Importer des dossiers» : choisissez la démarche, puis «Enregistrer le modèle CSV». Ses colonnes portent le nom des questions.',
          'Remplissez une ligne par dossier. «Reçu le» est le jour de réception ; «SIRET» rempli, le demandeur est une organisation de la base, sinon une personne sans compte.',
          'Sous un justificatif, écrivez le nom de son fichier ; plusieurs noms se séparent par «|».',
          'Choisissez le ZIP, ou le CSV avec ses fichiers. Chaque ligne dit si elle sera déposée, refusée et pourquoi, ou en double de quel dossier.',
          'Rien n’est écrit avant «Déposer». «Arrêter» laisse ce qui est déjà déposé ; relancer le même import ne dépose rien deux fois.',
        ],
      },
      {
        title: 'Comment s’écrit une réponse',
        text: [
          'Oui ou non ; une date en JJ/MM/AAAA ; un choix comme dans le formulaire ; plusieurs choix séparés par «|» ; une adresse «12 rue des Dunes, 62179 Wissant».',
          'Une commune par son nom, son code INSEE ou «62179 Wissant» ; un IBAN et son BIC séparés par «|». Le CSV peut venir d’un tableur, séparé par des points-virgules ou des virgules.',
        ],
      },
    ],
  },
];
