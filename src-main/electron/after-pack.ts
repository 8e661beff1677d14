import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AfterPackContext, Arch } from 'electron-builder';
import { fuses } from './fuses.ts';

/** Packages with a native part, without which the application does not start. */
const native = ['better-sqlite3', 'argon2', '@napi-rs/keyring-', '@img/sharp-'];

/**
 * What is wrong with the native parts of a package: each of them is there for its system and processor, and none for another.
 * @param files paths below the folder of unpacked parts, with `/`
 * @param system as Node names it, with its processor: `linux-x64`
 */
export const nativeFaults = (files: readonly string[], system: string): string[] => {
  const parts = files.filter((file) => file.endsWith('.node'));
  const missing = native.filter((name) => !parts.some((file) => file.includes(`/${name}`) && file.includes(system)));
  const foreign = parts.filter((file) => !file.includes(system));
  return [...missing.map((name) => `${name} has no part for ${system}`), ...foreign.map((file) => `${file} is for another system`)];
};

/** Hook of electron-builder, after packing and before signing, on every platform. */
const afterPack = async (context: AfterPackContext): Promise<void> => {
  const { packager, appOutDir, electronPlatformName, arch } = context;
  const unpacked = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked');
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const faults = nativeFaults(files, `${electronPlatformName}-${Arch[arch]}`);
  if (faults.length > 0) throw new Error(`native parts: ${faults.join('; ')}`);
  await packager.addElectronFuses(context, fuses);
};

export default afterPack;
