// @ts-check
/**
 * The HTTP headers of the page, in one place: for the development server, for `npm start`, and for static hosts by way
 * of the `_headers` file that the build writes.
 */

/** Cross-origin isolation, which WebAssembly threads need. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** No remote origin anywhere: the page asks nothing of third parties, and could not if it wanted to. */
const contentSecurityPolicy = {
  'default-src': ["'self'"],
  // blob: the threads of the wasm backend import their script from one. wasm-unsafe-eval compiles WebAssembly, no more.
  'script-src': ["'self'", 'blob:', "'wasm-unsafe-eval'"],
  'worker-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Everything the built page is served with. */
export const pageHeaders = {
  ...isolationHeaders,
  'Content-Security-Policy': Object.entries(contentSecurityPolicy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The same headers as a `_headers` file, which Netlify and Cloudflare Pages read. */
export const headersFile = () =>
  `/*\n${Object.entries(pageHeaders)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`;
