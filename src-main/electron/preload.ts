import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge.ts';
import { callsFromArguments } from './channels.ts';

/** Runs in the sandboxed page's process, in a world of its own: hands the bridge over and nothing else. */
contextBridge.exposeInMainWorld('ecritoire', createBridge(callsFromArguments(process.argv), ipcRenderer));
