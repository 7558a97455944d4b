/** What a server should say beside the pages. Where it cannot, the service worker says the first two. */
export const SECURITY_HEADERS = {
  /** With these a page may share memory between threads, which makes WebAssembly several times as fast. */
  isolation: {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  },
  /** Nothing is loaded from, or sent to, anybody else. Threads of WebAssembly are files of the page, see `src/engine/with-own-threads.ts`. */
  policy: {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "connect-src 'self' blob:",
      "manifest-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  },
} as const;
