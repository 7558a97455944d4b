import { COCO_17, FLIC_11, type Keypoint, LSP_14, MPII_16, OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { AnnotatedPose, Annotation } from '../annotation.js';
import type { PoseDataset } from '../pose-dataset.js';
import { sortPeople } from '../sort-people.js';
import { convertSkeleton } from './convert-skeleton.js';

/** A set of one picture with one person, of whom only these joints are labelled. */
function setOf(
  skeleton: typeof MPII_16,
  keypoints: Readonly<Record<string, Keypoint>>,
  rest: Partial<AnnotatedPose> = {},
): PoseDataset {
  const person = { keypoints: skeleton.joints.map((joint) => keypoints[joint] ?? null), ...rest };
  const annotation: Annotation = { id: '1', file: null, ...sortPeople([person]) };
  return {
    name: 'set',
    skeleton,
    length: 1,
    annotation: () => annotation,
    image: async () => ({ height: 1, width: 1, data: new Uint8Array(3) }),
  };
}

const at = (x: number, y: number, visible?: boolean): Keypoint => ({
  x,
  y,
  score: 1,
  ...(visible !== undefined && { visible }),
});

function keypointsIn(dataset: PoseDataset): Readonly<Record<string, Keypoint | null>> {
  const [person] = dataset.annotation(0).people ?? [];
  return Object.fromEntries(
    dataset.skeleton.joints.map((joint, place) => [joint, person?.keypoints[place] ?? null]),
  );
}

test('brings joints over by their names, and leaves those that the set does not have unlabelled', () => {
  const flic = setOf(FLIC_11, { left_hip: at(3, 4, false), nose: at(5, 6) });
  const converted = convertSkeleton(flic, { skeleton: COCO_17 });
  const keypoints = keypointsIn(converted);
  expect(keypoints.left_hip).toEqual(at(3, 4, false));
  expect(keypoints.nose).toEqual(at(5, 6));
  expect(Object.values(keypoints).filter((keypoint) => keypoint !== null)).toHaveLength(2);
  expect(converted.skeleton).toBe(COCO_17);
});

test('maps a joint that has another name, instead of one that could be made', () => {
  const joints = { upper_neck: at(1, 2), left_shoulder: at(0, 9), right_shoulder: at(4, 9) };
  const mpii = setOf(MPII_16, joints);
  expect(keypointsIn(convertSkeleton(mpii, { skeleton: LSP_14 })).neck).toEqual(at(2, 9));
  const mapped = convertSkeleton(mpii, { skeleton: LSP_14, joints: { neck: 'upper_neck' } });
  expect(keypointsIn(mapped).neck).toEqual(at(1, 2));
});

test('replaces a joint of the same name where the map says so', () => {
  const lsp = setOf(LSP_14, { neck: at(1, 1), head_top: at(2, 2) });
  const keypoints = keypointsIn(
    convertSkeleton(lsp, { skeleton: LSP_14, joints: { neck: 'head_top' } }),
  );
  expect(keypoints).toMatchObject({ neck: at(2, 2), head_top: at(2, 2) });
});

test('makes a pelvis of the hips only if asked to, and only where both are labelled', () => {
  const joints = { left_hip: at(10, 20, true), right_hip: at(14, 24, false) };
  const map = { pelvis: ['left_hip', 'right_hip'] };
  const coco = setOf(COCO_17, joints);
  expect(keypointsIn(convertSkeleton(coco, { skeleton: MPII_16 })).pelvis).toBeNull();
  const made = convertSkeleton(coco, { skeleton: MPII_16, joints: map });
  expect(keypointsIn(made).pelvis).toEqual(at(12, 22, false));
  const half = setOf(COCO_17, { left_hip: at(10, 20) });
  const none = convertSkeleton(half, { skeleton: MPII_16, joints: map });
  expect(keypointsIn(none).pelvis).toBeNull();
  expect(keypointsIn(none).left_hip).toEqual(at(10, 20));
});

test('makes somebody of whom no joint is left a region', () => {
  const coco = setOf(COCO_17, { nose: at(5, 6), left_eye: at(9, 4) });
  const annotation = convertSkeleton(coco, { skeleton: LSP_14 }).annotation(0);
  expect(annotation.poses).toEqual([]);
  expect(annotation.unlabeled).toEqual([{ kind: 'box', box: { x: 5, y: 4, width: 4, height: 2 } }]);
  const boxed = setOf(COCO_17, { nose: at(5, 6) }, { box: { x: 1, y: 1, width: 8, height: 9 } });
  expect(convertSkeleton(boxed, { skeleton: LSP_14 }).annotation(0).unlabeled).toEqual([
    { kind: 'box', box: { x: 1, y: 1, width: 8, height: 9 } },
  ]);
});

test('keeps what is not about joints, but for a count of them', () => {
  const rest = { area: 12, box: { x: 0, y: 0, width: 4, height: 5 }, labeledKeypoints: 9 };
  const coco = setOf(COCO_17, { left_hip: at(1, 1) }, rest);
  const [person] = convertSkeleton(coco, { skeleton: OPENPOSE_18 }).annotation(0).poses;
  expect(person).toMatchObject({ area: 12, box: rest.box });
  expect(person).not.toHaveProperty('labeledKeypoints');
});

test('refuses joints that there are not', () => {
  const coco = setOf(COCO_17, {});
  const convert = (joints: Record<string, string>) =>
    convertSkeleton(coco, { skeleton: LSP_14, joints });
  expect(() => convert({ tail: 'nose' })).toThrow(
    "`joints` should be about joints of LSP_14, right_ankle, right_knee, right_hip, left_hip, left_knee, left_ankle, right_wrist, right_elbow, right_shoulder, left_shoulder, left_elbow, left_wrist, neck, head_top, but it is 'tail'.",
  );
  expect(() => convert({ neck: 'thorax' })).toThrow(
    /^`joints\.neck` should be made of joints of COCO_17, nose, left_eye, .*, but it is 'thorax'\.$/,
  );
});
