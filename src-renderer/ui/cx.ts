/** Joins class names; `false`, `null` and `undefined` are left out, so that a condition can stand in the list. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
