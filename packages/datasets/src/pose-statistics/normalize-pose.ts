import { COCO_17, type Keypoint, type Pose } from '@posewright/pose';

/** A point of the picture's plane: x to the right, y up, in heights of the person, 0 at the middle of the hips. */
export interface FlatPoint {
  readonly x: number;
  readonly y: number;
}

/** Joints of a normalized pose: COCO's below the head, in COCO's order, then the head's middle and the nose. */
export const FLAT_JOINTS: readonly string[] = [...COCO_17.joints.slice(5), 'head', 'nose'];

/** Numbers of a normalized pose, x and y of each joint. */
export const FLAT_LENGTH = 2 * FLAT_JOINTS.length;

/** Lengths of an upright person between two joints, in parts of the height (Drillis and Contini, 1966, to two digits). */
const LENGTHS: readonly (readonly [from: string, to: string, length: number])[] = [
  ['left_shoulder', 'right_shoulder', 0.22],
  ['left_shoulder', 'left_hip', 0.29],
  ['right_shoulder', 'right_hip', 0.29],
  ...(['left', 'right'] as const).flatMap(
    (side) =>
      [
        [`${side}_shoulder`, `${side}_elbow`, 0.17],
        [`${side}_elbow`, `${side}_wrist`, 0.15],
        [`${side}_hip`, `${side}_knee`, 0.24],
        [`${side}_knee`, `${side}_ankle`, 0.23],
      ] as const,
  ),
];

/** Limbs turn away from the picture's plane and look shorter, never longer: the height is what the third longest says. */
const RANK = 2;

/** Smaller people are labelled to so few pixels that their limbs are noise. */
const SMALLEST_HEIGHT = 60;

/**
 * Brings a pose of {@link COCO_17} to one place and size. The head's middle is between the ears, or near what is known of the face; of
 * somebody seen from behind it is beyond the neck, and the nose is there too.
 *
 * @returns x and y of {@link FLAT_JOINTS} in turn, y up; `null` where a joint below the head is not labelled, or the person is small.
 */
export function normalizePose({ keypoints }: Pose): Float64Array | null {
  const at = (joint: string) => keypoints[COCO_17.joints.indexOf(joint)] ?? null;
  const body = keypoints.slice(5).filter((keypoint) => keypoint !== null);
  if (body.length < COCO_17.joints.length - 5) return null;
  const height = heightOf(at);
  if (height < SMALLEST_HEIGHT) return null;
  const pelvis = between(at('left_hip') as Keypoint, at('right_hip') as Keypoint);
  const neck = between(at('left_shoulder') as Keypoint, at('right_shoulder') as Keypoint);
  const head = headOf(at, { neck, pelvis, height });
  const points = [...body, head, at('nose') ?? head];
  return Float64Array.from(
    points.flatMap(({ x, y }) => [(x - pelvis.x) / height, (pelvis.y - y) / height]),
  );
}

type Lookup = (joint: string) => Keypoint | null;

function heightOf(at: Lookup): number {
  const heights = LENGTHS.map(([from, to, length]) => {
    const [one, other] = [at(from) as Keypoint, at(to) as Keypoint];
    return Math.hypot(one.x - other.x, one.y - other.y) / length;
  });
  return heights.sort((a, b) => b - a)[RANK] as number;
}

/** Of somebody who shows one ear, as from the side, the head's middle is a little before it. */
function headOf(
  at: Lookup,
  {
    neck,
    pelvis,
    height,
  }: { readonly neck: FlatPoint; readonly pelvis: FlatPoint; readonly height: number },
): FlatPoint {
  const [left, right, nose] = [at('left_ear'), at('right_ear'), at('nose')];
  if (left !== null && right !== null) return between(left, right);
  const ear = left ?? right;
  if (ear !== null) return nose === null ? ear : mix(ear, nose, 0.2);
  if (nose !== null) return nose;
  const length = Math.max(Math.hypot(neck.x - pelvis.x, neck.y - pelvis.y), 1e-6);
  const reach = (0.12 * height) / length;
  return { x: neck.x + (neck.x - pelvis.x) * reach, y: neck.y + (neck.y - pelvis.y) * reach };
}

function between(one: FlatPoint, other: FlatPoint): FlatPoint {
  return mix(one, other, 0.5);
}

function mix(one: FlatPoint, other: FlatPoint, share: number): FlatPoint {
  return { x: one.x + share * (other.x - one.x), y: one.y + share * (other.y - one.y) };
}
