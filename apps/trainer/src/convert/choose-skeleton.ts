import { existsSync } from 'node:fs';
import type { PoseDataset } from '@posewright/datasets';
import { readSkeleton, skeletonOfKind, type WrittenKind } from '@posewright/datasets/node';
import { OptionError, SKELETONS, type Skeleton } from '@posewright/pose';

/** What decides the joints of the set that is written. */
export interface SkeletonChoice {
  readonly to: WrittenKind;
  /** Name of a known skeleton, or a JSON file with one's own. */
  readonly skeleton: string | undefined;
}

/**
 * Chooses the joints: those that the format is bound to, else those that were asked for, else those that all sets have.
 *
 * @throws {OptionError} where others were asked for than the format has, there is no such skeleton, or sets have different ones.
 */
export async function chooseSkeleton(
  sources: readonly PoseDataset[],
  { to, skeleton }: SkeletonChoice,
): Promise<Skeleton> {
  const bound = skeletonOfKind(to);
  const asked = skeleton === undefined ? null : await findSkeleton(skeleton);
  if (bound !== null) {
    if (asked === null || String(asked.joints) === String(bound.joints)) return bound;
    throw new OptionError(
      '--skeleton',
      `left out or ${bound.name} with \`--to ${to}\``,
      skeleton,
      'The format is bound to these joints.',
    );
  }
  if (asked !== null) return asked;
  const [first, ...others] = sources.map((source) => source.skeleton) as [Skeleton];
  const stranger = (others as readonly Skeleton[]).find(
    ({ joints }) => String(joints) !== String(first.joints),
  );
  if (stranger === undefined) return first;
  throw new OptionError(
    '--skeleton',
    'given where sets have different joints',
    skeleton,
    `They have those of ${first.name} and ${stranger.name}.`,
  );
}

async function findSkeleton(name: string): Promise<Skeleton> {
  const known = SKELETONS[name];
  if (known !== undefined) return known;
  if (existsSync(name)) return readSkeleton(name);
  const names = Object.keys(SKELETONS).join(', ');
  throw new OptionError('--skeleton', `${names}, or a JSON file`, name);
}
