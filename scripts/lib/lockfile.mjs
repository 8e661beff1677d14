const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {{ lockfileVersion?: number, packages: Record<string, LockEntry> }} Lockfile */

/**
 * The platform that a package's name tells (`…-linux-x64-musl`), or null when it tells none.
 * @param {string} name
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | null}
 */
export const platformOf = (name) => {
  const parts = (name.split('/').at(-1) ?? '').split('-');
  const os = parts.find((part) => systems.includes(part));
  const cpu = parts.find((part) => processors.includes(part));
  if (os === undefined || cpu === undefined) return null;
  const libc = parts.some((part) => part.startsWith('musl')) ? ['musl'] : parts.some((part) => part.startsWith('gnu')) ? ['glibc'] : null;
  return { os: [os], cpu: [cpu], ...(libc === null || os !== 'linux' ? {} : { libc }) };
};

/**
 * Adds the optional entries of other platforms that npm leaves out of the lock when the registry does not (yet) have them, and without
 * which `npm ci` then refuses the lock («Missing: … from lock file»). Only exact versions of packages whose name tells the platform:
 * nothing is guessed. They carry no integrity: the machine that would need one takes it from the registry.
 * @param {Lockfile} lock
 * @returns {{ lock: Lockfile, added: string[] }} a new lock; idempotent
 */
export const completeLock = (lock) => {
  /** @type {Record<string, LockEntry>} */
  const extra = {};
  for (const [path, entry] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const known = `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
      if (platform === null || known || !/^\d+\.\d+\.\d+/.test(version)) continue;
      extra[`node_modules/${name}`] = {
        version,
        ...(platform.cpu ? { cpu: platform.cpu } : {}),
        ...(entry.dev || entry.devOptional ? { dev: true } : {}),
        ...(platform.libc ? { libc: platform.libc } : {}),
        optional: true,
        os: platform.os,
      };
    }
  const added = Object.keys(extra).sort();
  if (added.length === 0) return { lock, added };
  const merged = Object.entries({ ...lock.packages, ...extra }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(merged) }, added };
};

/**
 * True when npm's own record of what lies in node_modules agrees with the lock: then there is nothing to install, whoever installed it.
 * @param {Lockfile} lock
 * @param {Lockfile} installed `node_modules/.package-lock.json`
 */
export const isInstalled = (lock, installed) => {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const wantedPaths = new Set(wanted.map(([path]) => path));
  return (
    wanted.every(
      ([path, entry]) => installed.packages[path]?.version === entry.version || (entry.optional && !(path in installed.packages)),
    ) && Object.keys(installed.packages).every((path) => wantedPaths.has(path))
  );
};
