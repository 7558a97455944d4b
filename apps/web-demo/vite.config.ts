import { defineConfig } from 'vite';
import { metaPolicy } from './plugins/meta-policy.js';
import { offline } from './plugins/offline.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Relative addresses, so that the folder works under any path of any host. */
export default defineConfig({
  base: './',
  plugins: [
    metaPolicy(SECURITY_HEADERS.policy['Content-Security-Policy']),
    offline({ entry: 'src/offline/service-worker.ts' }),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: { headers: SECURITY_HEADERS.isolation },
  preview: { headers: { ...SECURITY_HEADERS.isolation, ...SECURITY_HEADERS.policy } },
});
