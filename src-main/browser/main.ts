import nodeModule from 'node:module';
import { join } from 'node:path';
import { startThreadsAhead } from '../backend/threads.ts';
import { loadBinding } from '../database/binding.ts';

/**
 * Entry of the browser shell. It imports next to nothing: the two workers begin to load their program first, then the rest follows. What
 * the engine compiled is kept beside the program, whose owner can write its code anyway, for the next start; where nothing can be written
 * there, each start compiles again.
 */
const kept = join(import.meta.dirname, '../../../.cache/compiled');

// Newer than the Node of some shells. Threads follow the variable.
if (nodeModule.enableCompileCache?.(kept).directory !== undefined) process.env.NODE_COMPILE_CACHE ??= kept;
if (!process.argv.includes('--help')) {
  loadBinding();
  startThreadsAhead();
}
await import('./program.ts');
