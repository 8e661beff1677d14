import type { HelpPage } from '../page.ts';

/** Pages for the agents of the département. */
export const servicePages: readonly HelpPage[] = [
  {
    id: 'organisations',
    title: 'Suivre les organisations',
    group: 'service',
    audiences: ['agent'],
    places: ['/organisations', '/organisations/$id'],
    words: 'liste état recherche fiche historique commune SIRET RNA RIDET TAHITI',
    parts: [
      {
        text: [
          'La liste se cherche par nom, numéro ou commune, sans souci des accents, des tirets ni des abréviations («St» trouve «Saint», «mairie» trouve «commune»), et se filtre par état. Elle ne bouge pas sous vos yeux : elle annonce les changements et attend que vous la rafraîchissiez.',
          'La fiche ouverte montre les personnes, les demandes, les courriers, les e-services et tout ce qui s’est passé.',
        ],
      },
    ],
  },
  {
    id: 'pour-le-compte-de',
    title: 'Agir pour le compte d’un usager',
    group: 'service',
    audiences: ['agent'],
    places: ['/organisations/$id'],
    words: 'papier guichet courriel canal date de réception administrateur permissions codes',
    parts: [
      {
        text: [
          'Ce qu’un administrateur fait lui-même, vous pouvez l’enregistrer pour lui à partir d’une demande reçue : valider, invalider, abonner, donner une permission. Vous dites chaque fois comment la demande est arrivée et quel jour.',
          'Il faut qu’il y ait un administrateur : vous agissez pour lui, pas à sa place. L’historique dit qui a fait l’acte et pour qui.',
        ],
      },
    ],
  },
  {
    id: 'inscrire-une-organisation',
    title: 'Inscrire une organisation',
    group: 'service',
    audiences: ['agent'],
    places: ['/organisations/inscrire'],
    words: 'nouvelle douchette lecteur SIRET RNA RIDET TAHITI outre-mer sans numéro représentant légal adresse futur administrateur',
    parts: [
      {
        steps: [
          'Choisissez le type d’organisation et saisissez son numéro, ou dites pourquoi elle n’en a pas.',
          'Remplissez l’adresse : l’écran la montre telle qu’elle sera imprimée.',
          'Donnez le représentant légal et le futur administrateur.',
          'Dites quand et comment la demande est arrivée, puis «Inscrire l’organisation».',
        ],
      },
      {
        title: 'Ce qui part tout seul',
        text: [
          'Un courrier pour le représentant légal attend aussitôt d’être imprimé. Un numéro ou un nom déjà connu est signalé avant que rien ne soit écrit.',
        ],
      },
    ],
  },
  {
    id: 'imprimer-et-poster',
    title: 'Imprimer et poster les courriers',
    group: 'courriers',
    audiences: ['agent'],
    places: ['/courriers', '/courriers/$number'],
    words: 'lot bordereau refaire impression bonne enveloppe envoi aperçu',
    parts: [
      {
        text: [
          'L’aperçu montre des points à la place des codes : ils ne sont tirés qu’au moment de l’impression, et le PDF n’est pas gardé.',
        ],
        steps: [
          'Choisissez les courriers, ou laissez toute la liste, et imprimez le lot avec son bordereau.',
          'Regardez les feuilles, puis dites «L’impression est bonne». Sinon «Refaire» tire de nouveaux codes et rend les anciens sans valeur.',
          'Après le passage à la poste, choisissez «Poster» et donnez la date.',
        ],
      },
      {
        title: 'Beaucoup de courriers',
        text: [
          'Un lot compte 200 courriers au plus : au-delà, «L’impression est bonne, lot suivant» prépare le suivant, jusqu’au dernier. Pendant la mise en page, «Annuler» abandonne le lot : ses courriers restent à imprimer.',
          'L’envoi de plus de 200 courriers se note d’un coup. Le travail continue quand vous changez d’écran ou vous déconnectez ; «Travaux» montre où il en est.',
        ],
      },
      {
        title: 'Une adresse ou un représentant légal corrigé après l’impression',
        text: [
          'La feuille déjà imprimée porte ce qui a été corrigé : l’écran des courriers, le courrier et l’organisation le disent, et «Refaire» prépare la bonne. Les codes de l’ancienne ne valent alors plus rien.',
        ],
      },
      {
        title: 'Les alertes',
        text: [
          'Un courrier posté depuis plus de cinq jours ouvrables sans codes saisis est signalé. Un courrier dont la validité est passée se refait.',
        ],
      },
    ],
  },
  {
    id: 'retours-et-codes',
    title: 'Courrier revenu, codes lus au guichet',
    group: 'courriers',
    audiences: ['agent'],
    places: ['/courriers/$number'],
    words: 'scanner douchette lecteur code-barres pistolet QR retour motif npai saisir codes pour le compte',
    parts: [
      {
        title: 'Un courrier revient',
        steps: [
          'Choisissez «Scanner un retour» et passez la douchette sur le code carré, tapez le numéro, ou choisissez «Utiliser la caméra» et présentez-lui le code.',
          'Choisissez le motif et la date, puis «Noter le retour».',
          'Corrigez l’adresse s’il le faut et refaites le courrier.',
        ],
      },
      {
        title: 'Des codes arrivent par téléphone, au guichet ou sur papier',
        text: [
          '«Saisir les codes pour le compte de…» les enregistre, avec la façon dont ils sont arrivés. Les règles sont celles de la saisie par le représentant légal.',
        ],
      },
    ],
  },
  {
    id: 'travaux',
    title: 'Suivre un long travail, l’arrêter, l’annuler',
    group: 'courriers',
    audiences: ['agent'],
    places: ['/travaux', '/travaux/$job'],
    words: 'en cours progression reste arrêter annuler refusés nombreux courriers envoi refaire',
    parts: [
      {
        text: [
          'Noter l’envoi de plus de 200 courriers, ou en refaire plusieurs, est un travail : il avance par petits morceaux et laisse les autres travailler. Il reprend de lui-même après un arrêt du poste.',
          'La ligne du bas et l’écran des courriers disent où il en est.',
        ],
      },
      {
        title: 'L’arrêter, l’annuler',
        text: [
          '«Arrêter» garde ce qui est fait et laisse le reste. «Annuler ce travail» remet tout en place par un second travail : les courriers postés sont de nouveau à poster, sauf ceux qui ont reçu leurs codes ou sont revenus depuis.',
          'Un courrier refait ne revient pas en arrière : ses anciens codes sont effacés.',
        ],
      },
      {
        title: 'Ce qui a été refusé',
        text: [
          'Un courrier qui n’était plus dans l’état voulu est laissé comme il est. Le travail les donne un par un, avec la raison ; Entrée ouvre le courrier.',
        ],
      },
    ],
  },
  {
    id: 'repondre-aux-demandes',
    title: 'Répondre aux demandes d’aide',
    group: 'assistance',
    audiences: ['agent'],
    places: ['/assistance', '/assistance/$id'],
    words: 'boîte prendre confier clore réponse type remède accès rattacher note interne',
    parts: [
      {
        steps: [
          'Ouvrez une demande nouvelle : répondre, c’est la prendre. Vous pouvez aussi la confier à quelqu’un.',
          'Rattachez-la au compte, au courrier ou à l’organisation dont elle parle ; ce que la personne a joint est déjà retrouvé.',
          'Appliquez le remède proposé : activation envoyée de nouveau, «Imprimer un accès…» pour le guichet, «Refaire le courrier…».',
          'Répondez, avec une réponse type si elle convient, puis «Clore…».',
        ],
      },
      {
        title: 'Avant de remettre un accès',
        text: [
          'Vérifiez l’identité de la personne. L’écran prévient quand le courriel de la demande n’est pas celui du compte : les codes partent à l’adresse du compte, jamais à celle de la demande.',
        ],
      },
    ],
  },
  {
    id: 'catalogue',
    title: 'Tenir le catalogue des e-services',
    group: 'service',
    audiences: ['agent'],
    places: ['/e-services', '/e-services/nouveau', '/e-services/$id'],
    words: 'créer ouvrir fermer type organisation rang gestionnaire',
    parts: [
      {
        text: [
          'Un e-service a un nom, une description et les types d’organisation auxquels il s’ouvre. Seul un gestionnaire le crée, le change, l’ouvre ou le ferme ; les autres agents le lisent.',
          'Un e-service ne se supprime pas : fermé, il n’est plus proposé.',
        ],
      },
    ],
  },
  {
    id: 'boite-d-envoi',
    title: 'La boîte d’envoi',
    group: 'service',
    audiences: ['agent', 'poste'],
    places: ['/envoi'],
    words: 'courriel en attente parti échec annuler renvoyer eml code masqué',
    parts: [
      {
        text: [
          'Tout courriel de l’application passe par là : en attente, en cours, parti, en échec avec sa raison, annulé. Sans serveur, il attend et peut être exporté.',
          'Un courriel qui porte un code le montre masqué. L’exporter avec son code demande d’en avoir le droit, laisse une trace, et la personne en est avertie.',
          'Quand le serveur s’est tu au mauvais moment, l’écran dit le doute et vous laisse décider : rien n’est envoyé deux fois tout seul.',
        ],
      },
    ],
  },
];
