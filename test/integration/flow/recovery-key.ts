/** The recovery key as its printed sheet gives it: seven groups of five signs on lines of their own. */
export const recoveryKeyOf = (sheet: string): string =>
  sheet
    .split('\n')
    .filter((line) => /^\s*[0-9A-Z]{5}(\s+[0-9A-Z]{5})*\s*$/.test(line))
    .flatMap((line) => line.trim().split(/\s+/))
    .join('-');
