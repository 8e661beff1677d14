import { audiences, type HelpPage } from '../page.ts';

/** Pages about registering, and about the ways back in. */
export const accountLifePages: readonly HelpPage[] = [
  {
    id: 'creer-un-compte',
    title: 'Créer un compte',
    group: 'inscription',
    audiences: ['connexion', 'agent'],
    subject: 'courriel',
    places: ['/creer-un-compte'],
    words:
      'inscription s’inscrire déclarer association commune particulier organisation utilisateur administrateur identifiant prénom nom composé activation spam indésirables courriel pas reçu ajouter un collègue',
    parts: [
      {
        steps: [
          'Choisissez «Créer un compte», puis dites si vous vous inscrivez pour vous ou pour une organisation.',
          'Pour une organisation, retrouvez-la par son numéro, par un mot de son nom, par sa commune ou par les deux, et dites ce que vous demandez à être.',
          'Saisissez prénom, nom, courriel et mot de passe, acceptez les conditions, puis «Valider».',
          'Un courriel donne votre identifiant et un code. Saisissez-le dans «J’ai reçu un code» : le compte est fermé jusque-là.',
        ],
      },
      {
        title: 'Mon organisation n’est pas encore inscrite',
        steps: [
          'Cherchez-la d’abord : celles qui ressemblent à ce que vous avez saisi vous sont montrées. Si aucune n’est la vôtre, choisissez «Déclarer mon organisation».',
          'Dites ce qu’elle est, qui est son représentant légal et à quelle adresse lui écrire : les lignes de l’enveloppe se montrent à mesure.',
          'Choisissez «Continuer mon inscription» et finissez de remplir votre compte.',
          'Saisissez le code reçu par courriel : l’organisation est alors inscrite, et le service imprime le courrier du représentant légal.',
        ],
        text: [
          'Tant que le code reçu par courriel n’est pas saisi, aucun courrier ne part ; ce qui a été déclaré s’efface après trente jours.',
        ],
      },
      {
        title: 'Vous avez un prénom ou un nom composé',
        text: [
          'L’identifiant se compose de votre prénom et de votre nom, sans accents, en vingt signes au plus. Avec un seul prénom et un seul nom, il reste court et facile à retenir.',
        ],
      },
      {
        title: 'Je n’ai pas reçu de courriel de confirmation',
        text: [
          'Regardez dans les courriers indésirables. Sinon, inscrivez-vous une seconde fois avec le même courriel, dix minutes plus tard : cette inscription remplace la première, et vous choisirez de nouveau votre mot de passe avec le code reçu. S’il n’arrive toujours rien, demandez de l’aide.',
        ],
      },
    ],
  },
  {
    id: 'probleme-de-connexion',
    title: 'Je n’arrive pas à me connecter',
    group: 'connexion',
    audiences: audiences.everybody,
    places: ['/probleme-de-connexion'],
    words:
      'résoudre problème incident navigateur affichage non reconnu temporaire expiré oublié internet explorer chrome edge firefox safari',
    parts: [
      {
        text: [
          '«Résoudre un problème de connexion», sur l’écran d’entrée, pose une question et mène au bon endroit : écran qui s’affiche mal, accès refusé, mot de passe temporaire périmé, oubli.',
        ],
      },
      {
        title: 'Avec un navigateur',
        text: [
          'Une version récente de Google Chrome, de Microsoft Edge, de Mozilla Firefox ou de Safari affiche Écritoire. Une fenêtre privée, que chacun propose dans son menu, ne reprend rien de ce que le navigateur a gardé.',
          'Dans la fenêtre propre à Écritoire, il n’y a pas de navigateur à choisir.',
        ],
      },
      {
        title: 'Le mot de passe temporaire',
        steps: [
          'Choisissez «J’ai besoin d’un mot de passe ?» et dites que vous préférez «un mot de passe temporaire».',
          'Connectez-vous avec lui dans les 24 heures qui suivent l’envoi.',
          'Choisissez aussitôt le mot de passe définitif, tapé deux fois : rien d’autre ne s’ouvre avant.',
        ],
      },
    ],
  },
];
