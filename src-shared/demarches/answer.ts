import { normaliseCourriel } from '../kernel/courriel.ts';
import { freeText, hasHiddenOrBreak, lengthOf } from '../kernel/free-text.ts';
import { explainIban } from '../kernel/iban.ts';
import { formatDateShort, isPlainDate, parseTypedDate } from '../kernel/plain-date.ts';
import { postalAddress } from '../kernel/postal-address.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { explainRna } from '../kernel/rna.ts';
import { explainSiret } from '../kernel/siret.ts';
import { plainTyped } from '../kernel/typed.ts';
import type { FormField } from './form.ts';

/**
 * An answer as it is kept: texts, days (`YYYY-MM-DD`) and moments as strings; whole and decimal numbers as decimal strings, so that none is
 * rounded; amounts in whole cents; yes/no as a boolean; a choice «autre» as `{ autre }`; several choices and linked lists as arrays;
 * an address as an object. Null: not answered, which is not «non».
 */
export type Answer = string | number | boolean | readonly string[] | { readonly autre: string } | Readonly<Record<string, string>> | null;

/** What a day is compared with. */
export interface AnswerContext {
  readonly today: string;
}

const no = (message: string): Result<never> => refuse('answer_refused', message);
const missing = (field: FormField): Result<never> =>
  no(field.type === 'engagement' ? 'Cochez cette case pour continuer.' : `Répondez à « ${field.label} ».`);

const asText = (typed: unknown): string | null => (typeof typed === 'string' ? typed : null);

/** «1 250,50 €» → [digits, decimals]; null for what is no number. Spaces of every kind, comma or point (one sign of decimals). */
const numberParts = (typed: string): { readonly negative: boolean; readonly whole: string; readonly decimals: string } | null => {
  const bare = plainTyped(typed)
    .replace(/[\s\u202F\u00A0]/gu, '')
    .replace(/(?:€|EUR|euros?)$/iu, '');
  // «1.250,50»: points group thousands where a comma follows them.
  const plain = /^-?\d{1,3}(?:\.\d{3})+,\d+$/.test(bare) ? bare.replaceAll('.', '') : bare;
  const match = /^(-)?(\d{1,15})(?:[.,](\d{1,15}))?$/.exec(plain);
  if (match?.[2] === undefined) return null;
  return { negative: match[1] === '-', whole: match[2].replace(/^0+(?=\d)/, ''), decimals: (match[3] ?? '').replace(/0+$/, '') };
};

const signed = (negative: boolean, text: string): string => (negative && /[1-9]/.test(text) ? `-${text}` : text);

const withinNumbers = (field: FormField, value: number, shown: (text: string) => string): Result<null> => {
  const bound = (text: string | null): number | null => (text === null || text === '' ? null : Number(text.replace(',', '.')));
  const [min, max] = [bound(field.min), bound(field.max)];
  if (min !== null && value < min) return no(`Cette valeur ne peut pas être inférieure à ${shown(field.min ?? '')}.`);
  if (max !== null && value > max) return no(`Cette valeur ne peut pas dépasser ${shown(field.max ?? '')}.`);
  return ok(null);
};

const readNumber = (field: FormField, typed: string): Result<Answer> => {
  const parts = numberParts(typed);
  if (parts === null) return no('Saisissez un nombre, par exemple 1 250 ou 12,5.');
  const { negative, whole, decimals } = parts;
  const whole0 = field.type === 'entier';
  if (whole0 && decimals !== '') return no('Saisissez un nombre entier, sans virgule.');
  if (decimals.length > 3) return no('Trois chiffres après la virgule au plus.');
  const text = signed(negative, decimals === '' ? whole : `${whole}.${decimals}`);
  const within = withinNumbers(field, Number(text), (bound) => bound);
  return within.ok ? ok(text) : within;
};

const readAmount = (field: FormField, typed: string): Result<Answer> => {
  const parts = numberParts(typed);
  if (parts === null) return no('Saisissez un montant en euros, par exemple 1 250,50.');
  if (parts.decimals.length > 2) return no('Deux chiffres après la virgule au plus : les centimes.');
  if (parts.whole.length > 12) return no('Ce montant est trop grand. Vérifiez-le.');
  const cents = Number(`${parts.whole}${parts.decimals.padEnd(2, '0')}`);
  const value = parts.negative ? -cents : cents;
  if (value < 0 && field.min === null) return no('Un montant ne peut pas être négatif ici.');
  const within = withinNumbers(field, value / 100, (bound) => `${bound} €`);
  return within.ok ? ok(value) : within;
};

const withinDays = (field: FormField, day: string, today: string): Result<string> => {
  if (field.past && day >= today) return no('Cette date doit être passée.');
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
  const match = /^(.+?)(?:[T\s,à]+)(\d{1,2})\s*(?:[:h]\s*(\d{2})?)$/iu.exec(plainTyped(typed));
  const hour = Number(match?.[2]);
  const minute = Number(match?.[3] ?? 0);
  if (match?.[1] === undefined || hour > 23 || minute > 59) return no('Saisissez une date et une heure, par exemple 22/11/2026 14:30.');
  const day = readDay(field, match[1].trim(), context);
  return day.ok ? ok(`${day.data}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`) : day;
};

const readChoice = (field: FormField, typed: unknown): Result<Answer> => {
  if (typeof typed === 'object' && typed !== null && 'autre' in typed) {
    const words = plainTyped(typeof typed.autre === 'string' ? typed.autre : '').slice(0, 200);
    if (!field.other) return no('Choisissez une réponse de la liste.');
    return words === '' ? no('Précisez votre réponse.') : ok({ autre: words });
  }
  return typeof typed === 'string' && field.options.includes(typed) ? ok(typed) : no('Choisissez une réponse de la liste.');
};

const readChoices = (field: FormField, typed: unknown): Result<Answer> => {
  const all = Array.isArray(typed) ? typed.filter((each): each is string => typeof each === 'string') : [];
  const unknown = all.some((each) => !field.options.includes(each));
  return unknown ? no('Choisissez des réponses de la liste.') : ok(field.options.filter((each) => all.includes(each)));
};

const readLinked = (field: FormField, typed: unknown): Result<Answer> => {
  const [first, second] = Array.isArray(typed) ? typed : [];
  const known = field.linked.find((each) => each.first === first);
  if (known === undefined) return no('Choisissez une réponse dans la première liste.');
  if (known.second.length > 0 && !known.second.includes(String(second))) return no('Choisissez aussi une réponse dans la seconde liste.');
  return ok(known.second.length > 0 ? [known.first, String(second)] : [known.first]);
};

const readAddress = (typed: unknown): Result<Answer> => {
  const read = postalAddress.safeParse(typed);
  if (!read.success) return no(read.error.issues[0]?.message ?? 'Saisissez une adresse.');
  return ok(Object.fromEntries(Object.entries(read.data).filter((entry): entry is [string, string] => Boolean(entry[1]))));
};

const readLine = (field: FormField, typed: string): Result<Answer> => {
  const text = typed
    .normalize('NFC')
    .trim()
    .replace(/\p{Zs}+/gu, ' ');
  const most = field.maxLength ?? 200;
  if (hasHiddenOrBreak(text)) return no('Ce texte contient un caractère invisible. Tapez-le au clavier, sur une seule ligne.');
  return lengthOf(text) > most ? no(`${most} caractères au plus : retirez-en ${lengthOf(text) - most}.`) : ok(text);
};

const readLong = (field: FormField, typed: string): Result<Answer> => {
  const read = freeText(field.maxLength ?? 10_000).safeParse(typed);
  return read.success ? ok(read.data) : no(read.error.issues[0]?.message ?? 'Raccourcissez ce texte.');
};

const readPhone = (typed: string): Result<Answer> => {
  const text = plainTyped(typed).replace(/\s+/gu, ' ');
  // Numbers of the world are too many to refuse one: what cannot be dialled at all is.
  return /^[+\d][\d\s().-]{1,29}$/.test(text) && /\d{2}/.test(text)
    ? ok(text)
    : no('Saisissez un numéro de téléphone, par exemple 03 21 00 00 00.');
};

/** A field without any answer: what nobody typed or chose. */
const isBlank = (field: FormField, typed: unknown): boolean => {
  if (typed === undefined || typed === null || typed === '') return true;
  if (typeof typed === 'string') return typed.trim() === '';
  if (field.type === 'engagement') return typed !== true;
  if (Array.isArray(typed)) return typed.every((each) => each === '' || each === null || each === undefined);
  if (field.type === 'adresse' && typeof typed === 'object') return Object.values(typed).every((part) => String(part ?? '').trim() === '');
  return false;
};

/** What was answered by somebody who wrote in a field of text. */
const readTyped = (field: FormField, typed: string, context: AnswerContext): Result<Answer> => {
  switch (field.type) {
    case 'texte':
      return readLine(field, typed);
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
    case 'iban':
      return explainIban(typed);
    case 'dossier':
      return /^\d{4}-[A-Z][A-Z0-9]-\d{5,12}$/.test(plainTyped(typed).toUpperCase())
        ? ok(plainTyped(typed).toUpperCase())
        : no('Saisissez un numéro de dossier, par exemple 2026-A2-00412.');
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
      return readAddress(typed);
    default: {
      const text = asText(typed);
      return text === null ? no('Répondez à cette question.') : readTyped(field, text, context);
    }
  }
};

const euros = (cents: number): string => {
  const [whole = '0', decimals = '00'] = (Math.abs(cents) / 100).toFixed(2).split('.');
  return `${cents < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u202F')},${decimals}\u00A0€`;
};

/** An answer as people read it; null for none. */
export const answerWords = (field: FormField, answer: Answer | undefined): string | null => {
  if (answer === undefined || answer === null || answer === '') return null;
  if (typeof answer === 'boolean') return answer ? 'Oui' : 'Non';
  if (typeof answer === 'number') return field.type === 'montant' ? euros(answer) : String(answer);
  if (typeof answer === 'string') {
    if (field.type === 'date' && isPlainDate(answer)) return formatDateShort(answer);
    if (field.type === 'date_heure' && isPlainDate(answer.slice(0, 10)))
      return `${formatDateShort(answer.slice(0, 10))} à ${answer.slice(11).replace(':', '\u00A0h\u00A0')}`;
    if (field.type === 'decimal' || field.type === 'entier') return answer.replace('.', ',').replace(/\B(?=(\d{3})+(?!\d))/g, '\u202F');
    return answer;
  }
  if (Array.isArray(answer)) return answer.length === 0 ? null : answer.join(field.type === 'listes_liees' ? ' – ' : ', ');
  if ('autre' in answer && field.type !== 'adresse') return `Autre : ${answer.autre}`;
  const place = answer as Readonly<Record<string, string>>;
  const town = [place.postalCode, place.town].filter(Boolean).join(' ');
  return [place.complement, place.building, place.street, place.lieuDit, town, place.country].filter(Boolean).join(', ');
};
