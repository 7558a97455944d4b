/** What a server should say beside the pages. Where it cannot, the service worker says the first two. */
export const SECURITY_HEADERS = {
  /** With these a page may share memory between threads, which makes WebAssembly several times as fast. */
  isolation: {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  },
  /** Nothing is loaded from, or sent to, anybody else. tfjs starts its threads from blobs. */
  policy: {
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self' blob:",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "connect-src 'self' blob: data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  },
} as const;
