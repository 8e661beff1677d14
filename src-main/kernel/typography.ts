/** Puts the no-break spaces of French typography: inside «  », and before : ; ? ! — so that a line never begins with a lone sign. */
export const frenchSpaces = (text: string): string => text.replaceAll('« ', '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');
