import { decodeSinglePose } from '@posewright/decoding';
import type { ComparedSample } from '@posewright/draw/node';
import { estimatePoses, isBottomUp, type PosePredictor, predictMaps } from '@posewright/estimator';
import { toInput } from '@posewright/image';
import { CODECS, type CodecDescription, type Grid, type Pose } from '@posewright/pose';
import type { Run } from '../run/train-run.js';
import { type FixedSample, loadFixedSamples, withoutBackground } from './fixed-samples.js';

/** Poses with a lower score are not drawn where there may be a crowd of them. */
const DRAWN = 0.1;

/** Samples that are shown: enough for different poses, and few enough to look at after each epoch. */
const COUNT = 6;

/** Prepares to show a network the same people of a run's validation set again and again; their pictures are decoded once. */
export function createSampleView({
  validation,
  samples,
  config,
}: Pick<Run, 'validation' | 'samples' | 'config'>): (
  predictor: PosePredictor,
) => Promise<ComparedSample[]> {
  const codec = { codec: config.codec ?? 'quarter', sigma: config.sigma };
  let fixed: Promise<FixedSample[]> | null = null;
  return async (predictor) => {
    fixed ??= loadFixedSamples(validation, { samples, count: COUNT });
    return seeSamples(predictor, await fixed, codec);
  };
}

/** Shows fixed samples to a network. */
export async function seeSamples(
  predictor: PosePredictor,
  samples: readonly FixedSample[],
  codec: CodecDescription,
): Promise<ComparedSample[]> {
  if (samples.length === 0) return [];
  const { input, preprocessing, skeleton } = predictor;
  const images = samples.map(({ image }) => image);
  const maps = await predictMaps(
    predictor,
    { data: toInput(images, preprocessing), shape: [images.length, input.height, input.width, 3] },
    { kinds: ['heatmaps'] },
  );
  const seen: ComparedSample[] = [];
  for (const [index, sample] of samples.entries()) {
    const heatmaps = maps[index]?.heatmaps as Grid;
    const predicted = await findPoses(predictor, { sample, heatmaps, codec });
    const joints = [{ keypoints: skeleton.joints.map(() => null) }];
    seen.push({ ...sample, predicted, predictedHeatmaps: withoutBackground(heatmaps, joints) });
  }
  return seen;
}

async function findPoses(
  predictor: PosePredictor,
  {
    sample,
    heatmaps,
    codec: { codec, sigma },
  }: { readonly sample: FixedSample; readonly heatmaps: Grid; readonly codec: CodecDescription },
): Promise<readonly Pose[]> {
  if (isBottomUp(predictor)) {
    const { poses } = await estimatePoses(sample.image, predictor);
    return poses.filter(({ score = 1 }) => score >= DRAWN);
  }
  const stride = predictor.heads.at(-1)?.stride ?? 1;
  return [decodeSinglePose(heatmaps, { stride, sigma, ...CODECS[codec] })];
}
