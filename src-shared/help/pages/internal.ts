import type { HelpPage } from '../page.ts';

/** Pages about what a service keeps for itself beside a dossier. */
export const internalPages: readonly HelpPage[] = [
  {
    id: 'travailler-entre-collegues',
    title: 'Travailler entre collègues sur un dossier',
    group: 'service',
    audiences: ['agent'],
    places: ['/dossiers/$id'],
    words:
      'visa viser valideur proposer renvoyer doublon doublons même demandeur vue enregistrer partager colonnes interne avis expert consulter relance changement prévenu suivre nouveau vu étiquette couleur trier filtrer annotation note privée collègue demandeur secret vérifier remplir obligatoire',
    parts: [
      {
        text: [
          'L’onglet «Interne» d’un dossier réunit ce que le service garde pour lui. Le demandeur n’en voit rien, ni dans son dossier, ni dans l’historique, ni dans sa copie.',
        ],
      },
      {
        title: 'Annotations',
        text: [
          'Un gestionnaire dit dans la démarche, partie «Annotations», ce que les agents notent : un montant vérifié, une date de visite, un avis. Elles s’enregistrent pendant que vous tapez. Celles qui sont marquées d’une étoile sont nécessaires pour accepter ou refuser : «Décider» vous mène à celle qui manque.',
          'Si un collègue remplit la même annotation en même temps, rien n’est perdu : les deux réponses se lisent, et vous choisissez.',
        ],
      },
      {
        title: 'Étiquettes',
        text: [
          'L met ou retire les étiquettes du dossier. Chaque service a les siennes : «Gérer les étiquettes» en fait, les renomme, les supprime. Dans la liste, «Filtrer» montre les dossiers qui en portent une ; dans la recherche, tapez un dièse et son nom, par exemple #urgent.',
        ],
      },
      {
        title: 'Doublons et autres dossiers du demandeur',
        text: [
          '«Doublon possible» signale une autre demande pour la même démarche, reçue à moins de soixante jours de celle-ci : même demandeur (compte, SIRET, ou nom avec date de naissance ou courriel), ou même fichier joint. La première est encore en cours, ou décidée depuis moins de trente jours.',
          'Rien n’est fait tout seul : «Pas un doublon» retire le signal. L’onglet «Demandeur» montre tous ses autres dossiers.',
          'L’onglet «Demandeur» montre tout ce qu’il a demandé à vos services, et rien des autres.',
        ],
      },
      {
        title: 'Visa',
        text: [
          'Un gestionnaire peut demander, dans la partie «Annotations» d’une démarche, un visa avant chaque décision. «Décider» devient alors une proposition : un valideur ou un gestionnaire du service la vise, ou la renvoie en disant pourquoi. Personne ne vise ce qu’il propose.',
          'Visée, la décision se prend avec le même motif, mot pour mot ; s’ils changent, un nouveau visa est demandé. «Aujourd’hui» montre ce qui attend votre visa et ce que deviennent vos propositions ; un courriel le dit aussi.',
        ],
      },
      {
        title: 'Vues',
        text: [
          '«Vues», au-dessus de la liste, garde sous un nom le filtre, la recherche, l’ordre et les colonnes. Vos vues restent sur ce poste ; celle que vous avez ouverte en dernier est là quand vous revenez.',
          'Un valideur ou un gestionnaire partage une vue avec tous les agents du service. Elle ne garde pas les mots cherchés, qui pourraient nommer quelqu’un.',
        ],
      },
      {
        title: 'Ce qui a changé',
        text: [
          'Un dossier que vous avez ouvert et qui a changé depuis porte «a changé» dans la liste. Ouvert, il dit ce qui a changé, réponse par réponse et justificatif par justificatif ; ce que vous avez fait vous-même n’y est pas. «J’ai vu» range ce message ; quitter le dossier aussi.',
          'F vous inscrit pour être prévenu des changements d’un dossier, ou vous en retire. «Filtrer» montre ces dossiers, et tous ceux qui ont changé depuis votre passage.',
        ],
      },
      {
        title: 'Avis',
        text: [
          'L’onglet «Avis» demande un avis à un collègue du service, ou à une personne extérieure : un courriel part avec votre question, le numéro du dossier et la démarche, et rien d’autre. «Relancer» rappelle une fois par jour ; la dernière relance est écrite.',
          'L’avis d’une personne extérieure se saisit ou se joint, avec le jour et la façon dont il est arrivé.',
          'Un avis confidentiel n’est lu que par qui l’a demandé, qui le rend, et l’agent qui suit le dossier. «Décider» rappelle les avis encore attendus. «Filtrer» montre les dossiers où le vôtre l’est.',
        ],
      },
      {
        title: 'Réponses types',
        text: [
          '«Rejeter», «Demander un complément», «Décider» et «Échanges» proposent les textes du département. Le texte choisi s’écrit dans le champ, avec le numéro, le demandeur, la démarche et les justificatifs rejetés du dossier ; vous le corrigez comme vous voulez. Un gestionnaire les tient à jour depuis «Échanges».',
        ],
      },
      {
        title: 'Notes internes',
        text: ['Une note dit à vos collègues ce qu’aucune case ne prévoit. Elle garde son auteur et son heure, et ne s’efface pas.'],
      },
    ],
  },
];
