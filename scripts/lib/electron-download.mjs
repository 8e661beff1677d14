import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadArtifact, getHostArch, initializeProxy } from '@electron/get';
import { run } from './run.mjs';

/** Nothing has come for this long: the download is given up. A slow line may take as long as it needs. */
const stallMs = 15_000;

/** @typedef {{ transferred: number, total: number | null }} Progress bytes; `total` null when the server does not say */
/**
 * Where Electron comes from and goes to.
 * @typedef {object} Source
 * @property {string} folder of the package «electron»: its `install.js` unpacks what was downloaded
 * @property {string} version
 * @property {Record<string, string>} checksums SHA-256 of each archive, as the package brings them
 * @property {string} temporary folder for what is under way; emptied
 * @property {string} [cache] folder of whole archives; the one that all programs share by default
 * @property {string} [mirror] address ending with `/`; GitHub, or `ELECTRON_MIRROR`, by default
 * @property {number} [stallMs]
 * @property {(progress: Progress) => void} [onProgress]
 */

/**
 * What to say of a failed download: the end of a French sentence.
 * @param {unknown} error
 * @param {{ stalled: boolean, stallMs: number }} state
 */
const reasonOf = (error, state) => {
  if (state.stalled) return `rien n’est arrivé pendant ${Math.ceil(state.stallMs / 1000)} s`;
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name === 'HTTPError') return `le serveur de téléchargement l’a refusé (${/\d{3}/.exec(message)?.[0] ?? 'sans code'})`;
  if (/did not match expected checksum/.test(message)) return 'le fichier reçu n’est pas celui qui était attendu';
  if (message === 'fetch failed') return 'le serveur de téléchargement est injoignable';
  if (message === 'terminated') return 'le téléchargement a été coupé';
  return 'son téléchargement a échoué';
};

/**
 * Downloads Electron's archive, checks it against the sums of its package, and unpacks it. An archive that was downloaded before is
 * taken from the cache.
 * @param {Source} source
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>} the reason ends a French sentence
 */
export const downloadElectron = async (source) => {
  const patience = source.stallMs ?? stallMs;
  const platform = process.platform;
  const arch = getHostArch();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  rmSync(source.temporary, { recursive: true, force: true });
  mkdirSync(source.temporary, { recursive: true });
  // The proxy of the system's settings, as npm itself takes it.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) initializeProxy();
  try {
    await downloadArtifact({
      version: source.version,
      artifactName: 'electron',
      platform,
      arch,
      checksums: source.checksums,
      tempDirectory: source.temporary,
      ...(source.cache !== undefined && { cacheRoot: source.cache }),
      ...(source.mirror !== undefined && { mirrorOptions: { mirror: source.mirror } }),
      downloadOptions: {
        quiet: true,
        signal: stop.signal,
        getProgressCallback: async (/** @type {Progress} */ { transferred, total }) => {
          timer.refresh();
          source.onProgress?.({ transferred, total });
        },
      },
    });
  } catch (error) {
    return { ok: false, reason: reasonOf(error, { stalled: stop.signal.aborted, stallMs: patience }) };
  } finally {
    clearTimeout(timer);
    rmSync(source.temporary, { recursive: true, force: true });
  }
  const unpacked = await run(process.execPath, [join(source.folder, 'install.js')], {
    cwd: source.folder,
    env: {
      ...process.env,
      ELECTRON_INSTALL_PLATFORM: platform,
      ELECTRON_INSTALL_ARCH: arch,
      ...(source.cache !== undefined && { electron_config_cache: source.cache }),
      ...(source.mirror !== undefined && { ELECTRON_MIRROR: source.mirror }),
    },
    timeoutMs: 120_000,
  });
  return unpacked.code === 0 ? { ok: true } : { ok: false, reason: 'son archive n’a pas pu être décompressée' };
};

/** @param {number} bytes */
const megabytes = (bytes) => Math.round(bytes / 1_000_000);

/** @param {Progress} progress */
export const progressText = ({ transferred, total }) =>
  total === null || total === 0
    ? `Téléchargement d’Electron : ${megabytes(transferred)} Mo`
    : `Téléchargement d’Electron : ${Math.floor((transferred / total) * 100)} % (${megabytes(transferred)} Mo sur ${megabytes(total)})`;

/**
 * A line that says how far the download is: rewritten in place on a terminal, one line every tenth in a file.
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} stream
 */
export const createProgressLine = (stream) => {
  let shown = '';
  let tenth = -1;
  return {
    /** @param {Progress} progress */
    show: (progress) => {
      const text = progressText(progress);
      if (text === shown) return;
      if (stream.isTTY) stream.write(`\r${text}\u001b[K`);
      else {
        const now = progress.total === null ? megabytes(progress.transferred) / 10 : (progress.transferred / progress.total) * 10;
        if (Math.floor(now) === tenth) return;
        tenth = Math.floor(now);
        stream.write(`${text}\n`);
      }
      shown = text;
    },
    end: () => {
      if (stream.isTTY && shown !== '') stream.write('\n');
    },
  };
};
