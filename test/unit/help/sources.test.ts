import { expect, it } from 'vitest';
import { helpPage } from '../../../src-shared/help/help.ts';

/** What S0–S3 advise without a screen of its own, and the help does not say in its own words. */
const unsaid = (id: string, ...wanted: readonly RegExp[]): readonly RegExp[] => {
  const text = helpPage(id)?.parts.flatMap((part) => [part.title ?? '', ...(part.text ?? []), ...(part.steps ?? [])]) ?? [];
  return wanted.filter((each) => !each.test(text.join('\n')));
};

it('nobody is asked for their password, which is theirs', () => {
  expect(
    unsaid(
      'se-connecter',
      /pas facile à deviner/,
      /Personne ne vous le demandera, même pour une opération de maintenance/,
      /Refusez toujours de le donner à qui que ce soit/,
    ),
  ).toEqual([]);
  expect(unsaid('code-recu', /trop courants sont refusés/)).toEqual([]);
});

it('who the représentant légal, the administrator and the user are', () => {
  expect(
    unsaid(
      'qui-fait-quoi',
      /maire, président d’association ou de communauté de communes/,
      /Il peut s’en tenir là/,
      /abonne l’organisation/,
      /Il n’a aucune permission par défaut/,
      /L’utilisateur/,
    ),
  ).toEqual([]);
});

it('the représentant légal and the administrator agree beforehand', () => {
  expect(unsaid('qui-fait-quoi', /en parlent ensemble avant la demande/)).toEqual([]);
});

it('one first name and one name keep the identifier simple', () => {
  expect(unsaid('creer-un-compte', /un seul prénom et un seul nom/)).toEqual([]);
});

it('where the letter goes and what to do when it does not come', () => {
  expect(
    unsaid(
      'courrier-pas-arrive',
      /chez le représentant légal/,
      /lui demander s’il les a reçus/,
      /cinq jours ouvrables/,
      /Demander de l’aide/,
    ),
  ).toEqual([]);
});

it('why a form does not go: fields with a star, a box to tick', () => {
  expect(unsaid('bouton-sans-effet', /marqués d’une étoile sont obligatoires/, /case d’acceptation doit parfois être cochée/)).toEqual([]);
});

it('what whoever does not want this administrator does: nothing', () => {
  expect(unsaid('courrier-avec-codes', /Ne saisissez rien/, /un autre courrier vous parviendra/)).toEqual([]);
});

it('the three reasons of a disabled account, and what brings it back', () => {
  expect(
    unsaid(
      'compte-desactive',
      /code d’activation n’a pas servi/,
      /plus de 16 mois/,
      /l’administrateur de l’organisation l’a invalidé/,
      /adressez-vous à l’administrateur/,
      /«Demander de l’aide»/,
    ),
  ).toEqual([]);
});

it('where a missing mail may be', () => {
  expect(unsaid('creer-un-compte', /courriers indésirables/, /inscrivez-vous une seconde fois/)).toEqual([]);
  expect(unsaid('mot-de-passe-oublie', /courriers indésirables/)).toEqual([]);
});
