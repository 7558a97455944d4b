import type { Scene } from '../annotation/annotator-state.js';
import { marksToPose } from '../annotation/mark.js';
import type { RunRequest, TrainingPicture } from './training-api.js';

/**
 * The pictures that a training learns from, as they are annotated now.
 *
 * @throws where the skeleton is another one than the training's.
 */
export function trainingPictures(
  { pictures, skeleton }: Scene,
  request: Omit<RunRequest, 'pictures'>,
): readonly TrainingPicture[] {
  if (request.settings.source === 'drawn') return [];
  if (String(skeleton.joints) !== String(request.skeleton.joints)) {
    throw new Error(
      'The joints have changed since this training began, and its network has a map for each of the old ones. Undo the change, or start a new training.',
    );
  }
  return pictures.map(({ id, name, blob, size, marks, held }) => ({
    id,
    name,
    blob,
    size,
    held,
    pose: marksToPose(marks),
  }));
}
