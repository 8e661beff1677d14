/** Types of `browser.mjs` for the TypeScript files that use it; `test/unit/scripts/browser.test.mjs` keeps the two together. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}
export function browserCandidates(machine: Machine): string[];
export function findBrowser(machine?: Machine, exists?: (path: string) => boolean): string | null;
export const headlessShell: string;
export function findTestBrowser(machine?: Machine, exists?: (path: string) => boolean): string | null;
export function browserAdvice(machine: Machine): string;
export function hasDisplay(machine: Machine): boolean;
