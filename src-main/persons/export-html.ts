import { dateIn, formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { kindWords, mailStatusWords, securityWords } from '../../src-shared/persons/words.ts';
import { escaped, momentIn } from '../mail/public.ts';
import type { ExportedSubject } from './timeline.ts';

/** Instants in words, in the zone of the poste. */
type When = (at: number) => string;

const whenIn =
  (timeZone: string): When =>
  (at) =>
    `${formatDateLong(dateIn(at, timeZone))} à ${momentIn(at, timeZone).time.replace(':', ' h ')}`;

/** Keys of personal parts in the words of the screens; one that a newer room brings is shown as it is called. */
const keyWords: Readonly<Record<string, string>> = {
  civilite: 'Civilité',
  prenom: 'Prénom',
  nom: 'Nom',
  courriel: 'Courriel',
  identifier: 'Identifiant',
  identifiant: 'Identifiant indiqué',
  fonction: 'Fonction',
  text: 'Texte',
  reason: 'Motif',
  courrier: 'Numéro de courrier indiqué',
  organisation: 'Organisation indiquée',
  name: 'Nom de l’organisation',
  address: 'Adresse de l’organisation',
  applicant: 'Demandeur',
  answers: 'Réponses au formulaire',
  typed: 'Réponses saisies',
  files: 'Fichiers',
  reasons: 'Motifs',
};

const table = (caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `<table><caption>${escaped(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;

/** A text, or those of an address one after the other. */
const textOf = (content: unknown): string => {
  if (typeof content === 'object' && content !== null) return Object.values(content).map(textOf).join(', ');
  return String(content);
};

const valuesOf = (value: Readonly<Record<string, unknown>>): string =>
  Object.entries(value)
    .filter(([, content]) => content !== null && content !== '')
    .map(([key, content]) => `${keyWords[key] ?? key} : ${textOf(content)}`)
    .join(' ; ');

const section = ({ record, timeline, facts }: ExportedSubject, when: When): string => {
  const title = [kindWords[record.kind], record.where].filter((part) => part !== null).join(', ');
  return `<section><h2>${escaped(title)}</h2>
<ul>${facts.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ul>
${table(
  'Ce qui a été enregistré, du plus ancien au plus récent',
  ['Le', 'Données'],
  record.parts.map(({ at, value }) => [when(at), valuesOf(value)]),
)}
${table(
  'Ce qui s’est passé',
  ['Le', 'Quoi', 'Par'],
  timeline.map(({ at, sentence, by }) => [when(at), sentence, by]),
)}
${table(
  'Journal de sécurité',
  ['Le', 'Quoi'],
  record.security.map(({ at, kind }) => [when(at), securityWords[kind] ?? 'Acte de travail']),
)}
${table(
  'Organisation déclarée, en attente de la confirmation du courriel',
  ['Nom', 'Rue', 'Commune'],
  record.declared === null
    ? []
    : [
        [
          record.declared.name,
          record.declared.address.street ?? '',
          `${record.declared.address.postalCode} ${record.declared.address.town}`,
        ],
      ],
)}
${table(
  'Courriels',
  ['Créé le', 'Objet', 'Adresse', 'État'],
  record.mails.map((mail) => [when(mail.createdAt), mail.subject, mail.recipient ?? 'aucune', mailStatusWords[mail.status] ?? mail.status]),
)}
${table(
  'Courriers postaux',
  ['Demandé le', 'Numéro', 'Organisation', 'Imprimé le', 'Posté le'],
  record.letters.map((letter) => [
    when(letter.requestedAt),
    letter.number,
    letter.organisation,
    letter.printedAt === null ? 'non' : when(letter.printedAt),
    letter.postedOn ?? 'non',
  ]),
)}
</section>`;
};

const style = `body{font-family:system-ui,sans-serif;line-height:1.5;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem;border-top:1px solid #666;padding-top:1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;margin-bottom:.4rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.35rem .75rem .35rem 0;overflow-wrap:anywhere;white-space:pre-line}`;

/** The page that a person reads: French, one file, no script, nothing fetched from anywhere. */
export const exportHtml = (
  about: { readonly at: number; readonly service: string; readonly workstation: string; readonly timeZone: string },
  subjects: readonly ExportedSubject[],
): string =>
  `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Données d’une personne</title><style>${style}</style></head><body><main>
<h1>Données d’une personne</h1>
<p>Voici ce que le poste « ${escaped(about.workstation)} » (${escaped(about.service)}) garde de vous au ${escaped(whenIn(about.timeZone)(about.at))}. Les mêmes données, à réutiliser par un programme, sont dans <code>donnees.json</code>.</p>
<p>Les mots de passe et les codes n’y sont pas : le poste n’en garde que ce qui permet de les reconnaître. Les données d’autres personnes n’y sont pas non plus. Le texte des courriels n’est pas gardé après leur départ.</p>
<p>Vous pouvez demander au service de corriger ou d’effacer ces données.</p>
${subjects.map((subject) => section(subject, whenIn(about.timeZone))).join('\n')}
</main></body></html>
`;
