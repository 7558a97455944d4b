import type { AnnotatedPicture } from '../annotation/annotator-state.js';
import { isPlaced } from '../annotation/mark.js';

/** What stands beside exported pictures: how `posewright` goes on with them. */
export function readMe(pictures: readonly Pick<AnnotatedPicture, 'held' | 'marks'>[]): string {
  const isHeld = pictures.some(({ held, marks }) => held && marks.some(isPlaced));
  const [measured, split] = isHeld
    ? ['The pictures of the part val2017 are kept for measuring.', '']
    : ['No picture is kept for measuring, so it is measured on what it learns.', ONE_PART];
  return `${pictures.length} ${pictures.length === 1 ? 'picture' : 'pictures'}, annotated with Posewright, in COCO's format. ${measured}

Go on with the command line, in the folder that this archive was unpacked to. See what is in it:

  posewright doctor --dataset coco --data .

Save the network from the page into this folder, and go on learning:

  posewright train --config recipe.json --dataset coco --data . --crop picture${split} \\
    --initialize posewright-hourglass.safetensors --output run

Leave out --initialize to begin with random weights. Let a network find the joints of other pictures:

  posewright predict PICTURES --weights run/best.safetensors --draw --output found
`;
}

const ONE_PART = ' --validation-split train2017';
