import { transfer, wrap } from 'comlink';
import type { Scene } from '../views/draw-scene.js';
import type { SnapshotApi } from './snapshot-worker.js';

/** Words are as large as on a stage of this width. */
const LIKE_A_SCREEN = 900;

/** Draws a scene at the size of its picture, at least, as a PNG file; in a worker, since large files take a while. */
export async function takeSnapshot({ shown, ...scene }: Omit<Scene, 'unit'>): Promise<Blob> {
  const { width, height } = shown.frame.bitmap;
  const factor = Math.max(1, 960 / Math.max(width, height));
  const size = { width: Math.round(width * factor), height: Math.round(height * factor) };
  const { release: _, ...frame } = shown.frame;
  const bitmap = await createImageBitmap(frame.bitmap);
  const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { type: 'module' });
  try {
    const unit = size.width / LIKE_A_SCREEN;
    const sent = {
      ...scene,
      unit,
      shown: { ...shown, frame: { ...frame, bitmap } },
    } as unknown as Scene;
    return await wrap<SnapshotApi>(worker).draw(transfer(sent, [bitmap]), size);
  } finally {
    worker.terminate();
  }
}
