/** The year that two figures mean: of the last ninety years or the next ten. Others stay as they are. */
export const yearMeant = (year: number, now: number): number => {
  if (year >= 100) return year;
  const century = Math.floor(now / 100) * 100;
  const candidate = century + year;
  return candidate > now + 10 ? candidate - 100 : candidate;
};
