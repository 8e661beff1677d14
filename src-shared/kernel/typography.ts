/** Puts the no-break spaces of French typography: inside « », and before : ; ? ! — so that a line never begins with a lone sign. */
export const frenchSpaces = (text: string): string =>
  text
    .replace(/«[ \u00A0\u202F]?/g, '«\u00A0')
    .replace(/[ \u00A0\u202F]?»/g, '\u00A0»')
    .replace(/ (?=[:;?!])/g, '\u00A0');
