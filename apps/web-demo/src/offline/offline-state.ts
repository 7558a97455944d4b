import { signal } from '@preact/signals';
import { ACTIVATE, type Activation } from './activation.js';

/** How far the page is kept on this machine. */
export type OfflineState =
  | 'storing'
  | 'stored'
  | 'newer version waits'
  | 'other pages are open'
  | 'not possible';

/** How far the page is kept; `null` where that is not known yet. */
export const offlineState = signal<OfflineState | null>(null);

let registration: ServiceWorkerRegistration | null = null;

/** Keeps the page for later visits without a connection, once everything that is needed now has been loaded. */
export function keepOffline(): void {
  if (!import.meta.env.PROD) return;
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}

/** Lets the newer version take over, and shows it. */
export function useNewerVersion(): void {
  const waiting = registration?.waiting;
  if (!waiting) {
    // It took over by itself when the last tab of the version before was closed.
    window.location.reload();
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Activation>) => {
    if (data === 'other pages are open') offlineState.value = data;
  };
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') window.location.reload();
  });
  waiting.postMessage(ACTIVATE, [port2]);
}

async function register(): Promise<void> {
  // Where service workers are turned off, browsers answer in several ways.
  const known = await navigator.serviceWorker?.register('./service-worker.js').catch(() => null);
  if (!known) {
    offlineState.value = 'not possible';
    return;
  }
  registration = known;
  known.addEventListener('updatefound', () => follow(known.installing));
  if (known.waiting) offlineState.value = 'newer version waits';
  else if (known.active) offlineState.value = 'stored';
  follow(known.installing);
}

function follow(worker: ServiceWorker | null | undefined): void {
  if (!worker) return;
  const isFirst = navigator.serviceWorker.controller === null;
  if (isFirst) offlineState.value = 'storing';
  worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') offlineState.value = 'stored';
    else if (worker.state === 'installed' && !isFirst) offlineState.value = 'newer version waits';
    else if (worker.state === 'redundant' && isFirst) offlineState.value = 'not possible';
  });
}
