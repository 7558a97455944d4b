import { decodeSinglePose } from '@posewright/decoding';
import { warpAffine } from '@posewright/image';
import {
  type Affine,
  applyAffine,
  COCO_17,
  chainAffines,
  createGrid,
  invertAffine,
  MPII_16,
  type Pose,
  translation,
} from '@posewright/pose';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { centerScaleToInput } from './crops/center-scale-to-input.js';
import { stretchToInput } from './crops/stretch-to-input.js';
import { clipBox } from './geometry/clip-box.js';
import { dropOutside } from './geometry/drop-outside.js';
import { inputToAugmented } from './geometry/input-to-augmented.js';
import { mirrorPose } from './geometry/mirror-pose.js';
import { boxCorners } from './geometry/region-outlines.js';
import { transformPoseTruncated } from './geometry/transform-pose-truncated.js';
import { NO_AUGMENTATION } from './recipes/no-augmentation.js';
import { sampleAugmentation } from './sampling/sample-augmentation.js';

const hourglass = sharedJson('oracles/hourglass-funcs/cases.json');
const hrnet = sharedJson('oracles/hrnet-funcs/cases.json');
const mmpose = sharedJson('oracles/mmpose_numeric_cases.json');

/** The oracles' linear congruential generator: the next number in [low, high). */
function numbers(seed: number, high = 1, low = 0): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  };
}

const sizeOf = ([width, height]: readonly [number, number]) => ({ height, width });
const pointOf = ([x, y]: readonly [number, number]) => ({ x, y });
const poseOf = (points: readonly (readonly [number, number])[]): Pose => ({
  keypoints: points.map(([x, y]) => ({ x, y, score: 1 })),
});

function expectAffine(received: Affine, rows: readonly (readonly number[])[], digits = 5) {
  for (const [place, value] of rows.slice(0, 2).flat().entries()) {
    expect(received[place]).toBeCloseTo(value, digits);
  }
}

test.skipIf(hourglass === null)("equals pytorch-pose's transforms, which count from 1", () => {
  for (const { center, scale, res, rot, matrix, pts } of hourglass.get_transform) {
    const imageToInput = centerScaleToInput(
      { center: pointOf(center), scale, degrees: -rot },
      { size: sizeOf(res), convention: 'pytorch-pose' },
    );
    expectAffine(imageToInput, matrix);
    for (const [[x, y], mapped, isInverse] of pts) {
      const fromTo = isInverse === 1 ? invertAffine(imageToInput) : imageToInput;
      const [keypoint] = transformPoseTruncated(poseOf([[x - 1, y - 1]]), fromTo).keypoints;
      expect(keypoint).toMatchObject({ x: mapped[0] - 1, y: mapped[1] - 1 });
    }
  }
});

test.skipIf(hourglass === null)("equals pytorch-pose's predictions in the picture", () => {
  const { shape, lcg_seed, lo, hi } = hourglass.get_preds.input;
  const [, joints, height, width] = shape;
  const next = numbers(lcg_seed, hi, lo);
  const { center, scale, res, preds } = hourglass.final_preds;
  for (const [person, expected] of preds.entries()) {
    const heatmaps = createGrid({ height, width, channels: joints });
    for (let joint = 0; joint < joints; joint++) {
      for (let pixel = 0; pixel < height * width; pixel++) {
        heatmaps.data[pixel * joints + joint] = next();
      }
    }
    const convention = 'pytorch-pose';
    const imageToHeatmap = centerScaleToInput(
      { center: pointOf(center[person]), scale: scale[person] },
      { size: sizeOf(res), convention },
    );
    const decoded = decodeSinglePose(heatmaps, { stride: 1, refinement: 'quarter', convention });
    const { keypoints } = transformPoseTruncated(decoded, invertAffine(imageToHeatmap));
    expect(keypoints.map((keypoint) => keypoint && [keypoint.x + 1, keypoint.y + 1])).toEqual(
      expected,
    );
  }
});

test.skipIf(hourglass === null)("equals pytorch-pose's mirrored joints", () => {
  const { lcg_seed, hi, width, out } = hourglass.shufflelr_mpii;
  const next = numbers(lcg_seed, hi);
  const pose = poseOf(MPII_16.joints.map(() => [next(), next()]));
  const mirrored = mirrorPose(pose, { width, skeleton: MPII_16, convention: 'pytorch-pose' });
  for (const [joint, keypoint] of mirrored.keypoints.entries()) {
    expect(keypoint?.x).toBeCloseTo(out[joint][0], 4);
    expect(keypoint?.y).toBeCloseTo(out[joint][1], 4);
  }
});

test.skipIf(hrnet === null)("equals HRNet's transforms", () => {
  for (const {
    center,
    scale,
    rot,
    output_size,
    inv,
    matrix,
    point,
    mapped,
  } of hrnet.get_affine_transform) {
    const imageToInput = centerScaleToInput(
      { center: pointOf(center), scale: scale[0], degrees: -rot },
      { size: sizeOf(output_size), convention: 'hrnet' },
    );
    const fromTo = inv === 1 ? invertAffine(imageToInput) : imageToInput;
    expectAffine(fromTo, matrix);
    expect(applyAffine(fromTo, pointOf(point)).x).toBeCloseTo(mapped[0], 5);
    expect(applyAffine(fromTo, pointOf(point)).y).toBeCloseTo(mapped[1], 5);
  }
});

test.skipIf(hrnet === null)("equals HRNet's mirrored joints", () => {
  const { joints, width, joints_out, vis_out } = hrnet.fliplr_joints;
  const place = numbers(joints.lcg_seed, joints.hi);
  const chance = numbers(17);
  const pose: Pose = {
    keypoints: COCO_17.joints.map(() => {
      const [x, y] = [place(), place()];
      place(); // the third coordinate, which a picture does not have
      return chance() > 0.3 ? { x, y, score: 1 } : null;
    }),
  };
  const { keypoints } = mirrorPose(pose, { width, skeleton: COCO_17 });
  for (const [joint, keypoint] of keypoints.entries()) {
    expect(Number(keypoint !== null)).toBe(vis_out[joint][0]);
    expect(keypoint?.x ?? 0).toBeCloseTo(joints_out[joint][0], 4);
    expect(keypoint?.y ?? 0).toBeCloseTo(joints_out[joint][1], 4);
  }
});

test.skipIf(hrnet === null)("equals HRNet's crop to two gray levels", () => {
  const { center, scale, rot, output_size, sum, row16 } = hrnet.crop_warpAffine_linear;
  const next = numbers(101, 256);
  const data = Uint8Array.from({ length: 60 * 80 * 3 }, () => Math.floor(next()));
  const size = sizeOf(output_size);
  const imageToInput = centerScaleToInput(
    { center: pointOf(center), scale: scale[0], degrees: -rot },
    { size, convention: 'hrnet' },
  );
  const crop = warpAffine({ height: 60, width: 80, data }, { imageToInput, size });
  const row = crop.data.subarray(16 * size.width * 3, 17 * size.width * 3);
  for (const [place, value] of row16.flat().entries()) {
    expect(Math.abs((row[place] as number) - value)).toBeLessThanOrEqual(2);
  }
  expect(Float64Array.from(crop.data).reduce((total, value) => total + value, 0) / sum).toBeCloseTo(
    1,
    3,
  );
});

test.skipIf(mmpose === null)("equals mmpose's warp matrices", () => {
  for (const {
    center,
    scale,
    rot,
    output_size,
    shift = [0, 0],
    inv,
    fix_aspect_ratio,
    matrix,
  } of mmpose.get_warp_matrix) {
    const middle = { x: center[0] + scale[0] * shift[0], y: center[1] + scale[1] * shift[1] };
    const size = sizeOf(output_size);
    const [width, height] = scale;
    const imageToInput =
      fix_aspect_ratio === false
        ? // Its edges are half a pixel further right and down than ours.
          chainAffines(
            stretchToInput(
              { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
              size,
            ),
            translation(0.5, 0.5),
          )
        : centerScaleToInput(
            { center: middle, scale: width / 200, degrees: -rot },
            { size, convention: 'hrnet' },
          );
    // Its matrices come from points in float32.
    expectAffine(inv === true ? invertAffine(imageToInput) : imageToInput, matrix, 3);
  }
});

test.skipIf(mmpose === null)("equals mmpose's scaled, turned and sheared matrix", () => {
  const { center, translate, scale, rot, shear, matrix } = mmpose.get_pers_warp_matrix;
  const affine = inputToAugmented(
    {
      ...sampleAugmentation(NO_AUGMENTATION, () => 0.5),
      scale: 1 / scale,
      degrees: rot,
      shearX: shear[0],
      shearY: shear[1],
    },
    { height: 1, width: 1 },
  );
  // About the middle of a single pixel, which is at 0; there is no perspective.
  expect([...center, ...translate, ...matrix[2]]).toEqual([0, 0, 0, 0, 0, 0, 1]);
  expectAffine(affine, matrix);
});

test.skipIf(mmpose === null)("equals mmpose's boxes and keypoints at the border", () => {
  const { shape_wh, in: points, out } = mmpose.bbox_clip_border;
  // Pairs of opposite corners. Its edges are half a pixel further right and down than ours.
  for (let pair = 0; pair < points.length; pair += 2) {
    const [[left, top], [right, bottom]] = [points[pair], points[pair + 1]];
    const box = { x: left - 0.5, y: top - 0.5, width: right - left, height: bottom - top };
    const clipped = clipBox(box, sizeOf(shape_wh));
    const [[outLeft, outTop], [outRight, outBottom]] = [out[pair], out[pair + 1]];
    expect(clipped).toEqual({
      x: outLeft - 0.5,
      y: outTop - 0.5,
      width: outRight - outLeft,
      height: outBottom - outTop,
    });
  }
  const { keypoints, visible_in, visible_out } = mmpose.keypoint_clip_border;
  const pose: Pose = {
    keypoints: keypoints.map(([x, y]: [number, number], joint: number) => ({
      x: x - 0.5,
      y: y - 0.5,
      score: visible_in[joint],
    })),
  };
  const kept = dropOutside(pose, sizeOf(mmpose.keypoint_clip_border.shape_wh));
  expect(kept.keypoints.map((keypoint) => keypoint?.score ?? 0)).toEqual(visible_out);
});

test.skipIf(mmpose === null)("has mmpose's corners of a box", () => {
  const { in: box, out } = mmpose.bbox_xyxy2corner;
  const [x, y, right, bottom] = box;
  const corners = boxCorners({ x, y, width: right - x, height: bottom - y });
  const listed = corners.map((corner) => [corner.x, corner.y]);
  // Ours go around the box, theirs column by column.
  expect(listed).toHaveLength(4);
  expect(listed).toEqual(expect.arrayContaining(out));
});
