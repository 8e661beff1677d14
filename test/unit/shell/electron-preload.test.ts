import { afterAll, expect, it, vi } from 'vitest';
import { callsArgument, callsFromArguments } from '../../../src-main/electron/channels.ts';
import { callNames, contract } from '../../../src-shared/contract.ts';

/** Electron itself cannot be imported outside of Electron: what the preload hands to it is kept here. */
const electron = vi.hoisted(() => ({ exposed: [] as [string, Record<string, unknown>][], invoked: [] as unknown[][] }));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: Record<string, unknown>) => electron.exposed.push([name, value]) },
  ipcRenderer: {
    invoke: async (...values: unknown[]) => void electron.invoked.push(values),
    on: () => undefined,
    removeListener: () => undefined,
  },
}));

const before = process.argv;
afterAll(() => {
  process.argv = before;
});

it('the preload exposes one object, and lets exactly the contract’s calls through (security list 20)', async () => {
  process.argv = ['electron', '--type=renderer', callsArgument(callNames)];
  await import('../../../src-main/electron/preload.ts');
  expect(electron.exposed.map(([name]) => name)).toEqual(['ecritoire']);
  const bridge = electron.exposed[0]?.[1] ?? {};
  expect(Object.keys(bridge).sort()).toEqual(['call', 'onNotice', 'viewerOrigin']);
  const call = bridge.call as (name: string, input: unknown) => Promise<unknown>;
  for (const name of [...Object.keys(contract), 'not.there', 'toString', '']) await call(name, {});
  expect(electron.invoked).toEqual(Object.keys(contract).map((name) => ['ecritoire:call', name, {}]));
});

it('a process without the argument may call nothing', () => {
  expect(callsFromArguments(['electron']).size).toBe(0);
  expect([...callsFromArguments([callsArgument(['a.b', 'c.d'])])]).toEqual(['a.b', 'c.d']);
});
