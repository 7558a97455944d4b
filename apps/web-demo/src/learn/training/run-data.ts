import { createSyntheticDataset, type PoseDataset, subset } from '@posewright/datasets';
import type { Size } from '@posewright/pose';
import { createSampleSource, type SampleSource } from '@posewright/training';
import { createPictureDataset } from './picture-dataset.js';
import type { RunCounts, RunRequest } from './training-api.js';

/** What a run learns from, and what it is measured on. */
export interface RunData {
  readonly learned: SampleSource;
  readonly held: SampleSource;
  readonly counts: RunCounts;
}

/** Drawn people in an epoch, and those that it is measured on. */
const DRAWN = { learned: 320, held: 40 };

/** Fewest samples in an epoch: pictures come again, varied, until there are as many. */
const FEWEST = 64;

/**
 * Gets the pictures of a run ready.
 *
 * @throws where nothing can be learned from, with what to do.
 */
export async function openRunData(
  { settings, skeleton, pictures }: RunRequest,
  input: Size,
): Promise<RunData> {
  if (settings.source === 'drawn') {
    const drawn = (seed: number, length: number) =>
      createSyntheticDataset({ seed, length, size: input, skeleton, difficulty: 'easy' });
    return {
      learned: createSampleSource(drawn(1, DRAWN.learned), { skeleton }),
      held: createSampleSource(drawn(2, DRAWN.held), { skeleton }),
      counts: { ...DRAWN, measuredOnLearned: false },
    };
  }
  const used = pictures.filter(({ pose }) => pose.keypoints.some((keypoint) => keypoint !== null));
  if (used.length === 0) {
    throw new Error(
      'No picture has a placed joint yet. Annotate a few pictures first, or learn from drawn people.',
    );
  }
  const [kept, shown] = [used.filter(({ held }) => held), used.filter(({ held }) => !held)];
  if (shown.length === 0) {
    throw new Error(
      'All annotated pictures are kept for measuring, so there is nothing to learn from. Release one, or annotate another.',
    );
  }
  const all = await createPictureDataset([...shown, ...kept], skeleton);
  const indices = Array.from({ length: shown.length + kept.length }, (_, index) => index);
  const learned = subset(all, indices.slice(0, shown.length));
  const held = kept.length === 0 ? learned : subset(all, indices.slice(shown.length));
  return {
    learned: createSampleSource(repeated(learned), { skeleton }),
    held: createSampleSource(held, { skeleton }),
    counts: { learned: shown.length, held: held.length, measuredOnLearned: kept.length === 0 },
  };
}

function repeated(dataset: PoseDataset): PoseDataset {
  const times = Math.ceil(FEWEST / dataset.length);
  return subset(
    dataset,
    Array.from({ length: times * dataset.length }, (_, index) => index % dataset.length),
  );
}
