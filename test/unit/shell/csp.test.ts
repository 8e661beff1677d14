import { describe, expect, it } from 'vitest';
import { applicationPolicy, isWorkerScript, securityHeaders, viewerPolicy, workerPolicy } from '../../../src-main/shell/csp.ts';

const parse = (policy: string): Record<string, string[]> =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );

describe('content security policies (security list 7)', () => {
  it.each([
    ['application', applicationPolicy('app://viewer')],
    ['viewer', viewerPolicy('app://ecritoire')],
    ['worker', workerPolicy()],
  ])('%s: default none, scripts of its own, nothing inline, evaluated or from outside', (_name, policy) => {
    const directives = parse(policy);
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['script-src']?.[0]).toBe("'self'");
    expect(directives['connect-src']).toEqual(["'self'"]);
    for (const name of ['base-uri', 'form-action', 'object-src']) expect(directives[name], name).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|strict-dynamic|nonce/u);
  });

  it('frames the viewer only, and is framed by nobody', () => {
    const directives = parse(applicationPolicy('http://127.0.0.1:2'.replace('http:', 'app:')));
    expect(directives['frame-ancestors']).toEqual(["'none'"]);
    expect(parse(applicationPolicy('app://viewer'))['frame-src']).toEqual(['app://viewer']);
    expect(parse(viewerPolicy('app://ecritoire'))['frame-ancestors']).toEqual(['app://ecritoire']);
  });

  it('lets wasm be compiled in workers only', () => {
    expect(workerPolicy()).toContain("'wasm-unsafe-eval'");
    expect(applicationPolicy('app://viewer') + viewerPolicy('app://ecritoire')).not.toContain('wasm');
  });

  it.each([
    ['pdf.worker.min-1a2b.mjs', true],
    ['assets/pdf.worker-1a2b.js', true],
    ['worker.js', true],
    ['assets/worker-1a.js', true],
    ['assets/coworker.js', false],
    ['assets/workers.js', false],
    ['assets/worker.js.html', false],
    ['worker/index.js', false],
    ['index.html', false],
  ])('%s is a worker’s script: %s', (path, expected) => {
    expect(isWorkerScript(path)).toBe(expected);
  });

  it('come with the other headers', () => {
    expect(securityHeaders('p')).toMatchObject({
      'content-security-policy': 'p',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});
