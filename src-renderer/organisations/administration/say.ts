import type { Result } from '../../../src-shared/kernel/result.ts';
import { toastResult } from '../../ui/index.ts';
import { receptionMissing } from './acts.ts';

/** Says what was done, or why it was not, unless the fields of the reception say it. @returns whether it was done */
export const say = (result: Result<unknown>, done: string, undo?: () => void): boolean => {
  if (!result.ok && result.error.code === receptionMissing) return false;
  return toastResult(result, done, undo);
};
