import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type InlineConfig, type Plugin, type UserConfig } from 'vite';

const here = import.meta.dirname;

/** react-aria brings its words in 34 languages; only French is shown (English stays as its own fallback). */
const frenchOnly: Plugin = {
  name: 'french-only',
  load: {
    filter: { id: /react-(aria|stately)(-components)?\/dist\/private\/intl\/.+\/(?!fr-FR|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: () => 'export default {};',
  },
};

/** Image decoders, colour profiles and stand-in fonts that pdf.js fetches by name; licences travel with them. */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  generateBundle() {
    for (const folder of ['wasm', 'iccs', 'standard_fonts']) {
      const from = resolve(here, 'node_modules/pdfjs-dist', folder);
      for (const name of readdirSync(from)) {
        // Their slow twins in plain JavaScript; WebAssembly is allowed in the worker.
        if (name.endsWith('_nowasm_fallback.js') || name.startsWith('quickjs')) continue;
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readFileSync(join(from, name)) });
      }
    }
  },
};

/** The viewer's library is fetched with its page, and not once the first script asks for it: a sheet is there a tenth of a second sooner. */
const libraryAtOnce: Plugin = {
  name: 'library-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.isDynamicEntry
          ? [
              { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file.fileName}` }, injectTo: 'head' as const },
              ...[...(file.viteMetadata?.importedCss ?? [])].map((css) => ({
                tag: 'link',
                attrs: { rel: 'stylesheet', crossorigin: true, href: `./${css}` },
                injectTo: 'head' as const,
              })),
            ]
          : [],
      ),
  },
};

/** What both outputs share: modern engines only (Electron 45, Chromium), nothing inlined (the policy allows no `data:` font, no inline code). */
const common = {
  base: './',
  logLevel: 'warn',
  build: {
    target: 'esnext',
    minify: true,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
} satisfies UserConfig;

/** The PDF page, served from another origin without any door to the backend → `out/viewer`. */
const viewer: InlineConfig = {
  ...common,
  configFile: false,
  root: resolve(here, 'src-renderer/viewer'),
  publicDir: false,
  plugins: [pdfParts, libraryAtOnce],
  build: { ...common.build, outDir: resolve(here, 'out/viewer') },
};

/** The application and the page that shows the whole kit → `out/renderer`; then the PDF page. */
export default defineConfig({
  ...common,
  root: resolve(here, 'src-renderer'),
  plugins: [react(), frenchOnly],
  build: {
    ...common.build,
    outDir: resolve(here, 'out/renderer'),
    rolldownOptions: { input: { index: resolve(here, 'src-renderer/index.html'), kit: resolve(here, 'src-renderer/kit.html') } },
  },
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) if (environment.name === 'client') await builder.build(environment);
      await build(viewer);
    },
  },
});
