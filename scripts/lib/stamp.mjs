import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Every file under `paths` (files or folders, missing ones left out), in one order on every machine.
 * @param {string} base
 * @param {readonly string[]} paths relative to `base`
 * @returns {string[]} relative to `base`, with `/`
 */
export const listFiles = (base, paths) => {
  /** @type {string[]} */
  const files = [];
  /** @param {string} path */
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    else if (stat?.isFile()) files.push(relative(base, path).split(sep).join('/'));
  };
  for (const path of paths) visit(join(base, path));
  return [...new Set(files)].sort();
};

/**
 * Hash of the names and contents of files, with `salt` for what else the result depends on.
 * @param {string} base
 * @param {readonly string[]} paths
 * @param {string} [salt]
 */
export const hashFiles = (base, paths, salt = '') => {
  const hash = createHash('sha256').update(salt);
  for (const file of listFiles(base, paths)) {
    const content = readFileSync(join(base, file));
    // The length keeps «ab» + «c» from looking like «a» + «bc».
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

/**
 * @param {string} path
 * @returns {string | null}
 */
export const readStamp = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
};

/**
 * @param {string} path
 * @param {string} value
 */
export const writeStamp = (path, value) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${value}\n`);
};

/** @param {string} path */
export const dropStamp = (path) => rmSync(path, { force: true });
