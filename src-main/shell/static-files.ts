import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file that may be served. */
export interface StaticFile {
  /** Path from the folder's root with `/` between its parts and none in front: `assets/index-1a2b.js`. */
  readonly path: string;
  /** Media type with charset where it applies. */
  readonly type: string;
}

/** A folder of built files, seen through the list made when it was opened: what is not in the list does not exist. */
export interface StaticFolder {
  /** The file for the path of an address (`/`, `/assets/a.js`), still percent-encoded; null for anything else. */
  find(urlPath: string): StaticFile | null;
  /** Its bytes; null when it is gone or no longer really lies inside the folder. */
  read(file: StaticFile): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Every path of the list, for logs and tests. */
  readonly paths: readonly string[];
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Source maps would show the whole source to whoever opens the address; nothing needs them at run time. */
const isServed = (path: string): boolean => extname(path) in mediaTypes;

const listFiles = async (root: string, folder: string): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = join(folder, entry.name);
    // A symbolic link is neither a file nor a folder here: it is left out, wherever it leads.
    if (entry.isDirectory()) found.push(...(await listFiles(root, full)));
    else if (entry.isFile()) found.push(relative(root, full).split(sep).join('/'));
  }
  return found;
};

/** True when `path` lies strictly inside `root` (both real paths). The separator keeps `/out-evil` out of `/out`. */
export const isInside = (root: string, path: string): boolean => path.startsWith(root.endsWith(sep) ? root : root + sep);

/**
 * The path inside the folder that an address asks for, or null when the address is not in its one plain spelling:
 * percent-encoded dots, slashes or NUL, back-slashes, empty or dotted parts.
 */
export const plainPath = (urlPath: string): string | null => {
  if (!urlPath.startsWith('/')) return null;
  const path = urlPath.slice(1);
  if (path === '') return 'index.html';
  // Built files have plain names; whatever needs an escape, a look-alike or a control character is not one of them.
  if (!/^[A-Za-z0-9._/@~-]+$/u.test(path)) return null;
  if (path.split('/').some((part) => part === '' || part.startsWith('.'))) return null;
  return path;
};

/**
 * Opens a folder of built files. Fails when the folder is missing: the shell cannot start without its pages.
 * @param root folder, absolute
 */
export const openStaticFolder = async (root: string): Promise<StaticFolder> => {
  const realRoot = await realpath(root);
  const files = new Map<string, StaticFile>();
  for (const path of await listFiles(realRoot, realRoot)) {
    if (isServed(path)) files.set(path, { path, type: mediaTypes[extname(path)] ?? 'application/octet-stream' });
  }
  return {
    paths: [...files.keys()].sort(),
    find: (urlPath) => {
      const path = plainPath(urlPath);
      return path === null ? null : (files.get(path) ?? null);
    },
    read: async (file) => {
      const full = join(realRoot, ...file.path.split('/'));
      try {
        // Looked at again at each reading: a file exchanged for a link after the start must not lead outside.
        if ((await lstat(full)).isSymbolicLink() || !isInside(realRoot, await realpath(full))) return null;
        return new Uint8Array(await readFile(full));
      } catch {
        return null;
      }
    },
  };
};
