import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const here = import.meta.dirname;

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

/** The application and the page that shows the whole kit → `out/renderer`. */
export const renderer: UserConfig = {
  ...common,
  root: resolve(here, 'src-renderer'),
  plugins: [react()],
  build: {
    ...common.build,
    outDir: resolve(here, 'out/renderer'),
    rolldownOptions: { input: { index: resolve(here, 'src-renderer/index.html'), kit: resolve(here, 'src-renderer/kit.html') } },
  },
};

/** The PDF page, served from another origin without any door to the backend → `out/viewer`. */
export const viewer: UserConfig = {
  ...common,
  root: resolve(here, 'src-renderer/viewer'),
  publicDir: false,
  build: { ...common.build, outDir: resolve(here, 'out/viewer') },
};

/** `vite build` builds the application, `vite build --mode viewer` the PDF page. */
export default defineConfig(({ mode }) => (mode === 'viewer' ? viewer : renderer));
