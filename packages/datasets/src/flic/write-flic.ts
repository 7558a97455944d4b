import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FLIC_11 } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { canonicalSplit } from '../canonical-split.js';
import { everybodyIn } from '../everybody-in.js';
import type { DatasetSpec } from '../open-dataset.js';
import { checkJoints } from '../person-records/check-joints.js';
import { personPlacement } from '../person-records/person-placement.js';
import type { PoseDataset } from '../pose-dataset.js';
import { type PlacedPicture, placedFiles, placePictures } from '../writing/place-pictures.js';
import { roundedNumber } from '../writing/rounded-number.js';
import { unlooked } from '../writing/unlooked.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import { writeJsonList } from '../writing/write-json.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';

/** The part of a file; the hourglass code calls FLIC's test part `valid`. */
const PARTS = { train: 'annot/train.json', test: 'annot/valid.json' } as const;

/**
 * Writes a data set of FLIC's joints as `images/` and lists of people in the form of the hourglass code (`image`, `joints`, `visible`, `center`,
 * `scale`, `normalize`), counted from 1 as MATLAB does: `annot/train.json` and `annot/valid.json` where every picture is of a part,
 * else `annotations.json`.
 *
 * What becomes of flags, people and places is as {@link writeMpii} has it, but lengths are kept (`normalize`); parts other than `train`
 * become FLIC's test part.
 *
 * @throws {OptionError} where the joints are not FLIC's, `directory` is not empty, or drawn pictures are to stay where they are.
 * @throws {DatasetError} that names a picture, where it cannot be copied or linked.
 *
 * https://github.com/princeton-vl/pose-hg-train; Sapp and Taskar, "MODEC" (2013).
 */
export async function writeFlic(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  checkJoints(dataset.skeleton, FLIC_11);
  const { directory } = options;
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, {
      temporary,
      folderOf: (annotation) =>
        everybodyIn(annotation).some((person) => personPlacement(person) !== null)
          ? 'images'
          : null,
    });
    const parts = partsOf(dataset, placed);
    const specs: DatasetSpec[] = [];
    for (const split of new Set(parts.filter((part) => part !== null))) {
      const file = split === 'all' ? 'annotations.json' : PARTS[split];
      await mkdir(dirname(join(temporary, file)), { recursive: true });
      await writeJsonList(join(temporary, file), personRecords(dataset, { placed, parts, split }));
      specs.push({
        kind: 'flic',
        directory,
        ...(split !== 'all' && { split }),
        ...unlooked(options),
      });
    }
    return { specs, files: placedFiles(placed, directory) };
  });
}

type FlicPart = keyof typeof PARTS | 'all';

/** By index; `null` where the picture is left out. */
function partsOf(
  dataset: PoseDataset,
  placed: readonly (PlacedPicture | null)[],
): (FlicPart | null)[] {
  const parts = placed.map((picture, index): FlicPart | null => {
    if (picture === null) return null;
    const { split } = dataset.annotation(index);
    if (split === undefined) return 'all';
    return canonicalSplit(split) === 'train' ? 'train' : 'test';
  });
  return parts.includes('all') ? parts.map((part) => part && 'all') : parts;
}

interface FlicFile {
  readonly placed: readonly (PlacedPicture | null)[];
  readonly parts: readonly (FlicPart | null)[];
  readonly split: FlicPart;
}

function* personRecords(
  dataset: PoseDataset,
  { placed, parts, split }: FlicFile,
): Generator<unknown> {
  for (let index = 0; index < dataset.length; index++) {
    if (parts[index] !== split) continue;
    for (const person of everybodyIn(dataset.annotation(index))) {
      const record = recordOf(person);
      if (record !== null) yield { image: placed[index]?.name, ...record };
    }
  }
}

function recordOf(person: AnnotatedPose): object | null {
  const placement = personPlacement(person);
  if (placement === null) return null;
  const { center, scale, joints, visible } = placement;
  const { referenceLength } = person;
  return {
    joints: joints.map((place) => place.map(roundedNumber)),
    visible,
    center: center.map(roundedNumber),
    scale: roundedNumber(scale),
    ...(referenceLength !== undefined && { normalize: roundedNumber(referenceLength) }),
  };
}
