const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** «12 min», «3 h», «2 j»: how long something has been waiting. Milliseconds since 1970. */
export const ageInWords = (at: number, now: number): string => {
  const age = Math.max(0, now - at);
  if (age < hour) return `${Math.floor(age / minute)} min`;
  return age < day ? `${Math.floor(age / hour)} h` : `${Math.floor(age / day)} j`;
};
