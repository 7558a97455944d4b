import { defineSkeleton, OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { collect } from '../testing/collect.js';
import { formatPoses, openposePicture, type PoseFormat } from './format-poses.js';

const skeleton = defineSkeleton({
  name: 'STICK',
  joints: ['head', 'tail'],
  limbs: [[0, 1]],
  flip: [0, 1],
  sigmas: [1, 1],
});
const size = { height: 10, width: 20 };
const pose = { score: 0.5, keypoints: [{ x: 1.234, y: 2, score: 0.75 }, null] };
const picture = { file: 'a,b/000000000785.jpg', size, poses: [pose, { ...pose, id: 7 }] };
const empty = { file: 'none.jpg', size, poses: [] };
const frame = { file: 'film.mp4', frame: 3, timeMs: 100.04, size, poses: [{ ...pose, id: 7 }] };

async function format(name: PoseFormat, joints = skeleton, pictures = [picture, empty, frame]) {
  return (await collect(formatPoses(pictures, joints, name))).join('');
}

test('JSON lines: a line for each picture, joints by name', async () => {
  const lines = (await format('jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const keypoints = { head: { x: 1.23, y: 2, score: 0.75 }, tail: null };
  expect(lines).toEqual([
    {
      file: picture.file,
      ...size,
      poses: [
        { score: 0.5, keypoints },
        { id: 7, score: 0.5, keypoints },
      ],
    },
    { file: 'none.jpg', ...size, poses: [] },
    {
      file: 'film.mp4',
      frame: 3,
      seconds: 0.1,
      ...size,
      poses: [{ id: 7, score: 0.5, keypoints }],
    },
  ]);
});

test('COCO: one array of people; frames are counted from 1', async () => {
  const keypoints = [1.23, 2, 0.75, 0, 0, 0];
  expect(JSON.parse(await format('coco'))).toEqual([
    { image_id: 785, category_id: 1, keypoints, score: 0.5 },
    { image_id: 785, category_id: 1, keypoints, score: 0.5, track_id: 7 },
    { image_id: 4, category_id: 1, keypoints, score: 0.5, track_id: 7 },
  ]);
  expect(JSON.parse(await format('coco', skeleton, []))).toEqual([]);
});

test('COCO has no neck', async () => {
  const person = { keypoints: OPENPOSE_18.joints.map((_, x) => ({ x, y: 0, score: 1 })), score: 1 };
  const [found] = JSON.parse(await format('coco', OPENPOSE_18, [{ ...empty, poses: [person] }]));
  expect(found.keypoints).toHaveLength(51);
  expect(found.image_id).toBe(1);
  const leftEye = OPENPOSE_18.joints.indexOf('left_eye');
  expect(found.keypoints.slice(3, 6)).toEqual([leftEye, 0, 1]);
});

test('CSV: a line for each keypoint that was found', async () => {
  expect(await format('csv')).toBe(
    [
      'file,frame,seconds,person,joint,x,y,score',
      '"a,b/000000000785.jpg",,,0,head,1.23,2,0.75',
      '"a,b/000000000785.jpg",,,7,head,1.23,2,0.75',
      'film.mp4,3,0.1,7,head,1.23,2,0.75',
      '',
    ].join('\n'),
  );
});

test('OpenPose: what its files hold, a line for each', async () => {
  const lines = (await format('openpose'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ file }) => file)).toEqual([picture.file, 'none.jpg', 'film.mp4']);
  expect(openposePicture(frame)).toEqual({
    version: 1.3,
    people: [{ person_id: [7], pose_keypoints_2d: [1.23, 2, 0.75, 0, 0, 0] }],
  });
});
