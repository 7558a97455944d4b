import { type Box, DatasetError, type Keypoint, type Size } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';

/** Boxes count from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/** How far rounding may bring a share of the picture beyond 1. */
const TOLERANCE = 1.01;

/** What {@link readYoloLabel} has to know. */
export interface YoloLabelOptions {
  readonly file: string;
  /** Of the picture, upright. */
  readonly size: Size;
  readonly joints: number;
  readonly dimensions: 2 | 3;
  /** Number of the class that is read. */
  readonly category: number;
  /** Numbers that classes may have. */
  readonly classes: ReadonlyMap<number, string>;
}

/**
 * Reads a text of labels, a line for each person: `class cx cy width height`, then x and y, or x, y and v, for each joint, as shares of the
 * picture's width and height. Keypoints are `x * width`, which gives back COCO's numbers in sets that were made of COCO's.
 *
 * @throws {DatasetError} that names file and line.
 */
export function readYoloLabel(text: string, options: YoloLabelOptions): AnnotatedPose[] {
  const people: AnnotatedPose[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const values = readLine(line, index, options);
    if (values[0] === options.category) people.push(poseOf(values, options));
  });
  return people;
}

function readLine(line: string, index: number, options: YoloLabelOptions): number[] {
  const { file, joints, dimensions, classes } = options;
  const fail = (message: string): never => {
    throw new DatasetError(`Line ${index + 1} of \`${file}\` ${message}`, { file, record: index });
  };
  const values = line.trim().split(/\s+/).map(Number);
  const expected = 5 + dimensions * joints;
  if (values.length !== expected) {
    fail(
      `has ${values.length} values. Expected ${expected}: class, box and ${joints} x ${dimensions} of the joints; check \`kpt_shape\`.`,
    );
  }
  if (!classes.has(values[0] as number)) {
    fail(
      `has the class ${line.trim().split(/\s+/)[0]}. Expected one of ${[...classes.keys()].join(', ')}; check \`names\`.`,
    );
  }
  values.forEach((value, place) => {
    const joint = place - 5;
    if (joint >= 0 && dimensions === 3 && joint % 3 === 2) {
      if (value !== 0 && value !== 1 && value !== 2)
        fail(`has visibility ${value}. Expected 0, 1 or 2.`);
      return;
    }
    const isRight = place < 5 ? value >= 0 : Number.isFinite(value);
    if (place > 0 && (!isRight || value > TOLERANCE)) {
      fail(
        `has ${line.trim().split(/\s+/)[place]}. Expected shares of the picture's width and height, 0 to 1.`,
      );
    }
  });
  return values;
}

function poseOf(
  values: readonly number[],
  { size, joints, dimensions }: YoloLabelOptions,
): AnnotatedPose {
  const [, cx = 0, cy = 0, w = 0, h = 0] = values;
  const box: Box = {
    x: (cx - w / 2) * size.width - HALF_PIXEL,
    y: (cy - h / 2) * size.height - HALF_PIXEL,
    width: w * size.width,
    height: h * size.height,
  };
  const keypoints = Array.from({ length: joints }, (_, joint): Keypoint | null => {
    const place = 5 + dimensions * joint;
    const [x, y] = [values[place] as number, values[place + 1] as number];
    const flag = dimensions === 3 ? values[place + 2] : null;
    const keypoint = { x: x * size.width, y: y * size.height, score: 1 };
    if (flag === null) return x < 0 || y < 0 || (x === 0 && y === 0) ? null : keypoint;
    return flag === 0 ? null : { ...keypoint, visible: flag === 2 };
  });
  return { keypoints, box };
}
