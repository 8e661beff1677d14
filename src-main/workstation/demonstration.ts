import { join } from 'node:path';
import type { Result } from '../../src-shared/kernel/result.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { baseFile } from '../database/layout.ts';
import { systemPorts } from '../kernel/ports.ts';
import { installBase } from './install.ts';

/** Makes the base of a demonstration folder. */
export const fillDemonstration = async (folder: { dataFolder: string; key: Uint8Array }): Promise<Result<null>> =>
  installBase(
    { path: join(folder.dataFolder, baseFile), key: folder.key, ports: systemPorts },
    { mode: 'demo', poste: 'A1', settings: {} },
    () => ok(null),
  );
