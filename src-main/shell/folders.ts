import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built pages lie. */
export interface BuiltFolders {
  /** Pages of the application. */
  readonly renderer: string;
  /** Pages of the PDF viewer, served on an origin of their own. */
  readonly viewer: string;
}

/** The built files of Electron's shell. */
export interface ElectronFolders extends BuiltFolders {
  /** The one bundled script between the main process and the pages. */
  readonly preload: string;
}

/**
 * The built files, found from the running file up to the folder that holds `package.json`: the same from the sources,
 * from `out/` and from inside a packaged application.
 * @param moduleUrl `import.meta.url` of the caller
 */
export const builtFolders = (moduleUrl: string): ElectronFolders => {
  let folder = dirname(fileURLToPath(moduleUrl));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const out = join(folder, 'out');
  return { renderer: join(out, 'renderer'), viewer: join(out, 'viewer'), preload: join(out, 'main', 'electron', 'preload.cjs') };
};
