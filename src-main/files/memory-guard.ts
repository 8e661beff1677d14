import { workerData } from 'node:worker_threads';

const every = 25;

/**
 * A thread beside the one that reads a file: it looks at the memory of the whole process, decoders included, and ends it beyond its limit,
 * whatever the other thread is busy with. `workerData`: the limit in bytes.
 */
const limit = Number(workerData);
setInterval(() => {
  if (process.memoryUsage.rss() > limit) process.kill(process.pid, 'SIGKILL');
}, every);
