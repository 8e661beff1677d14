/**
 * Signs that nobody sees and that a copy brings along: marks of direction, zero width, byte order mark, soft hyphen. In a number, a code or an
 * identifier they mean nothing, so they go; in a text that people read some go and others are refused (`free-text.ts`), for there
 * they can deceive.
 */
export const withoutHidden = (text: string): string => text.replace(/\p{Cf}/gu, '');

/** A text without the spaces around it, nor what a copy hides there. */
export const bareEnds = (text: string): string => text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');

/** Every kind of dash as the one of the keyboard: `Pd` has all of Unicode’s but the minus sign, the hyphen bullet and the modifier. */
export const plainDashes = (text: string): string => text.replace(/[\p{Pd}\u2212\u2043\u02D7]/gu, '-');

/** What was typed or pasted, as codes, numbers and identifiers are read: nothing invisible, one kind of dash, no space around. */
export const plainTyped = (text: string): string => plainDashes(withoutHidden(text)).trim();

/** Nothing of what people put between the signs of a number: spaces of every kind, dashes, dots, underscores. */
export const withoutSeparators = (text: string): string => plainTyped(text).replace(/[\s._-]/gu, '');

/** Look-alikes of the apostrophe: of keyboards, of word processors, the ʻokina, the hamza and ʿayn of transcriptions, primes. */
const apostrophes = /['`\u00B4\u02B9\u02BB-\u02BF\u02C8\u02CA\u02CB\u2018\u2019\u201B\u2032\u2035\uA78B\uA78C\uFF07]/gu;

/** Every look-alike of the apostrophe as the one of French typography. */
export const plainApostrophes = (text: string): string => text.replace(apostrophes, '’');

/**
 * A number without the name that was pasted before it: «SIRET : 216…», «N° RNA W62…», «Numéro de TAHITI 003970».
 * @param names as they may stand there, in capitals or not
 */
export const withoutName = (text: string, names: string): string =>
  plainTyped(text.normalize('NFC')).replace(
    new RegExp(String.raw`^(?:(?:n[°º]|num[ée]ro)\s*(?:de\s+)?)?(?:${names})\s*(?:n[°º]|num[ée]ro)?\s*[:=]?`, 'iu'),
    '',
  );
