import type { ComparedSample } from '@posewright/draw/node';
import { DatasetError, type Grid, ImageError, type Pose, type RgbImage } from '@posewright/pose';
import {
  makeSample,
  type PersonReference,
  type Sample,
  type SampleOptions,
  type SampleSource,
} from '@posewright/training';

/** A sample whose answer is known: what the network is shown after every epoch. */
export interface FixedSample extends Pick<ComparedSample, 'title' | 'target' | 'targetHeatmaps'> {
  /** What the network sees. */
  readonly image: RgbImage;
}

/** Options of {@link loadFixedSamples}. */
export interface FixedSamplesOptions {
  /** How people become samples, not varied. */
  readonly samples: SampleOptions;
  /** As many, where the set has them. */
  readonly count: number;
}

/** Takes people evenly spread over a set, the same ones each time, and leaves out those whose pictures cannot be read. */
export async function loadFixedSamples(
  { dataset, people }: SampleSource,
  { samples, count }: FixedSamplesOptions,
): Promise<FixedSample[]> {
  const taken = Math.min(count, people.length);
  const fixed: FixedSample[] = [];
  for (let place = 0; place < taken; place++) {
    const index = Math.floor((place * people.length) / taken);
    const person = people[index] as PersonReference;
    try {
      const sample = await makeSample({ dataset, person }, { index, epoch: 0 }, samples);
      fixed.push(toFixed(dataset.annotation(person.picture).id, sample));
    } catch (error) {
      if (!(error instanceof ImageError || error instanceof DatasetError)) throw error;
    }
  }
  return fixed;
}

function toFixed(title: string, { image, poses, heatmaps }: Sample): FixedSample {
  const target = poses.filter(({ keypoints }) => keypoints.some((keypoint) => keypoint !== null));
  return { title, image, target, targetHeatmaps: withoutBackground(heatmaps, poses) };
}

/** Bottom-up networks have the background's map behind those of the joints. */
export function withoutBackground(
  heatmaps: Grid,
  [pose]: readonly Pick<Pose, 'keypoints'>[],
): Grid {
  const { height, width, channels, data } = heatmaps;
  const joints = pose?.keypoints.length ?? channels;
  if (joints >= channels) return heatmaps;
  const kept = data.filter((_, place) => place % channels < joints);
  return { height, width, channels: joints, data: kept };
}
