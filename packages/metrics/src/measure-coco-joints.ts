import { averageJoints } from './average-joints.js';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import type { CocoKeypointOptions, ComparedPicture } from './coco/compare-picture.js';
import { comparePictures } from './coco/compare-pictures.js';
import { matchPeople } from './coco/match-people.js';
import { similarityTo } from './coco/oks-to.js';
import { isPassedOver } from './coco/rank-range.js';
import { createJointValues, markVisibility } from './joint-values.js';
import type { PoseMeasurement } from './pose-measurement.js';

/** How near the poses of found people are, in [0, 1]. */
export interface CocoJointResult extends PoseMeasurement {
  /** People who were found, whose keypoints are measured. */
  readonly people: number;
  /** People who count in COCO's numbers, found or not. */
  readonly annotated: number;
}

/** OKS at which somebody is found. */
const FOUND = 0.5;

/**
 * Measures at which joints found people lose their OKS: the similarity `exp(-d^2 / (2 * area * (2 * sigma)^2))` of each labelled
 * keypoint, averaged over the people whom COCO's matching finds at OKS 0.5. A pose without the keypoint has it at 0, 0.
 *
 * @param predicted As in {@link measureCocoKeypoints}.
 * @param target As in {@link measureCocoKeypoints}.
 * @throws {ShapeError} or an `OptionError`, as {@link measureCocoKeypoints}.
 */
export function measureCocoJoints(
  predicted: readonly (readonly CocoPrediction[])[],
  target: readonly (readonly CocoPerson[])[],
  options: CocoKeypointOptions,
): CocoJointResult {
  const { skeleton, sigmas = skeleton.sigmas } = options;
  const pictures = comparePictures(predicted, target, options);
  const found = pictures.flatMap(findPeople);
  const table = createJointValues(skeleton.joints, found.length);
  for (const [row, { person, pose }] of found.entries()) {
    const { joints, at } = similarityTo(person, sigmas);
    for (const joint of joints) {
      const label = person.keypoints[joint] ?? null;
      if (label === null) continue;
      const cell = row * skeleton.joints.length + joint;
      table.values[cell] = at(pose, joint);
      table.visibility[cell] = markVisibility(label);
    }
  }
  const counted = pictures.flatMap(({ people }) => people.filter((one) => !isPassedOver(one)));
  return { ...averageJoints(table), annotated: counted.length };
}

type FoundPerson = {
  readonly person: ComparedPicture['people'][number];
  readonly pose: ComparedPicture['poses'][number];
};

function findPeople({ people, poses, oks }: ComparedPicture): FoundPerson[] {
  const targets = people.map((person) => ({
    crowd: person.crowd ?? false,
    ignored: isPassedOver(person),
  }));
  return matchPeople(oks, targets, FOUND).flatMap((match, index) => {
    const [person, pose] = [people[match], poses[index]];
    return person === undefined || pose === undefined || isPassedOver(person)
      ? []
      : [{ person, pose }];
  });
}
