/** Types of `electron.mjs` for the TypeScript files that use it. */
export function electronBinary(machine?: { readonly override?: string | undefined; readonly platform?: NodeJS.Platform }): string | null;
