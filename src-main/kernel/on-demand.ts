import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A library that is read only when first used. Drawing a PDF or speaking SMTP takes a library of its own, 0.1 to 0.2 s to read in each of
 * the three threads; a start that draws nothing must not wait for it (design §9: backend ready in 0.5 s).
 * @param read asks for the library as CommonJS does; the package stays outside of the bundle
 */
export const onDemand = <T>(read: (ask: NodeJS.Require) => T): (() => T) => {
  let loaded: T | undefined;
  return () => {
    loaded ??= read(require);
    return loaded;
  };
};
