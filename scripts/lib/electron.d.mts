/** Types of `electron.mjs` for the TypeScript files that use it. */
export function electronBinary(machine?: { readonly override?: string | undefined; readonly platform?: NodeJS.Platform }): string | null;
type Outcome = { readonly path: string } | { readonly reason: string };
export function fetchElectron(told?: {
  readonly onProgress?: (progress: { readonly transferred: number; readonly total: number | null }) => void;
  readonly onWait?: () => void;
}): Promise<Outcome>;
export function ensureElectron(options: { readonly insist: boolean }): Promise<Outcome>;
