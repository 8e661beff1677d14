import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copySteps, makeCopy } from '../../../src-main/database/copies.ts';
import { changeWorkstationKey } from '../../../src-main/database/key-change.ts';
import { closeDatabase } from '../../../src-main/database/open.ts';
import { clearRestored, readRestored, restoreCopy, restoreSteps } from '../../../src-main/database/restore.ts';
import { openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { readKeyring, writeKeyring } from '../../../src-main/keyring/format.ts';
import { drawRecoveryKey } from '../../../src-main/keyring/recovery-key.ts';
import { buildSecretSlot, listSlots, removeSlot, replaceAccountSlot } from '../../../src-main/keyring/slots.ts';
import { openWithPassword, openWithRecoveryKey } from '../../../src-main/keyring/unlock.ts';
import { findLeaks } from '../../fixtures/leaks.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import {
  colleague,
  countDossiers,
  doer,
  makeSmallWorkstation,
  openBase,
  rowCount,
  type SmallWorkstation,
  signIn,
} from '../../fixtures/workstation.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let workstation: SmallWorkstation;
let folder: string;
let stick: string;
let fresh: string;
const ports = testPorts();

beforeEach(async () => {
  temporary = temporaryFolder();
  folder = join(temporary.path, 'poste');
  stick = join(temporary.path, 'stick');
  fresh = join(temporary.path, 'fresh');
  for (const path of [folder, stick, fresh]) mkdirSync(path);
  workstation = await makeSmallWorkstation(folder, ports);
  mkdirSync(join(folder, 'files', 'ab'), { recursive: true });
  writeFileSync(join(folder, 'files', 'ab', 'abcdef'), 'encrypted document');
});

afterEach(() => temporary[Symbol.dispose]());

async function copy(steps?: string[]): Promise<string> {
  ports.advance(1_000);
  const database = openBase(folder, workstation.dataKey, 'read');
  try {
    const made = await makeCopy({
      database,
      dataKey: workstation.dataKey,
      folder,
      destination: stick,
      heads: [{ device: 'a', dseq: 12 }],
      now: ports.clock.now(),
      faultPoint: (step) => steps?.push(step),
    });
    if (!made.ok) throw new Error(made.error.code);
    expect(database.pragma('query_only', { simple: true })).toBe(1);
    return made.data.path;
  } finally {
    closeDatabase(database);
  }
}

const restore = (copyFolder: string, faultPoint: (step: string) => void = () => undefined) =>
  restoreCopy({ copyFolder, dataFolder: fresh, now: ports.clock.now(), faultPoint });
const codeOf = async (attempt: Promise<{ ok: boolean; error?: { code: string } }>) => (await attempt).error?.code ?? 'done';

describe('a copy', () => {
  it('appears whole, encrypted, with the keyring of the moment and without the system’s slot', async () => {
    // A slot such as the system's keyring gives; its secret is of no importance here.
    const keyring = readKeyring(folder);
    const slotId = '0193a2f0-0000-7000-8000-000000000000';
    const osSlot = buildSecretSlot({ keyring, dataKey: workstation.dataKey, ports }, 'os', slotId, ports.random.bytes(32));
    writeKeyring(folder, { ...keyring, slots: [...keyring.slots, osSlot], failures: { abcd: { count: 3, lastAt: 1 } } });
    const steps: string[] = [];
    const path = await copy(steps);
    expect(steps).toEqual([...copySteps]);
    expect(readdirSync(stick)).toHaveLength(1);
    expect(readdirSync(path).sort()).toEqual(['ecritoire.db', 'files', 'heads.json', 'keyring.json', 'manifest.json']);
    expect(
      listSlots(path)
        .map((slot) => slot.kind)
        .sort(),
    ).toEqual(['account', 'account', 'recovery']);
    expect(readKeyring(path).failures).toEqual({});
    expect(JSON.parse(readFileSync(join(path, 'heads.json'), 'utf8'))).toEqual([{ device: 'a', dseq: 12 }]);
    expect(findLeaks({ folders: [stick], words: ['Marchandeau', 'helene', doer.password] })).toEqual([]);
  });

  it('is refused without a printed key, without its destination, or in a place already taken', async () => {
    const database = openBase(folder, workstation.dataKey, 'read');
    const request = { database, dataKey: workstation.dataKey, folder, destination: stick, heads: [], now: ports.clock.now() };
    expect(await codeOf(makeCopy({ ...request, destination: join(stick, 'none') }))).toBe('destination_missing');
    expect(await codeOf(makeCopy(request))).toBe('done');
    expect(await codeOf(makeCopy(request))).toBe('copy_exists');
    removeSlot(folder, listSlots(folder).find((slot) => slot.kind === 'recovery')?.id ?? '');
    expect(await codeOf(makeCopy({ ...request, now: request.now + 1 }))).toBe('no_recovery_slot');
    closeDatabase(database);
  });

  it('removes what this workstation left unfinished, and lets the unfinished copy of another one in the same folder be', async () => {
    const database = openBase(folder, workstation.dataKey, 'read');
    const otherFolder = join(temporary.path, 'autre');
    mkdirSync(otherFolder);
    const other = await makeSmallWorkstation(otherFolder, ports);
    const otherBase = openBase(otherFolder, other.dataKey, 'read');
    const [now, heads, destination] = [ports.clock.now(), [], stick];
    const ours = { database, dataKey: workstation.dataKey, folder, destination, heads };
    const theirs = { database: otherBase, dataKey: other.dataKey, folder: otherFolder, destination, heads };
    // Ours is cut; theirs begins, and while it is being written ours is made again: both are whole in the end.
    await expect(
      makeCopy({
        ...ours,
        now: now + 1,
        faultPoint: (step) => {
          if (step === 'base-written') throw new Error('cut');
        },
      }),
    ).rejects.toThrow('cut');
    let again: Promise<unknown> | undefined;
    const made = await makeCopy({
      ...theirs,
      now: now + 2,
      faultPoint: (step) => {
        if (step === 'keyring-written') again = makeCopy({ ...ours, now: now + 3 });
      },
    });
    expect([made, await again]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(readdirSync(stick)).toHaveLength(2);
    expect(readdirSync(stick).filter((name) => name.endsWith('.partial'))).toEqual([]);
    closeDatabase(otherBase);
    closeDatabase(database);
  });

  it('holds what was committed and not what is being written', async () => {
    const writer = openBase(folder, workstation.dataKey, 'write');
    writer.exec("insert into dossier values ('committed'); begin; insert into dossier values ('not yet')");
    const path = await copy();
    writer.exec('rollback');
    closeDatabase(writer);
    expect((await restore(path)).ok).toBe(true);
    expect(countDossiers(fresh, workstation.dataKey)).toBe(rowCount + 1);
  });
});

describe('a restoration', () => {
  it('opens with the passwords and the printed key of the copy’s day, even after both changed at the source', async () => {
    const path = await copy();
    const proof = await provePassword('Nouveau-mot-de-passe-9', drawStretch(ports), ports);
    const owner = { signInNames: [colleague.name], proof };
    replaceAccountSlot(folder, workstation.dataKey, { ...owner, oldSlotId: workstation.colleagueSlotId }, ports).dropOld();
    const recoveryKey = drawRecoveryKey(ports);
    const opened = await openWithPassword(folder, doer.name, doer.password, ports);
    if (!opened.ok) throw new Error(opened.error.code);
    const changed = await changeWorkstationKey({
      folder,
      dataKey: workstation.dataKey,
      doer: { signInNames: [doer.name], proof: opened.data.proof, slotId: opened.data.slotId },
      recoveryKey,
      ports,
    });
    expect(changed.ok).toBe(true);

    const steps: string[] = [];
    expect((await restore(path, (step) => steps.push(step))).ok).toBe(true);
    expect(steps).toEqual([...restoreSteps]);
    expect(await signIn(fresh, colleague, ports)).toEqual(workstation.dataKey);
    expect(await codeOf(openWithRecoveryKey(fresh, recoveryKey))).toBe('recovery_key_wrong');
    expect(await openWithRecoveryKey(fresh, workstation.recoveryKey)).toMatchObject({ ok: true, data: { dataKey: workstation.dataKey } });
    expect(countDossiers(fresh, workstation.dataKey)).toBe(rowCount);
    expect(readFileSync(join(fresh, 'files', 'ab', 'abcdef'), 'utf8')).toBe('encrypted document');
  });

  it('is marked until the opener has begun a new incarnation', async () => {
    const path = await copy();
    const copyAt = ports.clock.now();
    ports.advance(5_000);
    expect(readRestored(fresh)).toBeUndefined();
    await restore(path);
    expect(readRestored(fresh)).toEqual({ at: copyAt + 5_000, copyAt });
    clearRestored(fresh);
    expect(readRestored(fresh)).toBeUndefined();
    expect(readdirSync(fresh).sort()).toEqual(['ecritoire.db', 'files', 'heads.json', 'keyring.json']);
  });

  it('never overwrites a workstation', async () => {
    const path = await copy();
    expect(await codeOf(restoreCopy({ copyFolder: path, dataFolder: folder, now: 0 }))).toBe('base_exists');
    await restore(path);
    expect(await codeOf(restore(path))).toBe('base_exists');
    rmSync(join(folder, 'ecritoire.db'));
    expect(await codeOf(restoreCopy({ copyFolder: path, dataFolder: folder, now: 0 }))).toBe('base_exists');
  });

  it('refuses a copy that changed, lacks a file, is unfinished, newer, or points outside', async () => {
    const path = await copy();
    const variant = (name: string, spoil: (at: string) => void): string => {
      const at = join(stick, name);
      cpSync(path, at, { recursive: true });
      spoil(at);
      return at;
    };
    type Manifest = { version: number; entries: { path: string }[] };
    const manifestWith = (changed: (manifest: Manifest) => Partial<Manifest>) => (at: string) => {
      const manifest = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'));
      writeFileSync(join(at, 'manifest.json'), JSON.stringify({ ...manifest, ...changed(manifest) }));
    };
    const withEntry = (path: string) => manifestWith(({ entries }) => ({ entries: [...entries, { ...entries[0], path }] }));
    const refused: [string, (at: string) => void][] = [
      ['copy_damaged', (at) => appendFileSync(join(at, 'heads.json'), ' ')],
      ['copy_damaged', (at) => rmSync(join(at, 'files', 'ab', 'abcdef'))],
      ['not_a_copy', (at) => rmSync(join(at, 'manifest.json'))],
      ['not_a_copy', (at) => writeFileSync(join(at, 'manifest.json'), '{')],
      ['copy_newer', manifestWith(() => ({ version: 2 }))],
      ['not_a_copy', withEntry('../outside')],
      ['not_a_copy', withEntry('/etc/outside')],
      ['not_a_copy', manifestWith(({ entries }) => ({ entries: entries.filter((entry) => entry.path !== 'keyring.json') }))],
    ];
    for (const [index, [code, spoil]] of refused.entries()) {
      expect(await codeOf(restore(variant(`variant-${index}`, spoil)))).toBe(code);
    }
    expect(existsSync(join(fresh, 'ecritoire.db'))).toBe(false);
    expect(readdirSync(fresh)).toEqual([]);
    expect(await codeOf(restore(path))).toBe('done');
  });

  it('keeps a demonstration a demonstration', async () => {
    const demo = join(temporary.path, 'demo');
    const opened = await openDemonstration(demo, ports);
    if (!opened.ok) throw new Error(opened.error.code);
    const database = openBase(demo, opened.data.dataKey, 'create');
    const made = await makeCopy({ database, dataKey: opened.data.dataKey, folder: demo, destination: stick, heads: [], now: 1 });
    closeDatabase(database);
    if (!made.ok) throw new Error(made.error.code);
    expect(await codeOf(restore(made.data.path))).toBe('done');
    expect(await openDemonstration(fresh, ports)).toMatchObject({ ok: true, data: { created: false, dataKey: opened.data.dataKey } });
  });
});
