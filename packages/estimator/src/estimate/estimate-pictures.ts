import { OptionError, type RgbImage } from '@posewright/pose';
import type { MapPredictor } from '../predictors/pose-predictor.js';
import { checkBox, checkDefaults, checkNoBoxes, checkPicture } from './check-request.js';
import { estimateCrowds } from './estimate-crowds.js';
import type { EstimateBatchOptions } from './estimate-options.js';
import { estimatePeople, type Person, wholePicture } from './estimate-people.js';
import type { PoseEstimate } from './estimated-pose.js';
import { isBottomUp } from './is-bottom-up.js';
import type { StageClock } from './stage-clock.js';
import { withSignal } from './with-signal.js';

/** Finds the poses in several pictures, timed. */
export async function estimatePictures(
  images: readonly RgbImage[],
  {
    predictor: given,
    clock,
    ...options
  }: EstimateBatchOptions & { readonly predictor: MapPredictor; readonly clock: StageClock },
): Promise<PoseEstimate[]> {
  options.signal?.throwIfAborted();
  const predictor = withSignal(given, options.signal);
  images.forEach(checkPicture);
  checkDefaults(predictor, options);
  checkNoBoxes(predictor, 'boxes', options.boxes);
  if (isBottomUp(predictor)) return estimateCrowds(predictor, images, { ...options, clock });
  const people = peopleOf(images, options);
  const poses = await estimatePeople(predictor, people.flat(), { ...options, clock });
  const { minimumScore = 0, boxes } = options;
  let next = 0;
  return images.map((image, index) => {
    const own = poses.slice(next, next + (people[index]?.length ?? 0));
    next += own.length;
    return {
      poses: boxes === undefined ? own.filter(({ score }) => score >= minimumScore) : own,
      size: { height: image.height, width: image.width },
    };
  });
}

function peopleOf(
  images: readonly RgbImage[],
  { boxes, padding = 1.25 }: EstimateBatchOptions,
): readonly (readonly Person[])[] {
  if (boxes === undefined) {
    return images.map((image) => [{ image, box: wholePicture(image), padding: 1 }]);
  }
  if (boxes.length !== images.length) {
    throw new OptionError(
      'boxes',
      `a list for each of the ${images.length} pictures`,
      boxes.length,
    );
  }
  return images.map((image, picture) =>
    (boxes[picture] ?? []).map((box, index) => {
      checkBox(`boxes[${picture}][${index}]`, box, image);
      return { image, box, padding };
    }),
  );
}
