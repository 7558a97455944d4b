import { readFileSync } from 'node:fs';
import { importPosewright } from './import-posewright.mjs';

const { listExactPictures } = await importPosewright('datasets');
const { openCoco } = await importPosewright('datasets', 'node');

/** Reads the pictures of a data set in COCO's format that carry COCO's original annotations: bytes and people. */
export async function readPictures(directory) {
  const dataset = await openCoco({ directory });
  const val2017 = await openCoco({ directory, split: 'val2017' });
  const val2017Ids = new Set(
    Array.from({ length: val2017.length }, (_, index) => val2017.annotation(index).id),
  );
  return listExactPictures(dataset).map((index) => {
    const { id, file, poses, people } = dataset.annotation(index);
    return {
      id,
      bytes: readFileSync(file),
      people,
      countedPeople: poses.length,
      isOfVal2017: val2017Ids.has(id),
    };
  });
}
