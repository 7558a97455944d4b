/// <reference lib="webworker" />
import { PrecacheController } from 'workbox-precaching';
import { ACTIVATE, type Activation } from './activation.js';
import { withSecurityHeaders } from './with-security-headers.js';

declare const self: ServiceWorkerGlobalScope;

/** All files of the build; written in by the build. */
declare const __STORED_FILES__: { readonly url: string; readonly revision: string | null }[];

const stored = new PrecacheController();
stored.addToCacheList(__STORED_FILES__);

self.addEventListener('install', (event) => void stored.install(event));

self.addEventListener('activate', (event) => {
  void stored.activate(event); // Deletes what only the version before needed.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.location.origin)) {
    event.respondWith(answer(event.request));
  }
});

self.addEventListener('message', ({ data, ports }) => {
  if (data === ACTIVATE) void activate().then((answer) => ports[0]?.postMessage(answer));
});

/** A new version takes over only where one page is open, the one that asks: it would take files away from others. */
async function activate(): Promise<Activation> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 1) return 'other pages are open';
  await self.skipWaiting();
  return 'done';
}

async function answer(request: Request): Promise<Response> {
  const { pathname, href } = new URL(request.url);
  const isPage =
    request.mode === 'navigate' && pathname === new URL(self.registration.scope).pathname;
  const known = await stored.matchPrecache(isPage ? 'index.html' : href.replace(/[?#].*$/, ''));
  return withSecurityHeaders(known ?? (await fetch(request)));
}
