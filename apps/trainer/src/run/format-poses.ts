import {
  COCO_17,
  createPoseConversion,
  OPENPOSE_18,
  type Pose,
  type Size,
  type Skeleton,
} from '@posewright/pose';

/** The poses of one picture. */
export interface PicturePoses {
  /** The picture's file. */
  readonly file: string;
  /** COCO's number of it; found in the file's name, or counted, where not given. */
  readonly id?: number;
  /** Its size in pixels. */
  readonly size: Size;
  /** In pixels of the picture. */
  readonly poses: readonly Pose[];
}

/** How poses are written. */
export type PoseFormat = 'jsonl' | 'coco' | 'csv' | 'openpose';

/** Ending of each format's file. */
export const FORMAT_FILES: Readonly<Record<PoseFormat, string>> = {
  jsonl: 'poses.jsonl',
  coco: 'poses.json',
  csv: 'poses.csv',
  openpose: 'poses-openpose.json',
};

/** Writes the poses of all pictures as one text. Coordinates are in pixels, pixel centres at integers. */
export function formatPoses(
  pictures: readonly PicturePoses[],
  skeleton: Skeleton,
  format: PoseFormat,
): string {
  return FORMATTERS[format](pictures, skeleton);
}

const FORMATTERS: Readonly<
  Record<PoseFormat, (pictures: readonly PicturePoses[], skeleton: Skeleton) => string>
> = {
  jsonl: (pictures, skeleton) =>
    pictures.map((picture) => `${JSON.stringify(plainPicture(picture, skeleton))}\n`).join(''),
  coco: (pictures, skeleton) => {
    const convert = toCoco(skeleton);
    const results = pictures.flatMap(({ file, id, poses }, index) =>
      poses.map((pose) => ({
        image_id: id ?? imageId(file, index),
        category_id: 1,
        keypoints: flatKeypoints(convert(pose)),
        score: pose.score ?? 0,
      })),
    );
    return `${JSON.stringify(results)}\n`;
  },
  csv: (pictures, { joints }) => {
    const header = ['file', 'person', 'joint', 'x', 'y', 'score'].join(',');
    const lines = pictures.flatMap(({ file, poses }) =>
      poses.flatMap(({ keypoints }, person) =>
        keypoints.flatMap((keypoint, joint) =>
          keypoint === null
            ? []
            : [
                [
                  quoted(file),
                  person,
                  joints[joint],
                  rounded(keypoint.x),
                  rounded(keypoint.y),
                  keypoint.score,
                ].join(','),
              ],
        ),
      ),
    );
    return `${[header, ...lines].join('\n')}\n`;
  },
  openpose: (pictures) =>
    `${JSON.stringify(
      pictures.map(({ file, poses }) => ({
        version: 1.3,
        file,
        people: poses.map((pose) => ({ person_id: [-1], pose_keypoints_2d: flatKeypoints(pose) })),
      })),
    )}\n`,
};

/** One picture as JSON lines and `--json` give it: keypoints by the joint's name, `null` where there is none. */
export function plainPicture({ file, size, poses }: PicturePoses, { joints }: Skeleton) {
  return {
    file,
    ...size,
    poses: poses.map(({ keypoints, score }) => ({
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

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
