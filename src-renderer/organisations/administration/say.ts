import type { Result } from '../../../src-shared/kernel/result.ts';
import { toast } from '../../ui/index.ts';
import { receptionMissing } from './acts.ts';

/** Says what was done, or why it was not: the person stays where they are. @returns done */
export const say = (result: Result<unknown>, done: string, undo?: () => void): boolean => {
  if (result.ok) toast(done, undo === undefined ? {} : { undo });
  else if (result.error.code !== receptionMissing) toast(result.error.message, { kind: 'bad' });
  return result.ok;
};
