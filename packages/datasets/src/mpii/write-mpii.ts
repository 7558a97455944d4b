import { join } from 'node:path';
import { MPII_16 } from '@posewright/pose';
import type { Annotation } from '../annotation.js';
import { canonicalSplit } from '../canonical-split.js';
import { everybodyIn } from '../everybody-in.js';
import { checkJoints } from '../person-records/check-joints.js';
import { type PersonPlacement, personPlacement } from '../person-records/person-placement.js';
import type { PoseDataset } from '../pose-dataset.js';
import { pictureSize, type WritingPlaces } from '../writing/picture-size.js';
import { type PlacedPicture, placedFiles, placePictures } from '../writing/place-pictures.js';
import { roundedNumber } from '../writing/rounded-number.js';
import { unlooked } from '../writing/unlooked.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import { writeJsonList } from '../writing/write-json.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';

/**
 * Writes a data set of MPII's joints as `images/` and `mpii_annotations.json`, a list with a record for each person in the common form of
 * pytorch-pose (`joint_self`, `objpos`, `scale_provided`, `isValidation`), counted from 1 as MATLAB does.
 *
 * The third number of a joint is 0 where it is hidden; of a joint of which nothing is said it is 1. Pictures without anybody, crowds,
 * heads, areas and boxes are left out; parts other than `validation` become training pictures. A center or scale that is not known is the
 * middle and the height / 200 of the box.
 *
 * @throws {OptionError} where the joints are not MPII's, `directory` is not empty, or drawn pictures are to stay where they are.
 * @throws {DatasetError} that names a picture, where it cannot be copied, linked or measured.
 *
 * https://github.com/bearpaw/pytorch-pose; Andriluka et al., "2D human pose estimation" (2014).
 */
export async function writeMpii(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  checkJoints(dataset.skeleton, MPII_16);
  const { directory } = options;
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, {
      temporary,
      folderOf: (annotation) => (placementsIn(annotation).length > 0 ? 'images' : null),
    });
    const file = join(temporary, 'mpii_annotations.json');
    await writeJsonList(file, personRecords(dataset, placed, { temporary, directory }));
    return {
      specs: [{ kind: 'mpii', directory, ...unlooked(options) }],
      files: placedFiles(placed, directory),
    };
  });
}

function placementsIn(annotation: Annotation): PersonPlacement[] {
  return everybodyIn(annotation).flatMap((person) => personPlacement(person) ?? []);
}

function* personRecords(
  dataset: PoseDataset,
  placed: readonly (PlacedPicture | null)[],
  places: WritingPlaces,
): Generator<unknown> {
  let pictures = 0;
  for (let index = 0; index < dataset.length; index++) {
    const picture = placed[index];
    if (!picture) continue;
    const annotation = dataset.annotation(index);
    const size = pictureSize(annotation, picture, places);
    const people = placementsIn(annotation).map(recordOf);
    const { split } = annotation;
    pictures++;
    for (const [place, { objpos, scale, joints }] of people.entries()) {
      const others = people.filter((_, other) => other !== place);
      yield {
        dataset: 'MPI',
        isValidation: split !== undefined && canonicalSplit(split) === 'validation' ? 1 : 0,
        img_paths: picture.name,
        ...(size !== null && { img_width: size.width, img_height: size.height }),
        objpos,
        joint_self: joints,
        scale_provided: scale,
        joint_others: others.map((other) => other.joints),
        scale_provided_other: others.map((other) => other.scale),
        objpos_other: others.map((other) => other.objpos),
        annolist_index: pictures,
        people_index: place + 1,
        numOtherPeople: others.length,
      };
    }
  }
}

function recordOf({ center, scale, joints, visible }: PersonPlacement) {
  return {
    objpos: center.map(roundedNumber),
    scale: roundedNumber(scale),
    joints: joints.map(([x, y], joint) => [
      roundedNumber(x),
      roundedNumber(y),
      visible[joint] as number,
    ]),
  };
}
