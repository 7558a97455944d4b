import type { RgbImage } from '@posewright/pose';
import type { MapPredictor } from '../predictors/pose-predictor.js';
import { checkBox, checkDefaults, checkNoBoxes, checkPicture } from './check-request.js';
import { estimateCrowds } from './estimate-crowds.js';
import type { EstimateOptions } from './estimate-options.js';
import { estimatePeople, type Person, wholePicture } from './estimate-people.js';
import type { EstimatedPose, PoseEstimate } from './estimated-pose.js';
import { followPoses } from './follow-poses.js';
import { isBottomUp } from './is-bottom-up.js';
import type { StageClock } from './stage-clock.js';
import { withSignal } from './with-signal.js';

/** Finds the poses in a picture, timed. */
export async function estimatePicture(
  image: RgbImage,
  {
    predictor: given,
    clock,
    ...options
  }: EstimateOptions & { readonly predictor: MapPredictor; readonly clock: StageClock },
): Promise<PoseEstimate> {
  options.signal?.throwIfAborted();
  const predictor = withSignal(given, options.signal);
  checkPicture(image);
  checkDefaults(predictor, options);
  checkNoBoxes(predictor, 'boxes', options.boxes);
  checkNoBoxes(predictor, 'previous', options.previous);
  if (isBottomUp(predictor)) {
    const { boxes: _, previous: __, ...crowd } = options;
    const [estimate] = await estimateCrowds(predictor, [image], { ...crowd, clock });
    return estimate as PoseEstimate;
  }
  const people = peopleOf(image, options);
  const poses = await estimatePeople(predictor, people, { ...options, clock });
  const size = { height: image.height, width: image.width };
  return { poses: keepCertain(poses, options), size };
}

/** A crop that follows shows more, so that a person who moves is still in it. */
const FOLLOW = 1.2;

function peopleOf(
  image: RgbImage,
  { boxes, previous, padding = 1.25 }: EstimateOptions,
): readonly Person[] {
  if (boxes !== undefined) {
    return boxes.map((box, index) => {
      checkBox(`boxes[${index}]`, box, image);
      return { image, box, padding };
    });
  }
  const followed = followPoses(previous ?? [], { size: image });
  if (followed.length > 0)
    return followed.map((person) => ({ ...person, image, padding: FOLLOW * padding }));
  return [{ image, box: wholePicture(image), padding: 1 }];
}

/** Poses in given boxes are all kept, in their order. */
function keepCertain(
  poses: readonly EstimatedPose[],
  { boxes, minimumScore = 0 }: EstimateOptions,
): readonly EstimatedPose[] {
  return boxes === undefined ? poses.filter(({ score }) => score >= minimumScore) : poses;
}
