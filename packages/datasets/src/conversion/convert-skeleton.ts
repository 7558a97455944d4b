import { boxAround, createPoseConversion, type Keypoint, type Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { everybodyIn } from '../everybody-in.js';
import type { PoseDataset } from '../pose-dataset.js';
import { sortPeople } from '../sort-people.js';
import { type JointMap, jointSources } from './joint-sources.js';

/** Options of {@link convertSkeleton} and {@link mergeDatasets}. */
export interface SkeletonConversionOptions {
  /** The joints that the result has. */
  readonly skeleton: Skeleton;
  /** Joints whose names differ, or that are means of others; none where not given. */
  readonly joints?: JointMap;
}

/**
 * Brings a data set onto other joints, by their names and the map. Joints that the set does not have are not labelled, `null`: nobody says that
 * they are absent. A neck that it does not have is the middle of the shoulders; no other joint is made up unless the map asks for it.
 * A mean needs all its joints, and is seen where all are. People of whom no joint is left are `unlabeled`.
 *
 * @returns A view: poses are converted when they are asked for.
 * @throws {OptionError} where the skeletons have no joint in common, or the map names a joint that there is not.
 */
export function convertSkeleton(
  dataset: PoseDataset,
  { skeleton, joints = {} }: SkeletonConversionOptions,
): PoseDataset {
  const { skeleton: from } = dataset;
  if (Object.keys(joints).length === 0 && String(from.joints) === String(skeleton.joints)) {
    return { ...dataset, skeleton };
  }
  const sources = jointSources({ from, to: skeleton, joints });
  // The mapped joints stand in a skeleton of their own under their new names, and pose converts by name from there.
  const mapped = Object.keys(joints);
  const convert = createPoseConversion({
    from: {
      ...from,
      joints: [
        ...from.joints.map((name) => (mapped.includes(name) ? `${name} ` : name)),
        ...mapped,
      ],
    },
    to: skeleton,
  });
  const places = mapped.map((joint) =>
    (sources[joint] as readonly string[]).map((source) => from.joints.indexOf(source)),
  );
  const convertPerson = ({ labeledKeypoints: _, ...person }: AnnotatedPose): AnnotatedPose => {
    const means = places.map((parts) =>
      meanOf(parts.map((part) => person.keypoints[part] ?? null)),
    );
    const { keypoints } = convert({ keypoints: [...person.keypoints, ...means] });
    return { ...person, keypoints, ...regionLeft(person, keypoints) };
  };
  return {
    ...dataset,
    skeleton,
    annotation: (index) => {
      const annotation = dataset.annotation(index);
      return { ...annotation, ...sortPeople(everybodyIn(annotation).map(convertPerson)) };
    },
  };
}

function meanOf(parts: readonly (Keypoint | null)[]): Keypoint | null {
  const known = parts.filter((part) => part !== null);
  const [first] = known;
  if (first === undefined || known.length < parts.length) return null;
  if (known.length === 1) return first;
  const isTold = known.every(({ visible }) => visible !== undefined);
  return {
    x: known.reduce((sum, { x }) => sum + x, 0) / known.length,
    y: known.reduce((sum, { y }) => sum + y, 0) / known.length,
    score: Math.min(...known.map(({ score }) => score)),
    ...(isTold && { visible: known.every(({ visible }) => visible) }),
  };
}

/** Where somebody is whose joints are all gone, and who has no box. */
function regionLeft(
  person: AnnotatedPose,
  left: readonly (Keypoint | null)[],
): Pick<AnnotatedPose, 'region'> {
  if (person.region !== undefined || person.box !== undefined) return {};
  if (left.some((keypoint) => keypoint !== null)) return {};
  const box = boxAround(person);
  return box === null ? {} : { region: { kind: 'box', box } };
}
