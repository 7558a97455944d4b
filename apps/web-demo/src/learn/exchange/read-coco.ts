import type { Limb, Skeleton } from '@posewright/pose';
import type { Mark } from '../annotation/mark.js';
import { mirrorByName } from '../skeleton/mirror-by-name.js';
import { ownSkeleton } from '../skeleton/own-skeleton.js';
import { PARTS } from './coco-file.js';

/** Annotations of a picture from a file; the picture itself is elsewhere. */
export interface ReadPicture {
  readonly fileName: string;
  readonly marks: readonly Mark[];
  readonly held: boolean;
}

/** What a file in COCO's format says. */
export interface ReadAnnotations {
  readonly skeleton: Skeleton;
  readonly pictures: readonly ReadPicture[];
  /** People who were left out because a picture has several: one pose a picture is learned here. */
  readonly leftOut: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads annotations in COCO's format. Of a picture's people the one with most joints is taken.
 *
 * @throws where the text is no such file; the message says what was wrong and what was expected.
 */
export function readCoco(text: string, file: string): ReadAnnotations {
  const root = parse(text, file);
  const category = list(root, 'categories', file).find(({ keypoints }) => isNames(keypoints));
  if (category === undefined) {
    throw new Error(
      `${file}: no category names its keypoints. Expected \`categories\` with a list \`keypoints\` of names, as in COCO’s person_keypoints files.`,
    );
  }
  const skeleton = skeletonOf(category);
  const people = list(root, 'annotations', file).filter(
    (person) => person.category_id === category.id,
  );
  let leftOut = 0;
  const pictures = list(root, 'images', file).map((image, index): ReadPicture => {
    const { id, file_name: fileName, split } = image;
    if (typeof fileName !== 'string') {
      throw new Error(
        `${file}: \`images[${index}]\` has no \`file_name\`. Expected the name of a picture.`,
      );
    }
    const poses = people
      .filter((person) => person.image_id === id)
      .map((person) => marksOf(person, { joints: skeleton.joints.length, file }));
    leftOut += Math.max(0, poses.length - 1);
    const [best] = poses.sort((one, other) => placed(other) - placed(one));
    const marks = best ?? skeleton.joints.map(() => null);
    return {
      fileName,
      marks,
      held: split === PARTS.held || split === 'validation' || split === 'val',
    };
  });
  return { skeleton, pictures, leftOut };
}

function parse(text: string, file: string): Fields {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new Error(
      `${file} is not JSON, or it ends early. Choose annotations in COCO’s format, or a zip that was exported here.`,
    );
  }
  if (typeof root === 'object' && root !== null && !Array.isArray(root)) return root as Fields;
  throw new Error(
    `${file} holds no annotations in COCO’s format. Expected an object with \`images\`, \`annotations\` and \`categories\`.`,
  );
}

function list(root: Fields, name: string, file: string): readonly Fields[] {
  const value = root[name];
  const isRecords =
    Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
  if (isRecords) return value as Fields[];
  throw new Error(
    `${file} has no list \`${name}\`. Expected annotations in COCO’s format, with \`images\`, \`annotations\` and \`categories\`.`,
  );
}

function isNames(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
  );
}

function isPairs(value: unknown): value is [number, number][] {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger))
  );
}

function skeletonOf({ keypoints, skeleton, mirror_pairs: pairs }: Fields): Skeleton {
  const joints = keypoints as string[];
  const limbs = isPairs(skeleton) ? skeleton.map(([from, to]): Limb => [from - 1, to - 1]) : [];
  const flip = isPairs(pairs) ? joints.map((_, joint) => joint) : mirrorByName(joints);
  for (const [one, other] of isPairs(pairs) ? pairs : []) {
    flip[one - 1] = other - 1;
    flip[other - 1] = one - 1;
  }
  return ownSkeleton({ joints, limbs, flip });
}

function marksOf(
  { keypoints, id }: Fields,
  { joints, file }: { readonly joints: number; readonly file: string },
): Mark[] {
  const numbers = Array.isArray(keypoints) ? keypoints : [];
  if (numbers.length !== 3 * joints || !numbers.every(Number.isFinite)) {
    throw new Error(
      `${file}: annotation ${String(id)} has ${numbers.length} numbers in \`keypoints\`. Expected ${3 * joints}: x, y and v for each of ${joints} joints.`,
    );
  }
  return Array.from({ length: joints }, (_, joint) => {
    const [x, y, flag] = numbers.slice(3 * joint, 3 * joint + 3) as [number, number, number];
    return flag === 0 ? null : { x, y, hidden: flag === 1 };
  });
}

function placed(marks: readonly Mark[]): number {
  return marks.filter((mark) => mark !== null).length;
}
