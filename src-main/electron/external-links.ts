/** Longest address handed to the system: what longer ones hold is not a link that a person chose. */
const maxLength = 2_000;

/**
 * Whether an address may leave the application: `https:` with a host and without user name, or `mailto:`.
 * Nothing else: other schemes start other programs.
 */
export const isExternalLinkAllowed = (address: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
  if (address.length > maxLength || /[\u0000-\u0020\u007f\\]/u.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(address);
  if (protocol === 'mailto:') return /^[^@?/]+@[^@?/]+$/u.test(pathname);
  return protocol === 'https:' && hostname !== '' && username === '' && password === '' && address.toLowerCase().startsWith('https://');
};

/**
 * The only opener of links towards the system's browser or mail program.
 * @param open Electron's `shell.openExternal`
 * @returns false when the address was not allowed or the system had no program for it
 */
export const openExternalLink = async (address: string, open: (address: string) => Promise<void>): Promise<boolean> => {
  if (!isExternalLinkAllowed(address)) return false;
  try {
    await open(address);
    return true;
  } catch {
    return false;
  }
};
