import type { HelpPage } from '../page.ts';

/** Pages for those who instruct dossiers. */
export const instructionPages: readonly HelpPage[] = [
  {
    id: 'instruire-un-dossier',
    title: 'Instruire un dossier',
    group: 'service',
    audiences: ['agent'],
    places: ['/dossiers', '/dossiers/$id'],
    words:
      'suivre prendre confier réattribuer collègue justificatif pièce verdict accepter rejeter motif complément délai échéance décision lettre annuler rouvrir message',
    parts: [
      {
        text: [
          'La liste montre les dossiers de vos services : ceux qui attendent quelque chose de vous, ceux que personne ne suit, ceux dont un complément est attendu, et les dossiers traités. Un dossier d’un autre service ne se voit pas.',
          'Le dossier ouvert se lit à côté de la liste, et le justificatif à côté du dossier.',
        ],
      },
      {
        title: 'De la demande à la décision',
        steps: [
          'Choisissez «Suivre» : le dossier passe parmi ceux que vous suivez, et le demandeur peut lire votre nom.',
          '«Passer en instruction» : un courriel part au demandeur.',
          'Acceptez ou rejetez chaque justificatif. Un rejet dit pourquoi, et le demandeur lit ce message à côté du justificatif qu’il peut remplacer.',
          '«Demander un complément» réunit les justificatifs rejetés, les réponses à revoir et vos questions dans un seul message ; le délai s’arrête jusqu’à la réponse. Seules les réponses nommées se changent.',
          '«Décider» : choisissez la décision, écrivez le motif, et relisez la lettre telle qu’elle partira.',
        ],
        text: [
          'Pendant dix minutes, une décision s’annule : aucun courriel n’est parti et le demandeur n’en a rien vu. Ensuite, rouvrez le dossier en disant pourquoi.',
        ],
      },
      {
        title: 'Un dossier qui relève d’un autre service',
        text: [
          '«Plus…», «Transmettre à un autre service…» : il le reçoit sous le même numéro, avec les réponses, les justificatifs et les échanges. Vos notes, annotations et avis restent chez vous, le délai continue, et le demandeur lit pourquoi.',
        ],
      },
      {
        title: 'Tous les fichiers d’un dossier',
        text: [
          '«Fichiers» réunit tout ce qui est joint au dossier, d’où que cela vienne : formulaire, justificatifs remplacés, messages, numérisations, avis, courriers. «Ranger par» change l’ordre ; N et P passent d’un fichier à l’autre.',
          '«Comparer…» met côte à côte un justificatif rejeté et celui qui l’a remplacé.',
          '«Dans les fichiers…», au-dessus de la liste, cherche des mots écrits dans les PDF de vos dossiers et dit dans quel fichier ils se trouvent. Un document numérisé est une image : ses mots ne se cherchent pas.',
        ],
      },
      {
        title: 'Pourquoi cette date ?',
        text: [
          'Le délai court du jour où le service reçoit la demande. «Pourquoi cette date ?» donne le calcul, jour par jour, avec le texte appliqué. À la date, rien ne change tout seul : l’écran dit quelle décision est née du silence.',
          'Quand une décision est née du silence, «Préparer l’attestation» montre le document qui le dit, puis le remet au demandeur dans «Mes documents reçus» ; l’état du dossier reste le même. «Décider» prévient de ce qu’une décision écrite peut encore faire.',
        ],
      },
      {
        title: 'Confier un dossier à un collègue',
        text: [
          '«Confier…», dans «Plus…», donne le dossier à un agent du service : chaque nom dit combien de dossiers il suit déjà. «Annuler» le rend aussitôt. L’historique garde, pour les agents seuls, qui l’a confié à qui. Pour plusieurs dossiers, cochez-les dans la liste.',
        ],
      },
      {
        title: 'Emporter des dossiers',
        text: [
          '«Exporter…», au-dessus de la liste, prend les dossiers cochés, ou toute la liste telle qu’elle est filtrée : en classeur XLSX, en CSV, ou en dossiers entiers avec leurs fichiers. Un texte qui commence comme une formule reste un texte.',
          '«Télécharger une copie», dans «Plus…», donne un seul dossier : un PDF à lire et tous ses fichiers. L’avancement s’affiche, et «Annuler» n’en laisse rien.',
        ],
      },
      {
        title: 'Imprimer des lettres',
        text: [
          'Cochez des dossiers, puis «Imprimer les lettres…» : leurs lettres de décision, telles qu’elles ont été remises, leurs accusés de réception ou leurs demandes de complément, en un seul PDF. «À imprimer» ne compte plus ce qui est imprimé.',
          '«À imprimer», dans «Aujourd’hui», compte les demandeurs sans courriel dont la dernière lettre n’est pas imprimée, et mène à leur liste. «Filtrer» montre aussi tous les demandeurs à prévenir par courrier ; «Seulement pour les demandeurs sans courriel» ne garde qu’eux.',
          'Un dossier sans lettre est nommé, avec la raison ; une décision ne s’imprime qu’une fois qu’elle ne peut plus être annulée.',
        ],
      },
      {
        title: 'Sans la souris',
        text: [
          'J et K passent d’un dossier à l’autre, N et P d’un justificatif, ou d’un fichier, à l’autre. A accepte et R rejette celui qui est ouvert ; si une fenêtre étroite ne le montre pas, la première frappe y mène.',
          'T suit le dossier, E le confie à un collègue, I le passe en instruction, C demande un complément, D décide. «?» montre toutes les touches.',
        ],
      },
    ],
  },
  {
    id: 'aujourd-hui',
    title: 'Commencer sa journée',
    group: 'service',
    audiences: ['agent'],
    places: ['/aujourd-hui'],
    words:
      'absence absent congé remplacer remplaçant délégation intérim aujourd’hui retard échéance délai urgent implicite silence semaine alarme attendus à prendre',
    parts: [
      {
        text: [
          '«Aujourd’hui» réunit ce que le délai légal et les demandeurs attendent de vous, le plus pressant d’abord : les décisions nées du silence, les retards, ce qui est à décider d’ici sept jours, les compléments restés sans réponse, puis les dossiers attendus de vous et ceux que personne ne suit.',
          'Un dossier figure dans une seule de ces parties. Chaque ligne ouvre son dossier ; J et K passent alors au suivant et au précédent de la même partie.',
          '«Tous ceux de mes services» montre aussi les dossiers suivis par vos collègues.',
        ],
      },
      {
        title: 'Être absent, et remplacer un collègue',
        text: [
          '«Absences…» note vos jours d’absence et qui vous remplace ; un dernier jour est toujours demandé. Un courriel prévient votre remplaçant.',
          'Pendant ces jours, vos dossiers sont aussi parmi les siens, dans «Aujourd’hui» et dans la liste, pour les services où il est lui-même. Ils restent à votre nom : rien n’est réattribué.',
          'Un gestionnaire note aussi l’absence d’un collègue qui ne peut pas le faire. «Je suis de retour» y met fin plus tôt. Confier un dossier à quelqu’un d’absent le dit.',
        ],
      },
    ],
  },
  {
    id: 'tableau-de-bord',
    title: 'Lire le tableau de bord',
    group: 'service',
    audiences: ['agent'],
    places: ['/tableau-de-bord'],
    words: 'statistiques chiffres stock âge retard reçus décidés semaine délai médian graphique imprimer',
    parts: [
      {
        text: [
          'Le tableau de bord compte les dossiers de vos services : ceux qui sont en cours, par état et par âge, ceux qui sont reçus et décidés chaque semaine, et le temps qui passe de la réception à la décision. Choisissez un service, une démarche, une période.',
          'Le délai médian est celui que la moitié des dossiers n’a pas dépassé ; «Neuf sur dix en» dit en combien de jours neuf dossiers sur dix ont été décidés. Une demande retirée n’est pas une décision.',
          '«Voir les chiffres» montre ceux d’un graphique. «Imprimer» les met tous sur le papier.',
        ],
      },
    ],
  },
  {
    id: 'services',
    title: 'Dire qui instruit quoi',
    group: 'service',
    audiences: ['agent'],
    places: ['/services', '/services/nouveau', '/services/$id'],
    words: 'service équipe agents adresse téléphone courriel droits dossiers',
    parts: [
      {
        text: [
          'Un service réunit les agents qui instruisent ses démarches. Un agent ne voit que les dossiers de ses services : s’il n’est dans aucun, sa liste est vide.',
          'Le nom, l’adresse et le téléphone du service figurent sur les lettres de décision et dans les courriels.',
        ],
      },
    ],
  },
  {
    id: 'faire-une-demarche',
    title: 'Faire et publier une démarche',
    group: 'service',
    audiences: ['agent'],
    places: ['/gestion-des-demarches', '/gestion-des-demarches/$id'],
    words:
      'commune insee epci pays iban bic téléphone masque expression effacer formulaire question champ condition section justificatif modèle version publier fermer rouvrir copier à la une habilitation',
    parts: [
      {
        steps: [
          'Choisissez «Créer une démarche» : vide, à partir d’un modèle, ou copie d’une autre.',
          'Dans «Présentation», donnez le titre, le service qui instruit, qui peut déposer, les dates, et ce que vaut le silence.',
          'Dans «Formulaire», ajoutez des questions, des titres, des justificatifs. Un titre de premier niveau commence une étape. Déplacez un bloc à la souris, par ses boutons, ou avec Alt et les flèches.',
          'Une condition dit quand un bloc est demandé. Elle lit les réponses posées au-dessus, et se lit comme une phrase.',
          'L’aperçu montre la démarche comme l’usager la verra.',
        ],
        text: ['Ce que vous changez s’enregistre tout seul, et ne change rien pour les usagers avant «Publier».'],
      },
      {
        title: 'Quel type de réponse choisir',
        text: [
          'Commune, département, région, intercommunalité et pays se choisissent dans les listes officielles de l’année affichée, avec leur code. Une adresse reçoit le code INSEE de sa commune quand la liste le connaît.',
          'Un texte court peut avoir une forme : un masque (AA-999-AA) ou une expression. Donnez un exemple, et si vous voulez la phrase affichée quand la forme n’est pas la bonne.',
          'Un IBAN peut être demandé avec son BIC : la phrase dit lequel des deux est faux. Un numéro de téléphone étrange est signalé à l’usager, jamais refusé.',
          'Un justificatif dit sa nature, les fichiers qu’il admet, s’il en admet plusieurs. «Effacé après la décision» retire le fichier dès que la décision ne peut plus être annulée : s’il faut rouvrir le dossier, il est à redemander.',
        ],
      },
      {
        title: 'Que deviennent les dossiers en cours ?',
        text: [
          'Une version publiée ne change plus. Les dossiers et les brouillons déjà commencés gardent la leur ; les nouveaux prennent la dernière.',
        ],
      },
    ],
  },
];
