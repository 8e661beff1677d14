import type { HelpAudience, HelpPage } from '../page.ts';

const usagers: readonly HelpAudience[] = ['membre', 'administrateur', 'particulier'];

/** Pages about démarches and one’s own dossiers: the questions of S1 and S3. */
export const dossierPages: readonly HelpPage[] = [
  {
    id: 'deposer-une-demande',
    title: 'Déposer une demande',
    group: 'demarches',
    audiences: usagers,
    places: ['/demarches', '/demarches/$id', '/dossier-depose/$id'],
    words: 'démarche à la une trouver subvention aide commencer particulier collectivité représentant accusé de réception courriel',
    parts: [
      {
        text: [
          'Les «Démarches à la Une» sont en haut de l’écran «Démarches» ; les autres suivent. La recherche trouve un mot du titre, du résumé ou du service.',
          'Une démarche que vous ne pouvez pas déposer dit pourquoi : elle n’est pas pour vous, elle est close, ou il vous manque une permission.',
        ],
      },
      {
        title: 'Commencer',
        steps: [
          'Ouvrez la démarche : vous y lisez à quoi elle sert, jusqu’à quand elle est ouverte et les justificatifs à préparer.',
          'Choisissez «Commencer», et dites si vous déposez «En tant que particulier» ou au nom d’une collectivité.',
          'Remplissez chaque étape, relisez le «Récapitulatif», puis «Déposer mon dossier».',
        ],
      },
      {
        title: 'Une démarche déjà commencée',
        text: [
          'Si un brouillon de cette démarche vous attend, l’écran vous propose d’abord «Reprendre mon brouillon», avec le jour où il a été enregistré. Pour une seconde demande, à part, choisissez «Commencer une autre demande» : le premier brouillon reste.',
        ],
      },
      {
        title: 'Après le dépôt',
        text: [
          'Le numéro de votre dossier s’affiche. Un courriel part à l’adresse de votre compte, puis un autre à chaque changement de statut.',
        ],
      },
    ],
  },
  {
    id: 'remplir-un-brouillon',
    title: 'Remplir et reprendre un brouillon',
    group: 'demarches',
    audiences: usagers,
    places: ['/brouillons', '/brouillons/$id', '/brouillons/$id/$step'],
    words: 'brouillon enregistrer continuer plus tard modifier compléter transmettre supprimer étape récapitulatif obligatoire',
    parts: [
      {
        text: [
          'Ce que vous tapez est enregistré à mesure. Vous pouvez fermer, vous déconnecter, et revenir par «Mes brouillons» : choisissez «Compléter». Le brouillon se rouvre à l’étape que vous avez quittée, ou à la première où il manque une réponse.',
          'Rien n’empêche de passer d’une étape à l’autre : ce qui manque est compté à côté de chacune. Seul le dépôt demande que tout y soit ; chaque ligne à corriger mène à sa question.',
        ],
      },
      {
        title: 'Le numéro d’un autre dossier',
        text: [
          'C’est celui d’un dossier du même demandeur, lu dans «Mes dossiers». Un dossier déposé ailleurs peut être inconnu de ce poste : relisez son numéro, puis cochez «Ce numéro est exact».',
        ],
      },
      {
        title: 'Supprimer un brouillon',
        text: ['«Supprimer» efface les réponses et les fichiers joints. Rien n’a été transmis au service.'],
      },
    ],
  },
  {
    id: 'joindre-un-fichier',
    title: 'Joindre un justificatif',
    group: 'demarches',
    audiences: usagers,
    places: ['/brouillons/$id/$step'],
    words: 'pièce jointe document pdf image photo jpeg png scanner convertir refusé trop lourd format',
    parts: [
      {
        steps: [
          'Choisissez «Joindre un fichier», ou déposez le fichier dans le cadre.',
          'Attendez la fin de son examen. «Ouvrir» montre ce que le service recevra, «Retirer» l’enlève.',
        ],
      },
      {
        title: 'Un fichier refusé',
        text: [
          'Seuls les PDF et les images sont acceptés, jusqu’à 20 Mo, pour des raisons de sécurité. Un document de traitement de texte s’exporte d’abord en PDF. La phrase sous le fichier dit ce qui ne va pas et que faire.',
        ],
      },
    ],
  },
  {
    id: 'suivre-mes-dossiers',
    title: 'Suivre mes dossiers',
    group: 'demarches',
    audiences: usagers,
    places: ['/mes-dossiers', '/mes-dossiers/$id', '/mes-reponses/$id'],
    words: 'statut avancement en instruction accepté refusé visualiser délai silence date échanges message retirer désistement',
    parts: [
      {
        text: [
          '«Mes dossiers» montre le statut de chacun et où il en est ; ce qui vous est demandé vient en premier. «Visualiser» ouvre le dossier.',
          '«Suivi» dit qui suit le dossier et avant quand une réponse vous est due, avec ses raisons. «Échanges» sert à écrire au service, avec des pièces jointes.',
        ],
      },
      {
        title: 'Remplacer un justificatif rejeté',
        steps: [
          'Ouvrez «Justificatifs» : le message du service dit pourquoi il est rejeté.',
          'Sous ce justificatif, «Choisir un fichier». Seul un justificatif rejeté se remplace.',
          'Quand tout est remplacé, «Envoyer ma réponse» : l’étude du dossier reprend.',
        ],
      },
      {
        title: 'Revoir une réponse',
        steps: [
          'Le service nomme les réponses à revoir : «Suivi», «Revoir mes réponses».',
          'Changez-les, puis «Voir ce qui change» et «Changer mes réponses». Le service lit avant et après.',
          '«Envoyer ma réponse» : l’étude du dossier reprend.',
        ],
      },
      {
        title: 'Garder une copie',
        text: [
          '«Télécharger une copie» donne un fichier ZIP : un PDF avec votre demande, les échanges et l’historique, et tous les fichiers.',
        ],
      },
      {
        title: 'Renoncer',
        text: ['«Retirer ma demande» arrête l’étude du dossier, sans décision. Il reste visible.'],
      },
    ],
  },
  {
    id: 'mes-documents-recus',
    title: 'Mes documents reçus',
    group: 'demarches',
    audiences: usagers,
    places: ['/mes-documents'],
    words: 'lettre décision télécharger enregistrer imprimer recevoir',
    parts: [
      {
        text: [
          'Les lettres de décision de tous vos dossiers sont dans «Mes documents reçus», la plus récente en premier, avec l’attestation d’une décision née du silence du service. «Ouvrir» montre la lettre et permet de l’imprimer, «Enregistrer» en garde une copie.',
        ],
      },
    ],
  },
];
