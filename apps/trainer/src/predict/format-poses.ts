import {
  COCO_17,
  createPoseConversion,
  OPENPOSE_18,
  type Pose,
  type Skeleton,
} from '@posewright/pose';
import type { PicturePoses } from './picture-poses.js';

/** How poses are written. */
export type PoseFormat = 'jsonl' | 'coco' | 'csv' | 'openpose';

/** Ending of each format's file; OpenPose's is a folder. */
export const FORMAT_ENDINGS: Readonly<Record<PoseFormat, string>> = {
  jsonl: '.jsonl',
  coco: '.json',
  csv: '.csv',
  openpose: '-openpose',
};

/**
 * Writes poses as text, a picture at a time. Coordinates are in pixels, pixel centres at integers.
 *
 * `jsonl`: a line for each picture. `coco`: COCO's format for results, one array. `csv`: a line for each keypoint. `openpose`: a line for each
 * picture, of what OpenPose writes to its file.
 */
export async function* formatPoses(
  pictures: AsyncIterable<PicturePoses> | Iterable<PicturePoses>,
  skeleton: Skeleton,
  format: PoseFormat,
): AsyncGenerator<string> {
  const { head, separator, tail, format: formatPicture } = FORMATTERS[format](skeleton);
  yield head;
  let index = 0;
  let isFirst = true;
  for await (const picture of pictures) {
    for (const part of formatPicture(picture, index)) {
      yield isFirst ? part : `${separator}${part}`;
      isFirst = false;
    }
    index++;
  }
  yield tail;
}

interface Formatter {
  readonly head: string;
  readonly separator: string;
  readonly tail: string;
  readonly format: (picture: PicturePoses, index: number) => string[];
}

const FORMATTERS: Readonly<Record<PoseFormat, (skeleton: Skeleton) => Formatter>> = {
  jsonl: (skeleton) => ({
    ...LINES,
    format: (picture) => [`${JSON.stringify(plainPicture(picture, skeleton))}\n`],
  }),
  coco: (skeleton) => {
    const convert = toCoco(skeleton);
    return {
      head: '[',
      separator: ',\n',
      tail: ']\n',
      format: ({ file, id, frame, poses }, index) =>
        poses.map((pose) =>
          JSON.stringify({
            image_id: id ?? (frame === undefined ? imageId(file, index) : frame + 1),
            category_id: 1,
            keypoints: flatKeypoints(convert(pose)),
            score: pose.score ?? 0,
            ...(pose.id !== undefined && { track_id: pose.id }),
          }),
        ),
    };
  },
  csv: ({ joints }) => ({
    ...LINES,
    head: `${['file', 'frame', 'seconds', 'person', 'joint', 'x', 'y', 'score'].join()}\n`,
    format: ({ file, frame, timeMs, poses }) =>
      poses.flatMap(({ keypoints, id }, place) =>
        keypoints.flatMap((keypoint, joint) => {
          if (keypoint === null) return [];
          const { x, y, score } = keypoint;
          const when = [frame ?? '', timeMs === undefined ? '' : seconds(timeMs)];
          const what = [id ?? place, joints[joint], rounded(x), rounded(y), score];
          return [`${[quoted(file), ...when, ...what].join()}\n`];
        }),
      ),
  }),
  openpose: () => ({
    ...LINES,
    format: (picture) => [
      `${JSON.stringify({ file: picture.file, frame: picture.frame, ...openposePicture(picture) })}\n`,
    ],
  }),
};

const LINES = { head: '', separator: '', tail: '' } as const;

/** What OpenPose writes for one picture. */
export function openposePicture({ poses }: PicturePoses) {
  return {
    version: 1.3,
    people: poses.map((pose) => ({
      person_id: [pose.id ?? -1],
      pose_keypoints_2d: flatKeypoints(pose),
    })),
  };
}

/** One picture as JSON lines and `--json` give it: keypoints by the joint's name, `null` where there is none. */
export function plainPicture(
  { file, frame, timeMs, size, poses }: PicturePoses,
  { joints }: Skeleton,
) {
  return {
    file,
    ...(frame !== undefined && { frame }),
    ...(timeMs !== undefined && { seconds: seconds(timeMs) }),
    height: size.height,
    width: size.width,
    poses: poses.map(({ id, keypoints, score }) => ({
      ...(id !== undefined && { id }),
      score: score ?? 0,
      keypoints: Object.fromEntries(
        joints.map((joint, index) => {
          const keypoint = keypoints[index] ?? null;
          return [
            joint,
            keypoint && { x: rounded(keypoint.x), y: rounded(keypoint.y), score: keypoint.score },
          ];
        }),
      ),
    })),
  };
}

/** COCO's own joints where the network has OpenPose's, which are COCO's and a neck; the network's own elsewhere. */
function toCoco(skeleton: Skeleton): (pose: Pose) => Pose {
  if (skeleton.name !== OPENPOSE_18.name) return (pose) => pose;
  return createPoseConversion({ from: skeleton, to: COCO_17 });
}

/** COCO's numbers are in its file names; other files are counted from 1. */
function imageId(file: string, index: number): number {
  const number = /(\d+)\.\w+$/.exec(file)?.[1];
  return number === undefined ? index + 1 : Number(number);
}

function flatKeypoints({ keypoints }: Pose): number[] {
  return keypoints.flatMap((keypoint) =>
    keypoint === null ? [0, 0, 0] : [rounded(keypoint.x), rounded(keypoint.y), keypoint.score],
  );
}

function seconds(timeMs: number): number {
  return Math.round(timeMs) / 1000;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
