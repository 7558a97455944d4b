import { COCO_17, DatasetError, type Skeleton } from '@posewright/pose';
import { recordFault } from '../json/record-fault.js';
import type { CocoCategory } from './coco-category.js';
import type { CocoPeople } from './coco-records.js';
import { cocoSkeleton } from './coco-skeleton.js';

/** The category whose keypoints are read, and its joints. */
export interface ChosenCategory {
  readonly id: number;
  readonly name: string;
  readonly skeleton: Skeleton;
}

/**
 * Chooses the category that a file's poses are of: the one that was asked for by name, or else the only one with keypoints.
 *
 * @throws {DatasetError} where there is no such category, or several; or where joints cannot be told.
 */
export function chooseCategory(
  {
    categories,
    people,
  }: { readonly categories: readonly CocoCategory[]; readonly people: CocoPeople },
  { file, category }: { readonly file: string; readonly category: string | undefined },
): ChosenCategory {
  const index = findCategory(categories, { file, category });
  const { id, name, joints, limbs } = categories[index] as CocoCategory;
  if (joints === null) return { id, name, skeleton: guessSkeleton(people, { file, index }) };
  try {
    return { id, name, skeleton: cocoSkeleton({ category: name, joints, limbs }) };
  } catch (cause) {
    const message = `cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw recordFault(file, { key: `categories[${index}]`, record: index }, message);
  }
}

function findCategory(
  categories: readonly CocoCategory[],
  { file, category }: { readonly file: string; readonly category: string | undefined },
): number {
  const names = categories.map(({ name }) => `'${name}'`).join(', ');
  if (category !== undefined) {
    const index = categories.findIndex(({ name }) => name === category);
    if (index >= 0) return index;
    throw new DatasetError(
      `\`${file}\` has no category '${category}'. It has ${names || 'none'}; name one of them as \`category\`.`,
      { file },
    );
  }
  const all = [...categories.keys()];
  const withJoints = all.filter((index) => categories[index]?.joints);
  const [found, ...others] = withJoints.length > 0 ? withJoints : all;
  if (found !== undefined && others.length === 0) return found;
  throw new DatasetError(
    found === undefined
      ? `\`categories\` in \`${file}\` is empty. Expected the category of the people, with the names of its joints.`
      : `\`${file}\` has several categories: ${names}. Name the one to read as \`category\`.`,
    { file },
  );
}

/** A file that does not name its joints may still be COCO's: they are 17. */
function guessSkeleton(
  { lengths }: CocoPeople,
  { file, index }: { readonly file: string; readonly index: number },
): Skeleton {
  const length = lengths.length === 0 ? 3 * COCO_17.joints.length : lengths.at(0);
  if (length === 3 * COCO_17.joints.length) return COCO_17;
  throw recordFault(
    file,
    { key: `categories[${index}].keypoints`, record: index },
    `is missing, and the first person has ${length} numbers, not the 51 of COCO. Expected the names of the joints.`,
  );
}
