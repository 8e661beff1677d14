/** Types of `electron-program.mjs` for the TypeScript files that use it. */
export function electronBinary(machine?: { readonly override?: string; readonly platform?: NodeJS.Platform }): string | null;
