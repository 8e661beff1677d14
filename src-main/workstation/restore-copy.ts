import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { normalisePassword } from '../../src-shared/kernel/password-policy.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { LocalContext } from '../backend/local.ts';
import { demonstrationFile, keyringFile } from '../database/layout.ts';
import { readManifest, verifyFiles } from '../database/manifest.ts';
import { restoreCopy } from '../database/restore.ts';
import { readKeyring, refusingKeyringFaults } from '../keyring/format.ts';
import { openWithPassword, openWithRecoveryKey, type Unlocked } from '../keyring/unlock.ts';
import { publishOrders } from './copies.ts';
import { carryOrders } from './erasure-orders.ts';

/** Holds the copy’s keyring alone while passwords are tried on it: the copy itself is never written to. */
const checkFolder = 'restore.check';

const atField = <T>(result: Result<T>, field: string): Result<T> =>
  result.ok ? result : refuse(result.error.code, result.error.message, field);

/** Tries a password or the printed key on the copy’s keyring. Wrong passwords are counted as on the workstation itself. */
const unlockCopy = async ({ station, ports }: LocalContext, input: ParsedInputOf<'workstation.restore'>): Promise<Result<Unlocked>> => {
  const folder = join(station.dataFolder, checkFolder);
  const source = join(input.folder, keyringFile);
  const known = existsSync(join(folder, keyringFile)) ? readKeyring(folder).id : null;
  const copied = join(folder, keyringFile);
  if (known !== readKeyring(input.folder).id) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    copyFileSync(source, copied);
  }
  if (input.by === 'recovery_key') return atField(await openWithRecoveryKey(folder, input.recoveryKey), 'recoveryKey');
  const opened = await openWithPassword(folder, input.who, normalisePassword(input.password), ports);
  if (!opened.ok && opened.error.code === 'wrong_password')
    return refuse(
      'wrong_password',
      'Ce nom et ce mot de passe n’ouvrent pas cette copie. Il faut ceux du jour où elle a été faite, d’une personne qui pouvait ouvrir le poste.',
      'password',
    );
  return opened.ok ? ok({ dataKey: opened.data.dataKey, slotId: opened.data.slotId }) : atField(opened, 'password');
};

/** Puts a copy into this empty data folder and opens it (rules §7.3). Nothing is put there before the copy could be opened. */
export const restoreWorkstation = async (
  context: LocalContext,
  input: ParsedInputOf<'workstation.restore'>,
): Promise<Result<OutputOf<'workstation.restore'>>> => {
  const { station, ports, notify } = context;
  if (station.phase() !== 'first_start' || station.demo)
    return refuse('not_first_start', 'Ce dossier contient déjà un poste : la copie n’y est pas restaurée.');
  const manifest = readManifest(input.folder);
  if (!manifest.ok) return atField(manifest, 'folder');
  if (manifest.data.entries.some((entry) => entry.path === demonstrationFile))
    return refuse('copy_demonstration', 'Cette copie est celle d’une démonstration : elle ne devient pas un vrai poste.', 'folder');
  const whole = await verifyFiles(input.folder, manifest.data);
  if (!whole.ok) return atField(whole, 'folder');
  const unlocked = await refusingKeyringFaults(() => unlockCopy(context, input));
  if (!unlocked.ok) return unlocked;
  const restored = await restoreCopy({ copyFolder: input.folder, dataFolder: station.dataFolder, now: ports.clock.now() });
  if (!restored.ok) return atField(restored, 'folder');
  rmSync(join(station.dataFolder, checkFolder), { recursive: true, force: true });
  // Before the opening, which applies them: nobody who was erased is there for an instant.
  const ordersAt = carryOrders(dirname(input.folder), station.dataFolder);
  const opened = await station.open(unlocked.data.dataKey);
  if (!opened.ok) {
    // The copy itself is untouched: what was put here goes, and another copy can be tried.
    await station.forgetRestored();
    return refuse(opened.error.code, opened.error.message, 'folder');
  }
  const published = await publishOrders(station, station.dataFolder, nobody);
  if (!published.ok)
    station.warn('erasure', `Les effacements ordonnés n’ont pas pu être écrits à côté de la base restaurée. ${published.error.message}`);
  notify({ type: 'workstation' });
  return ok({ at: manifest.data.at, ordersAt });
};
