import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { writeFileDurably } from '../database/durable.ts';
import { baseFile, demonstrationFile, demonstrationKeyFile, keyringFile } from '../database/layout.ts';
import { expand } from './derive.ts';
import { isOlderKeyring, readSettledKeyring, refusingKeyringFaults, writeKeyring } from './format.ts';
import { buildSecretSlot, createKeyring, keyringState } from './slots.ts';
import { openSlot, type Unlocked } from './unlock.ts';

const secretLength = 32;

/** Was this folder made for demonstration data? */
export const isDemonstration = (folder: string): boolean => existsSync(join(folder, demonstrationFile));

const notADemonstration = (): { ok: false; error: { code: string; message: string } } =>
  refuse(
    'not_a_demonstration',
    'Ce dossier contient un vrai poste : la démonstration ne s’y ouvre pas. Choisissez un dossier vide, ou lancez Écritoire sans l’option de démonstration.',
  );

/**
 * Opens a demonstration («Démonstration, non protégée»): its key lies beside it, so it is protected from nobody. An empty folder becomes
 * one; a folder with a base or a keyring that was not made as a demonstration is refused.
 * @returns `created` when there is no base yet; refusals `not_a_demonstration`, `demonstration_damaged`, `keyring_*`
 */
export function openDemonstration(
  folder: string,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<Result<Unlocked & { readonly created: boolean }>> {
  return refusingKeyringFaults(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isDemonstration(folder)) {
      const real = readdirSync(folder).some((name) => name.startsWith(baseFile) || name.startsWith(keyringFile));
      if (real) return notADemonstration();
      // First of all: from here on the folder is a demonstration, even if the process ends at the next line.
      writeFileDurably(join(folder, demonstrationFile), `${JSON.stringify({ format: 'ecritoire-demonstration', version: 1 })}\n`);
    }
    // Nobody's work lies in a demonstration: one of an earlier format is made again.
    if (isOlderKeyring(folder)) {
      const old = readdirSync(folder).filter((name) => [baseFile, keyringFile, demonstrationKeyFile].some((file) => name.startsWith(file)));
      for (const name of old) rmSync(join(folder, name), { force: true });
    }
    const created = !existsSync(join(folder, baseFile));
    if (keyringState(folder) !== 'ready') {
      if (!created) return damaged();
      return ok({ ...createDemonstrationKeyring(folder, ports), created });
    }
    const unlocked = openWithKeyFile(folder);
    return unlocked === undefined ? damaged() : ok({ ...unlocked, created });
  });
}

function createDemonstrationKeyring(folder: string, ports: Pick<Ports, 'clock' | 'random'>): Unlocked {
  const dataKey = createKeyring(folder, ports);
  const secret = ports.random.bytes(secretLength);
  writeFileDurably(join(folder, demonstrationKeyFile), `${Buffer.from(secret).toString('hex')}\n`);
  const keyring = readSettledKeyring(folder);
  const slot = buildSecretSlot({ keyring, dataKey, ports }, 'demonstration', newId(ports), secret);
  writeKeyring(folder, { ...keyring, slots: [...keyring.slots, slot] });
  return { dataKey, slotId: slot.id };
}

/** The secret in the demonstration's key file, or undefined when it is missing or cut. */
export function demonstrationSecret(folder: string): Uint8Array | undefined {
  const path = join(folder, demonstrationKeyFile);
  if (!existsSync(path)) return undefined;
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  return secret.length === secretLength ? new Uint8Array(secret) : undefined;
}

function openWithKeyFile(folder: string): Unlocked | undefined {
  const secret = demonstrationSecret(folder);
  const keyring = readSettledKeyring(folder);
  const slot = keyring.slots.find((candidate) => candidate.kind === 'demonstration');
  if (secret === undefined || slot === undefined) return undefined;
  const dataKey = openSlot(keyring, slot, expand(secret, new Uint8Array(0), 'demonstration'));
  return dataKey === undefined ? undefined : { dataKey, slotId: slot.id };
}

const damaged = (): { ok: false; error: { code: string; message: string } } =>
  refuse('demonstration_damaged', 'Cette démonstration est abîmée. Choisissez un dossier vide : une autre y sera préparée.');
