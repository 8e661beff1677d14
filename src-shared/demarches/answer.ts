import { normaliseCourriel } from '../kernel/courriel.ts';
import { freeText, hasHiddenOrBreak, lengthOf } from '../kernel/free-text.ts';
import { formatDateShort, isPlainDate, parseTypedDate } from '../kernel/plain-date.ts';
import { isFrance, type PostalAddress, postalAddress } from '../kernel/postal-address.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { explainRna } from '../kernel/rna.ts';
import { explainSiret } from '../kernel/siret.ts';
import { bareEnds, plainTyped } from '../kernel/typed.ts';
import { accountWords, type BankAccount, readAccount } from './bank-account.ts';
import type { FormField } from './form.ts';
import { amountWords, byThrees, keptNumber, numberOf, numberWords, parseNumber, type WrittenNumber } from './numbers.ts';
import { numberTyped, type OtherDossiers, readOtherDossier } from './other-dossier.ts';
import { isPlaceCode, isPlaceList, type Place, type Places, placeIn, placeWords, readPlace } from './places.ts';
import { formatMessage, inFormat } from './read-format.ts';
import { mostFormatted } from './text-format.ts';

/**
 * An answer as it is kept: texts, days (`YYYY-MM-DD`) and moments as strings; whole and decimal numbers as decimal strings, so that none is
 * rounded; amounts in whole cents; yes/no as a boolean; a choice «autre» as `{ autre }`; several choices and linked lists as arrays;
 * an address, an account with its BIC, and what was chosen in a list that comes with Écritoire, as an object. Null: not answered, which is not «non».
 */
export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly autre: string }
  | Place
  | BankAccount
  | Readonly<Record<string, string>>
  | null;

/** What the main side holds and a window does not: without it an answer only has to look right. */
export interface Held {
  readonly places?: Places | undefined;
  readonly dossiers?: OtherDossiers | undefined;
}

/** What an answer is read against. */
export interface AnswerContext extends Held {
  /** What a day is compared with. */
  readonly today: string;
}

const no = (message: string): Result<never> => refuse('answer_refused', message);
const missing = (field: FormField): Result<never> =>
  no(field.type === 'engagement' ? 'Cochez cette case pour continuer.' : `Répondez à « ${field.label} ».`);

const asText = (typed: unknown): string | null => (typeof typed === 'string' ? typed : null);

/** Above and below what a number may not be. A limit that is no number keeps a form from being published (`checkForm`). */
const withinNumbers = (field: FormField, value: number, shown: (limit: number) => string): Result<null> => {
  const [min, max] = [field.min, field.max].map((limit) => (limit === null ? null : numberOf(limit)));
  if (typeof min === 'number' && value < min) return no(`Cette valeur ne peut pas être inférieure à ${shown(min)}.`);
  if (typeof max === 'number' && value > max) return no(`Cette valeur ne peut pas dépasser ${shown(max)}.`);
  return ok(null);
};

/** «25.000» is twenty-five to some and twenty-five thousand to others: whoever wrote it says which. */
const ambiguous = ({ negative, whole, decimals }: WrittenNumber, otherwise: string): Result<never> =>
  no(`Écrivez « ${negative ? '-' : ''}${byThrees(`${whole}${decimals}`)} », avec une espace, si c’est ce nombre ; sinon, ${otherwise}.`);

const readNumber = (field: FormField, typed: string): Result<Answer> => {
  const parts = parseNumber(typed);
  if (parts === null) return no('Saisissez un nombre, par exemple 1 250 ou 12,5.');
  const { decimals, looksGrouped, point } = parts;
  if (field.type === 'entier') {
    if (looksGrouped) return ambiguous(parts, 'sans virgule ni point');
    if (/[1-9]/.test(decimals)) return no('Saisissez un nombre entier, sans virgule.');
  }
  // A number that is kept has a point, and never ends with 0.
  if (looksGrouped && point && decimals.endsWith('0')) return ambiguous(parts, 'retirez le zéro de la fin');
  if (decimals.replace(/0+$/, '').length > 3) return no('Trois chiffres après la virgule au plus.');
  const text = keptNumber(parts);
  const within = withinNumbers(field, Number(text), (limit) => numberWords(String(limit)));
  return within.ok ? ok(text) : within;
};

const readAmount = (field: FormField, typed: string): Result<Answer> => {
  const parts = parseNumber(typed);
  if (parts === null) return no('Saisissez un montant en euros, par exemple 1 250,50.');
  if (parts.looksGrouped) return ambiguous(parts, 'deux chiffres au plus après la virgule');
  if (parts.decimals.length > 2) return no('Deux chiffres après la virgule au plus : les centimes.');
  if (parts.whole.length > 12) return no('Ce montant est trop grand. Vérifiez-le.');
  const cents = Number(`${parts.whole}${parts.decimals.padEnd(2, '0')}`);
  const value = parts.negative && cents > 0 ? -cents : cents;
  if (value < 0 && field.min === null) return no('Un montant ne peut pas être négatif ici.');
  const within = withinNumbers(field, value / 100, (limit) => `${numberWords(String(limit))}\u00A0€`);
  return within.ok ? ok(value) : within;
};

const withinDays = (field: FormField, day: string, today: string): Result<string> => {
  if ((field.past || field.birth) && day >= today) return no('Cette date doit être passée.');
  // Nobody has lived so long.
  if (field.birth && day < `${Number(today.slice(0, 4)) - 130}`) return no('Vérifiez l’année de naissance.');
  if (field.min !== null && isPlainDate(field.min) && day < field.min)
    return no(`Cette date ne peut pas être avant le ${formatDateShort(field.min)}.`);
  if (field.max !== null && isPlainDate(field.max) && day > field.max)
    return no(`Cette date ne peut pas être après le ${formatDateShort(field.max)}.`);
  return ok(day);
};

const readDay = (field: FormField, typed: string, { today }: AnswerContext): Result<string> => {
  const day = parseTypedDate(typed);
  return day.ok ? withinDays(field, day.data, today) : no(day.error.message);
};

const readMoment = (field: FormField, typed: string, context: AnswerContext): Result<Answer> => {
  // The wall keeps the expression from being tried on a text without end.
  const match = typed.length > 60 ? null : /^(.+?)(?:[T\s,à]+)(\d{1,2})\s*(?:[:h]\s*(\d{2})?)$/iu.exec(plainTyped(typed));
  const hour = Number(match?.[2]);
  const minute = Number(match?.[3] ?? 0);
  if (match?.[1] === undefined || hour > 23 || minute > 59) return no('Saisissez une date et une heure, par exemple 22/11/2026 14:30.');
  const day = readDay(field, match[1].trim(), context);
  return day.ok ? ok(`${day.data}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`) : day;
};

const readLine = (most: number, typed: string): Result<string> => {
  const text = bareEnds(typed.normalize('NFC')).replace(/\p{Zs}+/gu, ' ');
  if (hasHiddenOrBreak(text)) return no('Ce texte contient un caractère invisible. Tapez-le au clavier, sur une seule ligne.');
  return lengthOf(text) > most ? no(`${most} caractères au plus : retirez-en ${lengthOf(text) - most}.`) : ok(text);
};

const readShort = ({ maxLength, format }: FormField, typed: string): Result<Answer> => {
  const line = readLine(maxLength ?? mostFormatted, typed);
  if (!line.ok || format === null) return line;
  const formed = inFormat(format, line.data);
  return formed === null ? no(formatMessage(format)) : ok(formed);
};

const readChoice = (field: FormField, typed: unknown): Result<Answer> => {
  if (typeof typed === 'object' && typed !== null && 'autre' in typed) {
    if (!field.other) return no('Choisissez une réponse de la liste.');
    const words = readLine(200, typeof typed.autre === 'string' ? typed.autre : '');
    if (!words.ok) return words;
    return words.data === '' ? no('Précisez votre réponse.') : ok({ autre: words.data });
  }
  return typeof typed === 'string' && field.options.includes(typed) ? ok(typed) : no('Choisissez une réponse de la liste.');
};

const readChoices = (field: FormField, typed: unknown): Result<Answer> => {
  const all: readonly unknown[] = Array.isArray(typed) ? typed.filter((each) => each !== '') : [null];
  const known = all.every((each) => typeof each === 'string' && field.options.includes(each));
  return known ? ok(field.options.filter((each) => all.includes(each))) : no('Choisissez des réponses de la liste.');
};

const readLinked = (field: FormField, typed: unknown): Result<Answer> => {
  const [first, second]: readonly unknown[] = Array.isArray(typed) ? typed : [];
  const known = field.linked.find((each) => each.first === first);
  if (known === undefined) return no('Choisissez une réponse dans la première liste.');
  if (known.second.length === 0) return ok([known.first]);
  return typeof second === 'string' && known.second.includes(second)
    ? ok([known.first, second])
    : no('Choisissez aussi une réponse dans la seconde liste.');
};

/** In France the commune is known by its code too, where the list says which one is meant. */
const communeOf = (read: PostalAddress, given: unknown, { places }: AnswerContext): string | null => {
  if (!isFrance(read.country)) return null;
  if (places !== undefined) return places.communeOf(read);
  return typeof given === 'string' && isPlaceCode('commune', given) ? given : null;
};

const readAddress = (typed: unknown, context: AnswerContext): Result<Answer> => {
  const given = typeof typed === 'object' && typed !== null ? Object.entries(typed) : [];
  const read = postalAddress.safeParse({ postalCode: '', town: '', ...Object.fromEntries(given.filter(([, part]) => Boolean(part))) });
  if (!read.success) {
    const parts = given.every(([, part]) => !part || typeof part === 'string');
    return no(parts ? (read.error.issues[0]?.message ?? 'Saisissez une adresse.') : 'Saisissez une adresse.');
  }
  const commune = communeOf(read.data, (typed as { readonly commune?: unknown }).commune, context);
  const kept = Object.entries({ ...read.data, commune }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return ok(Object.fromEntries(kept));
};

const readLong = (field: FormField, typed: string): Result<Answer> => {
  const read = freeText(field.maxLength ?? 10_000).safeParse(typed);
  return read.success ? ok(read.data) : no(read.error.issues[0]?.message ?? 'Raccourcissez ce texte.');
};

const readPhone = (typed: string): Result<Answer> => {
  const text = plainTyped(typed).replace(/\s+/gu, ' ');
  // Numbers of the world are too many to refuse one: what cannot be dialled at all is.
  return /^[+(\d][\d\s()./_-]{1,29}$/.test(text) && /\d{2}/.test(text)
    ? ok(text)
    : no('Saisissez un numéro de téléphone, par exemple 03 21 00 00 00.');
};

const isNothing = (part: unknown): boolean => part === undefined || part === null || (typeof part === 'string' && bareEnds(part) === '');

/** A field without any answer: what nobody typed, chose or ticked. */
export const isBlank = (field: FormField, typed: unknown): boolean => {
  if (field.type === 'engagement') return typed !== true;
  if (field.type === 'dossier') return isNothing(numberTyped(typed));
  if (isNothing(typed)) return true;
  if (Array.isArray(typed)) return typed.every(isNothing);
  return (
    (field.type === 'adresse' || field.type === 'iban') &&
    typeof typed === 'object' &&
    typed !== null &&
    Object.values(typed).every(isNothing)
  );
};

/** What was answered by somebody who wrote in a field of text. */
const readTyped = (field: FormField, typed: string, context: AnswerContext): Result<Answer> => {
  switch (field.type) {
    case 'texte':
      return readShort(field, typed);
    case 'texte_long':
      return readLong(field, typed);
    case 'entier':
    case 'decimal':
      return readNumber(field, typed);
    case 'montant':
      return readAmount(field, typed);
    case 'date':
      return readDay(field, typed, context);
    case 'date_heure':
      return readMoment(field, typed, context);
    case 'siret':
      return explainSiret(typed);
    case 'rna':
      return explainRna(typed);
    case 'courriel':
      return normaliseCourriel(typed);
    case 'telephone':
      return readPhone(typed);
    default:
      return no('Répondez à cette question.');
  }
};

/**
 * Reads what a person typed or chose, or an answer already kept (idempotent but for amounts, which are kept in cents).
 * Never throws, whatever comes. An empty answer is `null`, refused where an answer is required (code `answer_refused`).
 */
export const readAnswer = (field: FormField, typed: unknown, context: AnswerContext): Result<Answer> => {
  if (isBlank(field, typed)) return field.required ? missing(field) : ok(null);
  switch (field.type) {
    case 'oui_non':
      return typeof typed === 'boolean' ? ok(typed) : no('Répondez par oui ou par non.');
    case 'engagement':
      return ok(true);
    case 'civilite':
      return typed === 'Madame' || typed === 'Monsieur' ? ok(typed) : no('Choisissez Madame ou Monsieur.');
    case 'choix':
      return readChoice(field, typed);
    case 'choix_multiples':
      return readChoices(field, typed);
    case 'listes_liees':
      return readLinked(field, typed);
    case 'adresse':
      return readAddress(typed, context);
    case 'iban':
      return readAccount(typed, field.bic);
    case 'commune':
    case 'departement':
    case 'region':
    case 'epci':
    case 'pays':
      return readPlace(field.type, typed, context.places);
    case 'dossier':
      return readOtherDossier(typed, context.dossiers);
    default: {
      const text = asText(typed);
      return text === null ? no('Répondez à cette question.') : readTyped(field, text, context);
    }
  }
};

/** An answer as people read it; null for none. */
export const answerWords = (field: FormField, answer: Answer | undefined): string | null => {
  if (answer === undefined || answer === null || answer === '') return null;
  if (field.type === 'iban') return accountWords(answer);
  if (typeof answer === 'boolean') return answer ? 'Oui' : 'Non';
  if (typeof answer === 'number') return field.type === 'montant' ? amountWords(answer) : String(answer);
  if (typeof answer === 'string') {
    if (field.type === 'date' && isPlainDate(answer)) return formatDateShort(answer);
    if (field.type === 'date_heure' && isPlainDate(answer.slice(0, 10)))
      return `${formatDateShort(answer.slice(0, 10))} à ${answer.slice(11).replace(':', '\u00A0h\u00A0')}`;
    if (field.type === 'decimal' || field.type === 'entier') return numberWords(answer);
    return answer;
  }
  if (Array.isArray(answer)) return answer.length === 0 ? null : answer.join(field.type === 'listes_liees' ? ' – ' : ', ');
  if (isPlaceList(field.type)) {
    const chosen = placeIn(field.type, answer);
    return chosen === null ? null : placeWords(field.type, chosen);
  }
  if ('autre' in answer && field.type !== 'adresse') return `Autre : ${answer.autre}`;
  const parts = answer as Readonly<Record<string, string>>;
  const town = [parts.postalCode, parts.town, parts.commune && `(code INSEE ${parts.commune})`].filter(Boolean).join(' ');
  return [parts.complement, parts.building, parts.street, parts.lieuDit, town, parts.country].filter(Boolean).join(', ');
};
