import type { LetterContent } from './content.ts';
import { inWords } from './dates.ts';
import { bold, mono, type Words } from './text.ts';

/** The words of a letter, apart from where they stand. */
export interface LetterWords {
  readonly title: string;
  readonly opening: readonly Words[];
  /** What to do to accept: sentences, then the two ways, then how. */
  readonly agree: Words;
  readonly ways: readonly Words[];
  readonly how: Words;
  readonly afterCodes: Words;
  readonly disagree: Words;
  readonly help: Words;
}

/** Cuts an endless name where a person sees it («…»): the letter stays on one page. */
const short = (text: string, length: number): string => {
  const characters = [...text.trim()];
  return characters.length <= length ? text.trim() : `${characters.slice(0, length - 1).join('')}…`;
};

const salutation = (civilite: string): string => {
  if (/^(madame|mme)\b/i.test(civilite.trim())) return 'Madame,';
  return /^(monsieur|m\.?)$/i.test(civilite.trim()) ? 'Monsieur,' : 'Madame, Monsieur,';
};

const contact = (letter: LetterContent): string => {
  const { phone, courriel } = letter.sender;
  const ways = [phone === undefined ? '' : `au ${phone.replaceAll(' ', '\u00a0')}`, courriel === undefined ? '' : `à ${courriel}`].filter(
    (way) => way !== '',
  );
  const direct = ways.length === 0 ? '' : `, ou joignez-nous ${ways.join(' ou ')}`;
  return `Sur l’écran de connexion d’Écritoire, choisissez « Demander de l’aide »${direct}. Rappelez le numéro `;
};

/** Title and sentences for both kinds of letter: who asks what, what to do, what happens otherwise (S2). */
export const letterWords = (letter: LetterContent): LetterWords => {
  const person = short(letter.person.displayName, 80);
  const organisation = short(letter.organisation, 160);
  const fonction = short(letter.representative.fonction, 60);
  const workstation = short(letter.workstationName, 60);
  const until = inWords(letter.validUntil);
  const capacity = fonction === '' ? '' : ` (${fonction})`;
  const asker: Words = [bold(person), ' (identifiant ', mono(letter.person.identifier), ')'];

  const opening: Record<LetterContent['kind'], readonly Words[]> = {
    administrateur: [
      salutation(letter.representative.civilite),
      [...asker, ' demande à devenir ', bold('administrateur'), ' des services en ligne pour l’organisation ', bold(organisation), '.'],
      `L’administrateur inscrit votre organisation aux services en ligne et valide ses autres utilisateurs. S’il y en a déjà un, il deviendra simple utilisateur. Vous êtes le représentant légal${capacity} : vous seul pouvez accepter cette demande.`,
    ],
    utilisateur: [
      salutation(letter.representative.civilite),
      [...asker, ' demande à devenir ', bold('utilisateur'), ' des services en ligne pour l’organisation ', bold(organisation), '.'],
      `D’ordinaire, l’administrateur de l’organisation accepte les utilisateurs. La vôtre n’a pas d’administrateur : la demande vous est donc adressée, à vous qui en êtes le représentant légal${capacity}.`,
      [
        'Les codes de ce courrier font de cette personne ',
        bold('un simple utilisateur, et rien de plus'),
        '. Votre organisation restera sans administrateur tant que personne n’aura demandé à le devenir ; vous recevriez alors un autre courrier.',
      ],
    ],
  };

  return {
    title:
      letter.kind === 'administrateur'
        ? 'Demande d’administrateur pour votre organisation'
        : 'Demande d’utilisateur pour votre organisation',
    opening: opening[letter.kind],
    agree: ['Les codes ci-dessous doivent être saisis au plus tard le ', bold(until), '. Vous pouvez, au choix :'],
    ways: [
      ['remettre ce courrier à ', bold(person), ', qui saisira les codes ;'],
      `ou les saisir vous-même dans nos locaux, sur le poste « ${workstation} ».`,
    ],
    how: ['Sur l’écran de connexion, choisissez ', bold('« J’ai reçu un courrier avec des codes »'), ' : aucun compte n’est nécessaire.'],
    afterCodes: `Ne confiez ces codes à personne d’autre. Ils ne servent qu’une fois ; après le ${until}, il faudra demander un nouveau courrier.`,
    disagree: 'Ignorez ce courrier et détruisez-le. Sans ces codes, la demande reste sans effet.',
    help: [contact(letter), mono(letter.number), '.'],
  };
};
