/** Names inside a data folder, and inside a copy of it. */
export const baseFile = 'ecritoire.db';
export const keyringFile = 'keyring.json';
export const lockFile = 'lock.db';
/** Encrypted files, named by their random ids. */
export const documentsFolder = 'files';
/** Stands in a folder that a copy was restored into, until the opener has started a new incarnation. */
export const restoredFile = 'restored.json';
/** Marks a folder of demonstration data: nothing real may go there, its key lies beside it. */
export const demonstrationFile = 'demonstration.json';
export const demonstrationKeyFile = 'demo.key';
/** Signed heads of the journal's chains, in a copy. */
export const headsFile = 'heads.json';
export const manifestFile = 'manifest.json';
/** A base being rekeyed; the id of its new key follows. */
export const rekeyedPrefix = `${baseFile}.cle-`;
/** A copy made before a migration; its instant follows. */
export const migrationCopyPrefix = `${baseFile}.avant-`;
/** Binds the base to this folder on this computer; never in a copy (decision 032). */
export const placeFile = 'place.json';
/** Row of `secret_value` with the private keys of the present incarnation; never in a copy. */
export const deviceSecret = 'device';
