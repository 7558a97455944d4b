import { readFileSync } from 'node:fs';
import { defineSkeleton, MPII_16, type Pose, type Skeleton } from '@posewright/pose';
import { sharedFile, sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { measureAuc } from './measure-auc.js';
import { measureEpe } from './measure-epe.js';
import { measureHeatmapPck } from './measure-heatmap-pck.js';
import { measureNme } from './measure-nme.js';
import { measurePck } from './measure-pck.js';
import { measurePckCurve } from './measure-pck-curve.js';
import { measurePckh, type PckhPerson } from './measure-pckh.js';

const hourglass = sharedJson('oracles/hourglass-funcs/cases.json');
const hrnet = sharedJson('oracles/hrnet-funcs/cases.json');
const mmpose = sharedJson('oracles/mmpose_numeric_cases.json');
const mpii = sharedJson('oracles/mpii-pckh/expected.json');

/** The oracles' linear congruential generator: the next number in [0, high). */
function numbers(seed: number, high: number, low = 0): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  };
}

interface HeatmapCase {
  readonly shape: readonly [batch: number, joints: number, height: number, width: number];
  readonly output: () => number;
  /** Highest row offset plus one of the predicted maximum, which the case draws below the target. */
  readonly offsets: number;
}

/** The maxima of the heatmaps that both training accuracies are measured on. */
function peaksOf({ shape, output, offsets }: HeatmapCase) {
  const [batch, joints, height, width] = shape;
  const place = numbers(23, width - 1);
  const predicted: Pose[] = [];
  const target: Pose[] = [];
  for (let person = 0; person < batch; person++) {
    const guesses: { x: number; y: number; score: number }[] = [];
    const labels: typeof guesses = [];
    for (let joint = 0; joint < joints; joint++) {
      const map = Float32Array.from({ length: height * width }, output);
      const [x, y] = [Math.floor(place()), Math.floor(place())];
      if ((person + joint) % 3 !== 0) {
        map[Math.min(height - 1, y + (joint % offsets)) * width + x] = 2;
      }
      const peak = map.indexOf(map.reduce((high, value) => Math.max(high, value), 0));
      guesses.push({ x: peak % width, y: Math.floor(peak / width), score: 1 });
      labels.push({ x, y, score: 1 });
    }
    predicted.push({ keypoints: guesses });
    target.push({ keypoints: labels });
  }
  return { predicted, target };
}

test.skipIf(hourglass === null)("equals pytorch-pose's accuracy while training", () => {
  const { shape, lcg_seed, lo, hi } = hourglass.get_preds.input;
  const output = numbers(lcg_seed, hi, lo);
  const { predicted, target } = peaksOf({ shape, output, offsets: 8 });
  const { idxs, acc } = hourglass.accuracy;
  const joints = idxs.map((index: number) => MPII_16.joints[index - 1] as string);
  const { perJoint, mean } = measureHeatmapPck(predicted, target, {
    skeleton: MPII_16,
    size: { height: 64, width: 64 },
    convention: 'pytorch-pose',
    joints,
  });
  expect(mean).toBeCloseTo(acc[0], 6);
  expect(joints.map((joint: string) => perJoint[joint] ?? -1)).toEqual(acc.slice(1));
});

test.skipIf(hrnet === null)("equals HRNet's accuracy while training", () => {
  const { output, acc, avg, cnt } = hrnet.accuracy_PCK;
  const { predicted, target } = peaksOf({
    shape: output.shape,
    output: numbers(output.lcg_seed, 1),
    offsets: 4,
  });
  const { perJoint, counted, mean } = measureHeatmapPck(predicted, target, {
    skeleton: MPII_16,
    size: { height: 32, width: 32 },
    convention: 'hrnet',
  });
  expect(mean).toBeCloseTo(avg, 12);
  expect(Object.values(counted).filter((count) => count > 0)).toHaveLength(cnt);
  for (const [joint, name] of MPII_16.joints.entries()) {
    expect(perJoint[name] ?? -1).toBeCloseTo(acc[joint + 1], 6);
  }
});

const FIVE: Skeleton = defineSkeleton({
  name: 'FIVE',
  joints: ['0', '1', '2', '3', '4'],
  limbs: [],
  flip: [0, 1, 2, 3, 4],
  sigmas: [1, 1, 1, 1, 1],
});

const poseOf = (places: readonly [number, number][], mask: readonly number[]): Pose => ({
  keypoints: places.map(([x, y], joint) => (mask[joint] === 0 ? null : { x, y, score: 1 })),
});

test.skipIf(mmpose === null)("equals mmpose's PCK", () => {
  const { output0, target0, mask, thr, cases } = mmpose.keypoint_pck_accuracy;
  const zeros = output0.map(() => [0, 0]);
  const predicted = [poseOf(output0, mask[0]), poseOf(zeros, mask[1])];
  const target = [poseOf(target0, mask[0]), poseOf(zeros, mask[1])];
  for (const { norm_factor, acc, avg, cnt } of cases) {
    const { perJoint, mean } = measurePck(predicted, target, {
      skeleton: FIVE,
      normalization: norm_factor.map(([length]: [number]) => length),
      threshold: thr,
      comparison: '<',
    });
    expect(FIVE.joints.map((joint) => perJoint[joint] ?? -1)).toEqual(acc);
    expect(mean ?? 0).toBe(avg);
    expect(Object.values(perJoint).filter((share) => share !== null)).toHaveLength(cnt);
  }
});

test.skipIf(mmpose === null)("equals mmpose's area under the curve", () => {
  const { output, target, mask, norm_factor, num_thrs, auc } = mmpose.keypoint_auc;
  const { area } = measurePckCurve([poseOf(output, mask)], [poseOf(target, mask)], {
    skeleton: FIVE,
    normalization: norm_factor,
    thresholds: Array.from({ length: num_thrs }, (_, place) => place / num_thrs),
    comparison: '<',
  });
  expect(area).toBeCloseTo(auc, 12);
  const areas = measureAuc([poseOf(output, mask)], [poseOf(target, mask)], {
    skeleton: FIVE,
    normalization: norm_factor,
    thresholds: num_thrs,
  });
  expect(areas.mean).toBeCloseTo(auc, 12);
});

test.skipIf(mmpose === null)("equals mmpose's end-point error and normalized mean error", () => {
  const { output, target, mask, epe } = mmpose.keypoint_epe;
  const { normalize_factor, nme } = mmpose.keypoint_nme;
  const [predicted, labelled] = [[poseOf(output, mask)], [poseOf(target, mask)]];
  expect(measureEpe(predicted, labelled, { skeleton: FIVE }).pooled).toBeCloseTo(epe, 6);
  const normalization = normalize_factor.map(([length]: [number]) => length);
  const options = { skeleton: FIVE, normalization };
  expect(measureNme(predicted, labelled, options).pooled).toBeCloseTo(nme, 6);
});

test.skipIf(mmpose === null)("equals mmpose's PCK of heatmaps", () => {
  const { ones_output, ones_target, mask, thr, acc, avg, cnt } =
    mmpose.pose_pck_accuracy_from_heatmaps;
  const peaks = (ones: readonly [number, number, number][]) => {
    const places = FIVE.joints.map((): [number, number] => [-1, -1]);
    for (const [joint, row, column] of ones) places[joint] = [column, row];
    return poseOf(places, mask);
  };
  const { perJoint, counted, mean } = measurePck([peaks(ones_output)], [peaks(ones_target)], {
    skeleton: FIVE,
    normalization: 64,
    threshold: thr,
    comparison: '<',
  });
  expect(FIVE.joints.map((joint) => perJoint[joint] ?? -1)).toEqual(acc);
  expect(mean).toBe(avg);
  expect(Object.values(counted).filter((count) => count > 0)).toHaveLength(cnt);
});

/** MPII's validation people and the predictions of an hourglass, as the oracle's files have them. */
function readMpii() {
  const people = 2958;
  const read = (name: string) =>
    new Float32Array(
      new Uint8Array(readFileSync(sharedFile(`oracles/mpii-pckh/${name}`) as string)).buffer,
    );
  const missing = read('jnt_missing_16x2958.f32');
  const boxes = read('headboxes_2x2x2958.f32');
  const poses = (places: Float32Array, isLabel: boolean): Pose[] =>
    Array.from({ length: people }, (_, person) => ({
      keypoints: MPII_16.joints.map((_, joint) => {
        if (isLabel && missing[joint * people + person] === 1) return null;
        const x = places[2 * joint * people + person] as number;
        const y = places[(2 * joint + 1) * people + person] as number;
        return { x, y, score: 1 };
      }),
    }));
  const labelled = poses(read('gt_pos_16x2x2958.f32'), true);
  const target = labelled.map((pose, person): PckhPerson => {
    const [x = 0, y = 0, right = 0, bottom = 0] = [0, 1, 2, 3].map(
      (row) => boxes[row * people + person],
    );
    return { ...pose, head: { x, y, width: right - x, height: bottom - y } };
  });
  return {
    target,
    predicted: poses(read('pred_hourglass_valid-example_16x2x2958.f32'), false),
  };
}

test.skipIf(mpii === null).each([
  ['hrnet', 'meanWeighted_HRNet', 0.5],
  ['hrnet', 'meanWeighted_HRNet', 0.1],
  ['mmpose', 'meanWeighted_HRNet', 0.5],
  ['mmpose', 'meanWeighted_HRNet', 0.1],
  ['pytorch-pose', 'meanUnweighted_pytorch_pose', 0.5],
  ['pytorch-pose', 'meanUnweighted_pytorch_pose', 0.1],
] as const)('equals PCKh of 2,958 people of MPII: %s, %s@%f', (variant, mean, threshold) => {
  const { predicted, target } = readMpii();
  const expected = mpii.expected['hourglass valid-example'][`thr${threshold}`];
  const options = { skeleton: MPII_16, variant, threshold };
  const { perJoint, counted, groups, value } = measurePckh(predicted, target, options);
  for (const [joint, name] of MPII_16.joints.entries()) {
    expect(100 * (perJoint[name] ?? -1)).toBeCloseTo(expected.perJoint[joint], 9);
    expect(counted[name]).toBe(expected.jointCount[joint]);
  }
  expect(Object.keys(groups)).toHaveLength(7);
  for (const [name, share] of Object.entries(expected.groups)) {
    expect(100 * (groups[name.toLowerCase()] ?? -1), name).toBeCloseTo(share as number, 9);
  }
  expect(100 * (value ?? -1)).toBeCloseTo(expected[mean], 9);
});

test.skipIf(mpii === null)("equals mmpose's Mean@0.1, which HRNet prints at 0.11", () => {
  const { predicted, target } = readMpii();
  const fine = (variant: 'hrnet' | 'mmpose') =>
    measurePckh(predicted, target, { skeleton: MPII_16, variant }).fine;
  const expected = mpii.expected['hourglass valid-example']['thr0.1'].meanWeighted_HRNet;
  expect(100 * (fine('mmpose')?.value ?? -1)).toBeCloseTo(expected, 9);
  const at = { skeleton: MPII_16, variant: 'mmpose', threshold: 0.11 } as const;
  expect(fine('hrnet')?.value).toBe(measurePckh(predicted, target, at).value);
});

test.skipIf(mpii === null)('pools all 16 joints of MPII in princeton', () => {
  const { predicted, target } = readMpii();
  const { perJoint, jointCount } = mpii.expected['hourglass valid-example']['thr0.5'];
  const correct = perJoint.map((share: number, joint: number) => share * jointCount[joint]);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const { value, groups } = measurePckh(predicted, target, {
    skeleton: MPII_16,
    variant: 'princeton',
  });
  expect(100 * (value ?? -1)).toBeCloseTo(sum(correct) / sum(jointCount), 9);
  const [rightKnee, leftKnee] = [1, 4];
  expect(100 * (groups.knee ?? -1)).toBeCloseTo(
    (correct[rightKnee] + correct[leftKnee]) / (jointCount[rightKnee] + jointCount[leftKnee]),
    9,
  );
});
