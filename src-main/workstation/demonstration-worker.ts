import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { systemPorts } from '../kernel/ports.ts';
import { fillDemonstration } from './demonstration.ts';
import type { FillStart } from './fill-demonstration.ts';

/** A worker thread that makes the demonstration, answers with the result and ends. */
const { dataFolder, key, argon2, clockOffset } = workerData as FillStart;
const clock = { now: () => systemPorts.clock.now() + clockOffset };
const port = parentPort as MessagePort;

port.postMessage(await fillDemonstration({ dataFolder, key, ports: { argon2, clock } }));
