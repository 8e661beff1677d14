/** The application's own scheme. Registered once, before Electron is ready. */
export const scheme = 'app';
/** Origin of the application's pages; the only one that may ask anything. */
export const applicationOrigin = 'app://ecritoire';
/** Origin of the PDF viewer: static files only. */
export const viewerOrigin = 'app://viewer';

/**
 * The origin of an address of our scheme, or null. Parsed and compared part by part: prefixes, user names, ports and
 * spellings that merely look alike are not ours. (`URL.origin` says «null» for every scheme the standard does not know.)
 */
export const ownOrigin = (address: string): typeof applicationOrigin | typeof viewerOrigin | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, host, username, password } = new URL(address);
  if (protocol !== `${scheme}:` || username !== '' || password !== '') return null;
  if (host === 'ecritoire') return applicationOrigin;
  return host === 'viewer' ? viewerOrigin : null;
};
