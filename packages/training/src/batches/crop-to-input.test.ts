import {
  type AugmentationParameters,
  centerScaleToInput,
  HRNET_COCO,
  halfBodyBox,
  naiveBox,
  stretchToInput,
} from '@posewright/augment';
import type { AnnotatedPose } from '@posewright/datasets';
import { applyAffine, boxToInput, COCO_17, type Size } from '@posewright/pose';
import { expect, test } from 'vitest';
import { type CropOptions, cropToInput } from './crop-to-input.js';

const whole: Pick<AugmentationParameters, 'halfBody' | 'margin'> = { halfBody: null, margin: 0.2 };
const crop = (picture: Size, pose: AnnotatedPose, options: CropOptions, parameters = whole) =>
  cropToInput({ picture, pose, skeleton: COCO_17 }, parameters, options);

const input = { height: 64, width: 64 };
const pose = { keypoints: [{ x: 10, y: 20, score: 1 }, null, { x: 30, y: 60, score: 1 }] };

test('the whole picture lies in the middle of the input, undistorted', () => {
  const picture = { height: 64, width: 128 };
  const imageToInput = crop(picture, pose, { input, crop: 'picture' });
  expect(applyAffine(imageToInput, { x: -0.5, y: -0.5 })).toEqual({ x: -0.5, y: 15.5 });
  expect(applyAffine(imageToInput, { x: 127.5, y: 63.5 })).toEqual({ x: 63.5, y: 47.5 });
});

test('a person fills the input but for a margin', () => {
  const imageToInput = crop({ height: 100, width: 100 }, pose, { input, crop: 'person' });
  const middle = applyAffine(imageToInput, { x: 20, y: 40 });
  expect(middle.x).toBeCloseTo(31.5, 9);
  expect(middle.y).toBeCloseTo(31.5, 9);
  // 40 pixels of height become 64 / 1.25 = 51.2.
  expect(applyAffine(imageToInput, { x: 20, y: 60 }).y - middle.y).toBeCloseTo(25.6, 9);
});

test('somebody with a single keypoint is shown with the whole picture', () => {
  const alone = { keypoints: [{ x: 3, y: 3, score: 1 }] };
  const size = { height: 64, width: 64 };
  expect(crop(size, alone, { input, crop: 'person' })).toEqual(
    crop(size, alone, { input, crop: 'picture' }),
  );
});

test('for bottom-up networks a person’s box has a share of the input’s height, however wide it is', () => {
  const bottomUp = { thickness: 1, convention: 'exact', personHeight: 0.6 } as const;
  const wide = { keypoints: [], box: { x: 9.5, y: 19.5, width: 400, height: 20 } };
  const imageToInput = crop({ height: 100, width: 500 }, wide, {
    input: { height: 48, width: 64 },
    crop: 'person',
    bottomUp,
  });
  const middle = applyAffine(imageToInput, { x: 209.5, y: 29.5 });
  expect(middle.x).toBeCloseTo(31.5, 9);
  expect(middle.y).toBeCloseTo(23.5, 9);
  expect(applyAffine(imageToInput, { x: 209.5, y: 39.5 }).y).toBeCloseTo(23.5 + 0.3 * 48, 9);
  // Without a box it is the one around the keypoints; without a height the whole picture.
  const byKeypoints = crop({ height: 100, width: 100 }, pose, {
    input,
    crop: 'person',
    bottomUp,
  });
  expect(applyAffine(byKeypoints, { x: 20, y: 60 }).y).toBeCloseTo(31.5 + 0.3 * 64, 9);
  const flat = { keypoints: [], box: { x: 0, y: 0, width: 9, height: 0 } };
  const all = { input, crop: 'picture' } as const;
  const size = { height: 10, width: 10 };
  expect(crop(size, flat, { input, crop: 'person', bottomUp })).toEqual(crop(size, flat, all));
});

const picture = { height: 400, width: 300 };
const portrait = { height: 64, width: 48 };
const box = { x: 20, y: 30, width: 60, height: 200 };
const annotated: AnnotatedPose = {
  keypoints: COCO_17.joints.map((_, joint) => ({ x: 30 + joint, y: 50 + 10 * joint, score: 1 })),
  box,
  center: { x: 70, y: 120 },
  scale: 1.2,
};

test('shows the annotated box, or center and scale lowered by 15 times the scale, or all joints', () => {
  const by = (kind: CropOptions['crop'], pose = annotated) =>
    crop(picture, pose, { input: portrait, crop: kind });
  expect(by('box')).toEqual(boxToInput(box, { size: portrait, padding: 1.25 }));
  expect(by('center')).toEqual(
    centerScaleToInput({ center: { x: 70, y: 120 + 15 * 1.2 }, scale: 1.5 }, { size: portrait }),
  );
  const naive = naiveBox(annotated, { picture, bodyHeight: 240, margin: 0.2 });
  expect(by('joints')).toEqual(stretchToInput(naive as typeof box, portrait));
  // Without what they need they are the next one.
  const { keypoints } = annotated;
  expect(by('center', { keypoints, box })).toEqual(by('box'));
  expect(by('center', { keypoints })).toEqual(by('person'));
  expect(by('box', { keypoints })).toEqual(by('person'));
});

test('the margin of the naive crop is what the augmentation drew', () => {
  const options = { input: portrait, crop: 'joints' } as const;
  const naive = naiveBox(annotated, { picture, bodyHeight: 240, margin: 0.05 });
  expect(crop(picture, annotated, options, { halfBody: null, margin: 0.05 })).toEqual(
    stretchToInput(naive as typeof box, portrait),
  );
});

test('shows half of whom has enough joints, whatever the crop; not for bottom-up networks', () => {
  const halfBody = { ...HRNET_COCO.halfBody, prefers: 'lower' as const };
  const parameters = { halfBody, margin: 0.2 };
  const half = boxToInput(halfBodyBox(annotated, halfBody, COCO_17) as typeof box, {
    size: portrait,
  });
  for (const kind of ['picture', 'person', 'box', 'center', 'joints'] as const) {
    const options = { input: portrait, crop: kind };
    expect(crop(picture, annotated, options, parameters)).toEqual(half);
    const few = {
      ...annotated,
      keypoints: annotated.keypoints.map((point, joint) => (joint < 8 ? point : null)),
    };
    expect(crop(picture, few, options, parameters)).toEqual(crop(picture, few, options));
  }
  const bottomUp = { thickness: 1, convention: 'exact', personHeight: 0.6 } as const;
  const options = { input: portrait, crop: 'person', bottomUp } as const;
  expect(crop(picture, annotated, options, parameters)).toEqual(crop(picture, annotated, options));
});
