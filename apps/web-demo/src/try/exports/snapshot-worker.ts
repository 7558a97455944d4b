import type { Size } from '@posewright/pose';
import { expose } from 'comlink';
import { drawScene, type Scene } from '../views/draw-scene.js';

/** What the worker does for the page. */
export interface SnapshotApi {
  draw(scene: Scene, size: Size): Promise<Blob>;
}

const api: SnapshotApi = {
  draw: async (scene, size) => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new Error('The browser gives no canvas. Close other pages, or update it.');
    }
    drawScene(context, size, scene);
    return canvas.convertToBlob({ type: 'image/png' });
  },
};

expose(api);
