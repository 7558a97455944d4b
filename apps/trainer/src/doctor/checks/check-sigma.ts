import {
  affineScale,
  boxAround,
  boxToInput,
  type Pose,
  type Size,
  SKELETONS,
} from '@posewright/pose';
import type { SampleOptions } from '@posewright/training';
import type { ExaminedPerson, ExaminedPicture, ExaminedSet } from '../examined-set.js';
import type { CheckResult, Finding } from '../finding.js';
import { withoutLost } from './known-points.js';
import { median } from './median.js';

/** Options of {@link checkSigma}. */
export interface SigmaCheckOptions {
  readonly samples: Pick<SampleOptions, 'input' | 'stride' | 'sigma' | 'crop'>;
  /** Upright size of a picture; `null` where it cannot be read. */
  readonly sizeOf: (picture: ExaminedPicture) => Size | null;
}

/** Below, a keypoint between four pixels leaves less than 0.4 of its peak on them. */
const SMALLEST = 0.75;
/** Below, next to nothing is left. */
const USELESS = 0.5;
/** What is shown around the keypoints of a person. */
const PADDING = 1.25;
/** A Gaussian whose deviation is half a limb covers both ends. */
const LARGEST = 0.5;

/** Looks whether the Gaussians of the targets fit the heatmaps' pixels and the people on them, and whether sigmas of OKS are one's own. */
export function checkSigma(
  { people, skeleton }: ExaminedSet,
  options: SigmaCheckOptions,
): CheckResult {
  const { sigma, stride, input } = options.samples;
  const limb = usualLimb(people, skeleton.limbs, options);
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], message: string) =>
    findings.push({ severity, message, count: people.length, of: people.length, cases: [] });
  const maps = `${input.height / stride} x ${input.width / stride}`;
  if (sigma < SMALLEST) {
    const message = `The Gaussians of the targets have a sigma of ${sigma} heatmap pixels, where about 1 to 3 was expected: between pixels little of the peak is left. Raise sigma, or take a smaller stride than ${stride}.`;
    add(sigma < USELESS ? 'error' : 'warning', message);
  }
  if (limb !== null && sigma > LARGEST * limb) {
    const message = `The Gaussians of the targets have a sigma of ${sigma} heatmap pixels, and limbs are ${limb.toFixed(1)} long on heatmaps of ${maps}: neighboring joints cover each other. Lower sigma, crop closer, or take a larger input.`;
    add(sigma > limb ? 'error' : 'warning', message);
  }
  const isOwn = !Object.values(SKELETONS).includes(skeleton);
  if (isOwn && skeleton.joints.length > 1 && new Set(skeleton.sigmas).size === 1) {
    const message = `All joints of ${skeleton.name} have the same OKS sigma, ${skeleton.sigmas[0]}: AP measures all joints by one tolerance. Give \`sigmas\`: the deviation of annotators by the root of the person's area.`;
    add('warning', message);
  }
  return {
    findings,
    measured: { 'sigma, heatmap pixels': sigma, 'usual limb, heatmap pixels': limb },
  };
}

/** The middle limb's middle length, in heatmap pixels. */
function usualLimb(
  people: readonly ExaminedPerson[],
  limbs: ExaminedSet['skeleton']['limbs'],
  { samples, sizeOf }: SigmaCheckOptions,
): number | null {
  const scales = people.map(({ picture, pose }) =>
    scaleOf(withoutLost(pose), sizeOf(picture), samples),
  );
  const lengths = limbs.flatMap(([from, to]) => {
    const found = people.flatMap(({ pose }, place) => {
      const [start, end, scale] = [pose.keypoints[from], pose.keypoints[to], scales[place] ?? null];
      if (!start || !end || scale === null) return [];
      const length = (scale * Math.hypot(end.x - start.x, end.y - start.y)) / samples.stride;
      return Number.isFinite(length) ? [length] : [];
    });
    return median(found) ?? [];
  });
  return median(lengths);
}

/** Input pixels for each pixel of the picture. */
function scaleOf(
  pose: Pose,
  size: Size | null,
  { crop, input }: SigmaCheckOptions['samples'],
): number | null {
  const whole = size && { x: -0.5, y: -0.5, ...size };
  const box = crop === 'picture' ? whole : boxAround(pose);
  if (box === null || Math.max(box.width, box.height) === 0) return null;
  return affineScale(boxToInput(box, { size: input, padding: crop === 'picture' ? 1 : PADDING }));
}
