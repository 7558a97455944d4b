import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { describeFileFault } from '@posewright/files';
import { COCO_17, DatasetError, type Keypoint, type Pose } from '@posewright/pose';
import { inferSide } from './infer-side.js';

const BOX_NUMBERS = 4;
const JOINTS = COCO_17.joints.length;

/** Fewer shares than these fit too many sides. */
const FEWEST = 8;

/**
 * Reads labels of COCO's people without pictures, gzip or plain JSON lines of `[picture, [[cx, cy, w, h, x0, y0, v0, ...], ...]]`, all as shares of
 * the picture's width and height. As COCO's keypoints are whole pixels, the width and the height are found from the shares; pictures with
 * too few keypoints for that, or with others, are passed over. They are read one after another and never held.
 *
 * @returns Poses of {@link COCO_17} in pixels.
 * @throws {DatasetError} that names file and line, where the file cannot be read or a line is something else.
 */
export async function* readKeypointLabels(file: string): AsyncGenerator<Pose> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => input.destroy(error));
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      if (text.trim() !== '') yield* posesIn(parseLine(text, file, line));
    }
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError(describeFileFault(cause, { file, doing: 'read' }), { file, cause });
  }
}

function parseLine(text: string, file: string, line: number): readonly (readonly number[])[] {
  const people = parsed(text)?.[1];
  const isPerson = (person: unknown) =>
    Array.isArray(person) &&
    person.length === BOX_NUMBERS + 3 * JOINTS &&
    person.every(Number.isFinite);
  if (Array.isArray(people) && people.every(isPerson)) return people;
  throw new DatasetError(
    `Line ${line} of \`${file}\` cannot be used. Expected [picture, [[cx, cy, w, h, x0, y0, v0, ...], ...]] with ${JOINTS} joints, or another kind of data set.`,
    { file, record: line },
  );
}

function parsed(text: string): readonly unknown[] | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function posesIn(people: readonly (readonly number[])[]): Pose[] {
  const shares = people.map((person) => person.slice(BOX_NUMBERS));
  const known = shares.flatMap((values) =>
    Array.from({ length: JOINTS }, (_, joint) => values.slice(3 * joint, 3 * joint + 3)).filter(
      ([, , flag]) => flag !== 0,
    ),
  );
  if (known.length < FEWEST) return [];
  const width = inferSide(known.map(([x]) => x as number));
  const height = inferSide(known.map(([, y]) => y as number));
  if (width === null || height === null) return [];
  return shares.map((values) => ({
    keypoints: Array.from({ length: JOINTS }, (_, joint): Keypoint | null => {
      const [x = 0, y = 0, flag] = values.slice(3 * joint, 3 * joint + 3);
      return flag === 0 ? null : { x: x * width, y: y * height, score: 1, visible: flag === 2 };
    }),
  }));
}
