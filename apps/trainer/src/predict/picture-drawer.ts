import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createOverlay, writePicture } from '@posewright/draw/node';
import type { Estimator } from '@posewright/estimator';
import { drawMaps } from '../measure/draw-maps.js';
import { nameOutputs } from './name-outputs.js';
import type { SeenPicture } from './predict-pictures.js';

/** What is drawn of each picture. */
export interface DrawingOptions {
  /** Whether poses are drawn over it. */
  readonly draw: boolean;
  /** Whether heatmaps and fields are drawn over it. */
  readonly maps: boolean;
  /** Height of the input for which maps are drawn; the network's own where not given. */
  readonly height?: number | undefined;
  /** Keypoints with a lower score are not drawn. */
  readonly threshold: number;
}

/**
 * Makes the function that draws what was asked for into a folder: `NAME-pose.png`, `NAME-heatmaps.png`, `NAME-fields.png`.
 *
 * @param files Of all pictures; they decide the names.
 */
export function createPictureDrawer(
  files: readonly string[],
  {
    estimator,
    folder,
    draw,
    maps,
    height,
    threshold,
  }: DrawingOptions & { readonly estimator: Estimator; readonly folder: string },
): (picture: SeenPicture) => Promise<void> {
  const names = nameOutputs(files);
  return async ({ image, found: { file, poses } }) => {
    const name = names.get(file) ?? file;
    if (draw || maps) await mkdir(dirname(join(folder, name)), { recursive: true });
    if (draw) {
      const overlay = createOverlay(image, {
        skeleton: estimator.skeleton,
        predicted: poses,
        threshold,
        colorBy: poses.length > 1 ? 'person' : 'side',
      });
      await writePicture(join(folder, `${name}-pose.png`), overlay);
    }
    if (maps) await drawMaps(estimator.predictor, image, { name, folder, height });
  };
}
