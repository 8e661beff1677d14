/**
 * What the number row and the letters that moved give on the keyboards of France, Belgium and a Mac, when a scanner set for an American
 * one types there: they differ at 6 and 8 only, and no sign of one is another figure of the others.
 */
const figures: Readonly<Record<string, string>> = {
  ...{ '&': '1', é: '2', '"': '3', "'": '4', '(': '5', '-': '6', '§': '6', è: '7', _: '8', '!': '8', ç: '9', à: '0', ')': '-', '°': '-' },
  ...{ a: 'Q', q: 'A', z: 'W', w: 'Z', ',': 'M', '?': 'M' },
};

/**
 * A number as an American scanner meant it: «C)éàé-)Qé)àà'&é» is «C-2026-A2-00412». Null for what no scanner typed so: those keyboards
 * give no figure without the shift key, and a slip of the hand must not become another number.
 */
export const asScanned = (text: string): string | null => {
  const typed = text.normalize('NFC').trim().toLowerCase();
  if (/\d/.test(typed) || !/[&é"'(è_!çà)§°-]/.test(typed)) return null;
  return [...typed].map((sign) => figures[sign] ?? sign.toUpperCase()).join('');
};

/**
 * The number of a body as such a scanner types it: a SIREN, a SIRET or an RNA number, whole. Null for anything else: words of people hold
 * these signs too («été»).
 */
export const scannedBodyNumber = (text: string): string | null => {
  const meant = asScanned(text)?.replace(/\s/g, '') ?? '';
  return /^(?:\d{9}|\d{14}|W\d[0-9A-Z]\d{7})$/.test(meant) ? meant : null;
};
