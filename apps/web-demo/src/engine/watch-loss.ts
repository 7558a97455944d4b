import * as tf from '@tensorflow/tfjs-core';
import type { BackendFacts, LossListener, RejectedBackend } from './engine-api.js';
import { BACKEND_NAMES } from './order-backends.js';

/** What tfjs's backends hold, as far as it can be lost. */
interface Losable {
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  readonly device?: { readonly lost: Promise<{ readonly reason?: string }> };
}

/**
 * Watches the backend that computes. A graphics card that is reset, or taken out, takes everything with it, and tfjs does not notice.
 */
export function watchLoss(backend: BackendFacts['backend'], tell: LossListener): void {
  const { gpgpu, device } = tf.backend() as unknown as Losable;
  const lose = () => tell(lossOf(backend));
  if (backend === 'webgl') gpgpu?.gl.canvas.addEventListener('webglcontextlost', lose);
  if (backend === 'webgpu') void device?.lost.then(lose);
}

/** Whether WebAssembly has broken off: it cannot be used any more then. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

/** What is to be said of a backend that is lost. */
export function lossOf(backend: BackendFacts['backend']): RejectedBackend {
  const reason =
    backend === 'wasm'
      ? 'it broke off; mostly its memory is full then.'
      : 'the graphics driver was reset, or gave its memory to others.';
  return { backend, reason: `${BACKEND_NAMES[backend]} was lost: ${reason}`, lost: true };
}
