/**
 * Content security policies of both shells (design §6). One place, so that Electron and the browser window
 * cannot drift apart: no `unsafe-inline`, no `unsafe-eval`, nothing from outside the machine.
 */

const join = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** Policy of the application's pages. `viewerOrigin` is the only origin that may be framed: the PDF viewer. */
export const applicationPolicy = (viewerOrigin: string): string =>
  join({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'media-src': 'blob:',
    'connect-src': "'self'",
    'worker-src': "'self'",
    'frame-src': viewerOrigin,
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
  });

/** Policy of the PDF viewer's pages: static files of its own origin, framed by the application and by nobody else. */
export const viewerPolicy = (applicationOrigin: string): string =>
  join({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    // pdf.js draws pictures and embedded fonts of the document from blobs and data addresses.
    'img-src': "'self' blob: data:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'frame-ancestors': applicationOrigin,
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
  });

/**
 * Policy of a dedicated worker's script: the one place where WebAssembly may be compiled (image decoders of pdf.js).
 * A worker takes the policy of its own response, not that of the page that starts it.
 */
export const workerPolicy = (): string =>
  join({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
  });

/** Whether a file of the viewer is a dedicated worker's script: `pdf.worker.min-1a2b.mjs`, `assets/worker.js`. */
export const isWorkerScript = (path: string): boolean => /(?:^|[./_-])worker(?:[._-][^/]*)?\.m?js$/u.test(path);

/** The policy that goes with a file of the viewer. */
export const viewerFilePolicy = (path: string, applicationOrigin: string): string =>
  isWorkerScript(path) ? workerPolicy() : viewerPolicy(applicationOrigin);

/** Headers of every response of both shells, refusals included. */
export const securityHeaders = (policy: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
});
