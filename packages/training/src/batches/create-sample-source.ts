import type { PoseDataset } from '@posewright/datasets';
import { createPoseConversion, OptionError, type Skeleton } from '@posewright/pose';
import { convertDataset } from './convert-dataset.js';
import { listCenters } from './list-centers.js';
import { listPeople } from './list-people.js';
import type { SampleSource } from './make-batch.js';
import type { SampleOptions } from './sample-options.js';

/**
 * Finds the samples of a data set: everybody with a labelled joint, or for bottom-up networks everybody around whom a crop is
 * made. A loader's source is made with the same options as its samples.
 *
 * @throws {OptionError} where the data set has no joint of the network's skeleton, or a bottom-up network learns a joint that
 * the data set lacks.
 */
export function createSampleSource(
  dataset: PoseDataset,
  { skeleton = dataset.skeleton, bottomUp }: Pick<SampleOptions, 'skeleton' | 'bottomUp'>,
): SampleSource {
  const converted = convertDataset(dataset, skeleton);
  if (bottomUp === undefined) return { dataset: converted, people: listPeople(converted) };
  checkJoints(dataset.skeleton, skeleton);
  return { dataset: converted, people: listCenters(dataset) };
}

/** A joint without labels would be learned as one that nobody has. */
function checkJoints(from: Skeleton, to: Skeleton): void {
  const whole = { keypoints: from.joints.map(() => ({ x: 0, y: 0, score: 1 })) };
  const { keypoints } = createPoseConversion({ from, to })(whole);
  const missing = to.joints.filter((_, joint) => keypoints[joint] === null);
  if (missing.length === 0) return;
  throw new OptionError(
    'skeleton',
    `one whose joints ${from.name} has`,
    to.name,
    `It has no ${missing.join(', ')}, which a bottom-up network would learn to find nowhere.`,
  );
}
