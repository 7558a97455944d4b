import type { Keypoint, Region } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import type { LossName } from './loss.js';
import type { LossCounter } from './loss-counter.js';
import type { JointPair } from './match-people.js';

/** Which joints before are which after. */
export interface JointCorrespondence {
  readonly pairs: readonly JointPair[];
  /** Names of joints before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Files have billionths of pixels, and shares of a picture as doubles. */
const TOLERANCE = 1e-6;

/** Counts what of somebody is other than it was. */
export function comparePeople(
  before: AnnotatedPose,
  after: AnnotatedPose,
  { joints, counter }: { readonly joints: JointCorrespondence; readonly counter: LossCounter },
): void {
  compareJoints(before, after, { joints, counter });
  compareFlags(before, after, { joints, counter });
  for (const [losses, numbersOf] of FIELDS) {
    const loss = fieldLoss(numbersOf(before), numbersOf(after), losses);
    if (loss !== undefined) counter.addPerson(loss);
  }
}

/** How a field may be other than it was; not all kinds of change are told of all fields. */
interface FieldLosses {
  readonly dropped: LossName;
  readonly changed?: LossName;
  readonly added?: LossName;
}

/** Fields as lists of numbers; `null` where they are not known. */
const FIELDS: readonly (readonly [
  losses: FieldLosses,
  numbersOf: (person: AnnotatedPose) => readonly number[] | null,
])[] = [
  [
    { dropped: 'areas-dropped', changed: 'areas-changed', added: 'areas-added' },
    ({ area }) => (area === undefined ? null : [area]),
  ],
  [
    { dropped: 'boxes-dropped', changed: 'boxes-changed', added: 'boxes-added' },
    ({ box }) => (box === undefined ? null : [box.x, box.y, box.width, box.height]),
  ],
  [
    { dropped: 'centers-dropped', changed: 'centers-changed', added: 'centers-added' },
    ({ center, scale }) =>
      center === undefined || scale === undefined ? null : [center.x, center.y, scale],
  ],
  [
    { dropped: 'heads-dropped', changed: 'heads-dropped' },
    ({ head }) => (head === undefined ? null : [head.x, head.y, head.width, head.height]),
  ],
  [
    { dropped: 'lengths-dropped', changed: 'lengths-dropped' },
    ({ referenceLength }) => (referenceLength === undefined ? null : [referenceLength]),
  ],
  [
    { dropped: 'single-flags-dropped', changed: 'single-flags-dropped' },
    ({ single }) => (single === undefined ? null : [Number(single)]),
  ],
  [
    { dropped: 'keypoint-counts-dropped', changed: 'keypoint-counts-dropped' },
    ({ labeledKeypoints }) => (labeledKeypoints === undefined ? null : [labeledKeypoints]),
  ],
  [{ dropped: 'regions-changed', changed: 'regions-changed' }, regionNumbers],
];

function fieldLoss(
  before: readonly number[] | null,
  after: readonly number[] | null,
  { dropped, changed, added }: FieldLosses,
): LossName | undefined {
  if (before === null) return after === null ? undefined : added;
  if (after === null) return dropped;
  const isSame =
    before.length === after.length &&
    before.every((value, place) => Math.abs(value - (after[place] as number)) <= TOLERANCE);
  return isSame ? undefined : changed;
}

/** Where a crowd or somebody without keypoints is. A box is the outline of its corners, as COCO has it. */
function regionNumbers({ region, box, crowd, keypoints }: AnnotatedPose): number[] | null {
  if (region !== undefined) return numbersIn(region);
  const isLabeled = crowd !== true && keypoints.some((keypoint) => keypoint !== null);
  return isLabeled || box === undefined ? null : numbersIn({ kind: 'box', box });
}

function numbersIn(region: Region): number[] {
  if (region.kind === 'runs') return [...region.counts];
  if (region.kind === 'polygons') return region.polygons.flat().flatMap(({ x, y }) => [x, y]);
  const { x, y, width, height } = region.box;
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

interface Comparison {
  readonly joints: JointCorrespondence;
  readonly counter: LossCounter;
}

function compareJoints(
  before: AnnotatedPose,
  after: AnnotatedPose,
  { joints, counter }: Comparison,
): void {
  const kept = new Set<number>();
  const same = new Set<number>();
  let farthest = 0;
  for (const [one, two] of joints.pairs) {
    const [place, other] = [before.keypoints[one], after.keypoints[two]];
    if (!place || !other) continue;
    kept.add(one);
    same.add(two);
    farthest = Math.max(farthest, Math.abs(place.x - other.x), Math.abs(place.y - other.y));
  }
  const namesLeft = (
    keypoints: readonly (Keypoint | null)[],
    known: ReadonlySet<number>,
    names: readonly string[],
  ) => names.filter((_, joint) => keypoints[joint] && !known.has(joint));
  const dropped = namesLeft(before.keypoints, kept, joints.before);
  const made = namesLeft(after.keypoints, same, joints.after);
  if (dropped.length > 0) counter.addPerson('joints-dropped', { joints: dropped });
  if (made.length > 0) counter.addPerson('joints-made', { joints: made });
  if (farthest > TOLERANCE) counter.addPerson('positions-changed', { pixels: farthest });
}

function compareFlags(
  before: AnnotatedPose,
  after: AnnotatedPose,
  { joints: { pairs }, counter }: Comparison,
): void {
  const some = (isLost: (one: Keypoint, other: Keypoint) => boolean) =>
    pairs.some(([one, two]) => {
      const [place, other] = [before.keypoints[one], after.keypoints[two]];
      return place && other && isLost(place, other);
    });
  const hidden = some((one, other) => one.visible === false && other.visible !== false);
  const added = some((one, other) => one.visible === undefined && other.visible !== undefined);
  if (hidden) counter.addPerson('hidden-flags-dropped');
  if (added) counter.addPerson('visibility-added');
}
