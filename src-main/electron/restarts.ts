const span = 60_000;
const allowed = 3;

/**
 * Whether a crashed page may be opened again: three times a minute. A page that crashes at once would otherwise
 * open for ever.
 * @param crashes times of the crashes so far, this one included, in milliseconds since 1970
 */
export const mayReopen = (crashes: readonly number[], now: number): boolean => crashes.filter((at) => now - at < span).length <= allowed;
