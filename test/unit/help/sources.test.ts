import { expect, it } from 'vitest';
import { helpPage } from '../../../src-shared/help/help.ts';

/** What S0–S3 advise without a screen of its own: the help says it, in its own words. */
const says = (id: string, ...wanted: readonly RegExp[]) => {
  const page = helpPage(id);
  const text = page?.parts.flatMap((part) => [part.title ?? '', ...(part.text ?? []), ...(part.steps ?? [])]).join('\n') ?? '';
  for (const each of wanted) expect(text).toMatch(each);
};

it('nobody is asked for their password, which is theirs', () => {
  says('se-connecter', /Personne ne vous le demandera, même pour vous dépanner/, /Ne le donnez à personne/);
  says('code-recu', /trop courants sont refusés/);
});

it('who the représentant légal, the administrator and the user are', () => {
  says('qui-fait-quoi', /maire, président/, /abonne l’organisation/, /Il n’a aucune permission par défaut/, /L’utilisateur/);
});

it('the représentant légal and the administrator agree beforehand', () => {
  says('qui-fait-quoi', /en parlent ensemble avant la demande/);
});

it('one first name and one name keep the identifier simple', () => {
  says('creer-un-compte', /un seul prénom et un seul nom/);
});

it('where the letter goes and what to do when it does not come', () => {
  says('courrier-pas-arrive', /chez le représentant légal/, /cinq jours ouvrables/, /Demander de l’aide/);
});

it('where a missing mail may be', () => {
  says('creer-un-compte', /courriers indésirables/, /inscrivez-vous une seconde fois/);
  says('mot-de-passe-oublie', /courriers indésirables/);
});
