import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { CutStory } from '../demonstration/stage.ts';
import { systemPorts } from '../kernel/ports.ts';
import { fillDemonstration } from './demonstration.ts';
import { type FillStart, interrupted } from './fill-demonstration.ts';

/** A worker thread that makes the demonstration, answers with the result and ends. */
const { dataFolder, key, argon2, clockOffset, cut } = workerData as FillStart;
const clock = { now: () => systemPorts.clock.now() + clockOffset };
const port = parentPort as MessagePort;
const isCut = (): boolean => Atomics.load(cut, 0) !== 0;

try {
  port.postMessage(await fillDemonstration({ dataFolder, key, ports: { argon2, clock }, isCut }));
} catch (error) {
  if (!(error instanceof CutStory)) throw error;
  port.postMessage(interrupted());
}
