import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../src-main/database/open.ts';
import { isDemonstration, openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { createKeyring } from '../../../src-main/keyring/slots.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const ports = testPorts();

describe('a demonstration', () => {
  it('is made in an empty folder, marked, and opens again by itself', async () => {
    using parent = temporaryFolder();
    const folder = join(parent.path, 'demo');
    const first = await openDemonstration(folder, ports);
    if (!first.ok) throw new Error(first.error.code);
    expect(first.data.created).toBe(true);
    expect(isDemonstration(folder)).toBe(true);
    closeDatabase(openDatabase({ path: join(folder, 'ecritoire.db'), key: first.data.dataKey, mode: 'create' }));
    const again = await openDemonstration(folder, ports);
    expect(again).toMatchObject({ ok: true, data: { created: false, dataKey: first.data.dataKey } });
    expect(readFileSync(join(folder, 'keyring.json'), 'utf8')).not.toContain(Buffer.from(first.data.dataKey).toString('base64'));
  });

  it('of an earlier format is made again', async () => {
    using folder = temporaryFolder();
    const first = await openDemonstration(folder.path, ports);
    if (!first.ok) throw new Error(first.error.code);
    closeDatabase(openDatabase({ path: join(folder.path, 'ecritoire.db'), key: first.data.dataKey, mode: 'create' }));
    const file = join(folder.path, 'keyring.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: 1 }));
    const again = await openDemonstration(folder.path, ports);
    expect(again).toMatchObject({ ok: true, data: { created: true } });
    expect(again.ok && again.data.dataKey).not.toEqual(first.data.dataKey);
    expect(existsSync(join(folder.path, 'ecritoire.db'))).toBe(false);
  });

  it('never opens nor marks a real workstation', async () => {
    using folder = temporaryFolder();
    createKeyring(folder.path, ports);
    expect(await openDemonstration(folder.path, ports)).toMatchObject({ ok: false, error: { code: 'not_a_demonstration' } });
    expect(existsSync(join(folder.path, 'demonstration.json'))).toBe(false);
    rmSync(join(folder.path, 'keyring.json'));
    writeFileSync(join(folder.path, 'ecritoire.db'), 'x');
    expect(await openDemonstration(folder.path, ports)).toMatchObject({ ok: false, error: { code: 'not_a_demonstration' } });
  });

  it('says that it is damaged rather than begin anew over a base', async () => {
    using folder = temporaryFolder();
    const first = await openDemonstration(folder.path, ports);
    if (!first.ok) throw new Error(first.error.code);
    closeDatabase(openDatabase({ path: join(folder.path, 'ecritoire.db'), key: first.data.dataKey, mode: 'create' }));
    writeFileSync(join(folder.path, 'demo.key'), 'abc');
    expect(await openDemonstration(folder.path, ports)).toMatchObject({ ok: false, error: { code: 'demonstration_damaged' } });
    rmSync(join(folder.path, 'keyring.json'));
    expect(await openDemonstration(folder.path, ports)).toMatchObject({ ok: false, error: { code: 'demonstration_damaged' } });
  });
});
