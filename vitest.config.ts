import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** A kind of test, by the folder it lies in. */
const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node' as const,
    include: [`test/${name}/**/*.test.{ts,tsx,mjs}`],
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

export default defineConfig({
  test: {
    // Native modules and workers want real processes; two of them, as the reference machine has two cores.
    pool: 'forks',
    maxWorkers: 2,
    // Sources are loaded once a process, not once a file: half of the time of a run was that. A file that needs modules of its own says so.
    isolate: false,
    // Workers and child processes load the sources again and again: compiled once, they start in half the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache/compile') },
    globalSetup: join(import.meta.dirname, 'test/fixtures/global-setup.ts'),
    allowOnly: false,
    // Limits for what never comes, not for what is slow: both cores may be busy with something else.
    projects: [project('unit', 60_000), project('integration', 180_000), project('faults', 240_000)],
  },
});
