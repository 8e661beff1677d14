import type { HelpPage } from '../page.ts';

/** Pages about registering. */
export const accountLifePages: readonly HelpPage[] = [
  {
    id: 'creer-un-compte',
    title: 'Créer un compte',
    group: 'connexion',
    audiences: ['porte', 'agent'],
    places: ['/creer-un-compte'],
    words: 'inscription s’inscrire particulier organisation utilisateur administrateur identifiant prénom nom composé activation',
    parts: [
      {
        steps: [
          'Choisissez «Créer un compte», puis dites si vous vous inscrivez pour vous ou pour une organisation.',
          'Pour une organisation, retrouvez-la par son numéro, ou par son nom et sa commune, et dites ce que vous demandez à être.',
          'Saisissez prénom, nom, courriel et mot de passe, acceptez les conditions, puis «Valider».',
          'Un courriel donne votre identifiant et un code. Saisissez-le dans «J’ai reçu un code» : le compte est fermé jusque-là.',
        ],
      },
      {
        title: 'Un seul prénom, un seul nom',
        text: [
          'L’identifiant se compose de votre prénom et de votre nom, sans accents, en vingt signes au plus. Avec un seul prénom et un seul nom, il reste court et facile à retenir.',
        ],
      },
      {
        title: 'Le courriel n’arrive pas',
        text: [
          'Regardez dans les courriers indésirables. Sinon, inscrivez-vous une seconde fois avec le même courriel : cette inscription remplace la première. S’il n’arrive toujours rien, demandez de l’aide.',
        ],
      },
    ],
  },
];
