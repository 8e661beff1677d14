import { parsedField } from './field.ts';
import { hasHiddenOrBreak } from './free-text.ts';
import { ok, type Result, refuse } from './result.ts';
import { bareEnds } from './typed.ts';

const latin = 'alphabet latin';
const alphabets: readonly (readonly [name: string, letters: RegExp])[] = [
  [latin, /\p{Script=Latin}/u],
  ['alphabet cyrillique', /\p{Script=Cyrillic}/u],
  ['alphabet grec', /\p{Script=Greek}/u],
  ['signe d’une autre écriture', /[^\P{L}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u],
];
const alphabetOf = (sign: string): string | undefined => alphabets.find(([, letters]) => letters.test(sign))?.[0];

/**
 * Alphabets that stand side by side hide look-alikes: a Cyrillic «а» in a French domain leads elsewhere. The sign is named, for nobody
 * sees it. A domain wholly of one alphabet, and one in punycode (`xn--`), look like nothing else: they pass.
 */
const mixedRefusal = (text: string): Result<string> | null => {
  const known = new Set([...text].flatMap((sign) => alphabetOf(sign) ?? []));
  if (known.size < 2) return null;
  const foreign = [...text].find((sign) => (alphabetOf(sign) ?? latin) !== latin) ?? '';
  return refuse(
    'courriel_scripts',
    `Le signe « ${foreign} » de cette adresse n’est pas une lettre du clavier français (${alphabetOf(foreign)}) : il ressemble à une autre et peut tromper. Retapez l’adresse au clavier.`,
  );
};

/** An address as it stands alone between brackets, quotes, or before the commas of a list. */
const wraps: readonly RegExp[] = [/^[^<>]*<([^<>]*)>[\s;,]*$/u, /^mailto:([^?]*)(?:\?.*)?$/iu, /^(['"“«])(.*)['"”»]$/u, /^(.*?)[\s;,]+$/u];

/** Longer than any of it: what is looked for in it would take time that grows with its square. */
const longestWrapped = 2_000;

/**
 * The address alone of what a mail program copies: `Prénom Nom <a@b>`, `mailto:a@b`, quotes, the comma of a list, and what nobody sees at
 * its ends. Anything else comes back as it is.
 */
export const bareCourriel = (text: string): string => {
  if (text.length > longestWrapped) return text;
  const bare = bareEnds(text);
  const found = wraps.map((wrap) => wrap.exec(bare)).find((match) => match !== null);
  return found == null ? bare : bareCourriel(found.at(-1) ?? '');
};

const signWords: Readonly<Record<string, string>> = { ' ': 'Une espace', '@': 'Un second arobase' };

/** The sign that does not belong there, as people look for it; a space of any kind is a space. */
const extraSign = (sign: string): string => signWords[sign.replace(/\s/u, ' ')] ?? `Le signe « ${sign} »`;

const isDomainName = (domain: string): boolean =>
  domain.length <= 253 && domain.split('.').every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label));

const domainRefusal = (domain: string): Result<string> | null => {
  if (/^\[|^\d+(\.\d+)*$/.test(domain)) {
    return refuse('courriel_address', 'Après l’arobase, écrivez un nom de domaine et non une adresse de machine, par exemple mairie.fr.');
  }
  if (!domain.includes('.')) {
    return refuse('courriel_domain', 'Il manque la fin de l’adresse après l’arobase, par exemple .fr. Complétez-la.');
  }
  if (!isDomainName(domain) || !/\.(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(domain)) {
    const extra = [...domain].find((sign) => !/[\p{L}\p{M}\p{N}.-]/u.test(sign));
    return refuse(
      'courriel_domain',
      extra === undefined
        ? 'Ce qui suit l’arobase n’est pas un nom de domaine. Vérifiez les points et les tirets.'
        : `${extraSign(extra)} n’a pas sa place après l’arobase. Retirez ce signe.`,
    );
  }
  return mixedRefusal(domain);
};

/**
 * Reads a courriel as typed or pasted: alone, domain in lower case, local part as typed. Codes: `courriel_empty`, `courriel_hidden`, `courriel_at`,
 * `courriel_long` (254, RFC 5321), `courriel_local`, `courriel_address` (an IP), `courriel_domain`, `courriel_scripts`.
 */
export const normaliseCourriel = (text: string): Result<string> => {
  const courriel = bareCourriel(text.normalize('NFC'));
  if (courriel === '') return refuse('courriel_empty', 'Saisissez une adresse de courriel, par exemple nom@mairie.fr.');
  if (hasHiddenOrBreak(courriel)) {
    return refuse(
      'courriel_hidden',
      'Cette adresse contient un caractère invisible, souvent venu d’un copier-coller. Tapez-la au clavier.',
    );
  }
  const [local, domain, ...more] = courriel.split('@');
  if (local === undefined || local === '' || domain === undefined || domain === '' || more.length > 0) {
    return refuse('courriel_at', 'Une adresse de courriel compte un seul arobase (@), entre un nom et un domaine. Corrigez-la.');
  }
  if (courriel.length > 254) {
    return refuse('courriel_long', 'Une adresse de courriel compte 254 caractères au plus. Vérifiez qu’elle a été saisie une seule fois.');
  }
  // Before the arobase Latin alone is written: the «a» stands for it.
  const mixed = mixedRefusal(`a${local}`);
  if (mixed !== null) return mixed;
  const extra = [...local].find((sign) => !/[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/.test(sign));
  if (extra !== undefined) {
    return refuse(
      'courriel_local',
      `${extraSign(extra)} n’a pas sa place avant l’arobase : une adresse s’y écrit sans accent ni espace. Retirez ce signe.`,
    );
  }
  if (local.length > 64 || !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) {
    return refuse(
      'courriel_local',
      'Avant l’arobase, une adresse compte 64 caractères au plus, sans point au début, à la fin ni deux de suite. Corrigez-la.',
    );
  }
  const lower = domain.toLowerCase().normalize('NFC');
  return domainRefusal(lower) ?? ok(`${local}@${lower}`);
};

/** Field of a form and of the contract. */
export const courrielField = parsedField(normaliseCourriel);

/** True if both reach the same box: no provider distinguishes capitals before the arobase, and people mix them. Invalid addresses are never the same. */
export const sameCourriel = (one: string, other: string): boolean => {
  const first = normaliseCourriel(one);
  const second = normaliseCourriel(other);
  return first.ok && second.ok && first.data.toLowerCase() === second.data.toLowerCase();
};
