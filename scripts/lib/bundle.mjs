import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Programs of `src-main` that are started by a path of their own, with the name of what is built from each.
 * A worker or child process named in the code as `new URL('./worker.ts', import.meta.url)` needs no line here: it is found and built.
 */
export const mainEntries = /** @type {const} */ ({
  'browser/main': 'src-main/browser/main.ts',
  'electron/main': 'src-main/electron/main.ts',
  'backend/writer': 'src-main/backend/writer.ts',
  'backend/reader': 'src-main/backend/reader.ts',
});

/** The preload of a sandboxed window must be one CommonJS file. */
export const preloadEntry = 'src-main/electron/preload.ts';

const localUrl = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * Where a file of `src-main` is built: exactly one folder below `out/main`, so that `../` means the same in every built file.
 * @param {string} root
 * @param {string} file
 */
export const builtName = (root, file) => {
  const [room = '', ...rest] = relative(join(root, 'src-main'), file).split(sep);
  return `${room}/${rest.join('-').replace(/\.ts$/, '.mjs')}`;
};

/**
 * Keeps `new URL('./file', import.meta.url)` right after bundling: TypeScript files become programs of the build, other files are
 * copied into `assets/`. A target that is no file is left as written.
 * @param {string} root
 * @param {readonly string[]} entries names of the programs that are built anyway
 * @returns {import('vite').Plugin}
 */
export const localUrls = (root, entries) => ({
  name: 'ecritoire-local-urls',
  transform(code, id) {
    const file = id.split('?')[0] ?? id;
    if (!file.startsWith(join(root, 'src-main')) || !code.includes('import.meta.url')) return null;
    const changed = code.replace(localUrl, (whole, _quote, path) => {
      const target = resolve(dirname(file), path);
      if (!statSync(target, { throwIfNoEntry: false })?.isFile()) return whole;
      const name = target.endsWith('.ts') ? builtName(root, target) : `assets/${basename(target)}`;
      if (entries.includes(name.replace(/\.mjs$/, ''))) return `new URL('../${name}', import.meta.url)`;
      if (target.endsWith('.ts')) this.emitFile({ type: 'chunk', id: target, fileName: name });
      else this.emitFile({ type: 'asset', fileName: name, source: readFileSync(target) });
      return `new URL('../${name}', import.meta.url)`;
    });
    return changed === code ? null : { code: changed, map: null };
  },
});

/**
 * What stays outside the bundle: node, electron and the dependencies that are delivered with the application. Everything else
 * (development packages of pure code) is taken in.
 * @param {readonly string[]} dependencies
 */
export const isExternal = (dependencies) => {
  const names = new Set([...dependencies, 'electron']);
  /** @param {string} id */
  return (id) => {
    if (isBuiltin(id)) return true;
    const parts = id.split('/');
    return names.has(id.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''));
  };
};

/**
 * Settings of vite for the main side.
 * @param {string} root
 * @param {{ input: Record<string, string>, format: 'es' | 'cjs', watch?: boolean }} part
 * @returns {import('vite').InlineConfig}
 */
export const mainConfig = (root, { input, format, watch }) => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const extension = format === 'es' ? 'mjs' : 'cjs';
  // A sandboxed preload can require nothing but electron.
  const external = isExternal(format === 'es' ? Object.keys(dependencies) : []);
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: format === 'es' ? [localUrls(root, Object.keys(input))] : [],
    ssr: { target: 'node', noExternal: true, external: format === 'es' ? [...Object.keys(dependencies), 'electron'] : ['electron'] },
    build: {
      ssr: true,
      emitAssets: true,
      // Electron’s Node follows its own calendar: nothing newer than that of Electron 33 (Node 20.18) is left in the bundle.
      target: 'node20.18',
      outDir: join(root, 'out/main'),
      emptyOutDir: format === 'es' && !watch,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      ...(watch ? { watch: {} } : {}),
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
        external,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          // Every file lies one folder below out/main, and shared parts beside the workers that they start: relative places hold.
          chunkFileNames: `backend/[name]-[hash].${extension}`,
        },
      },
    },
  };
};
