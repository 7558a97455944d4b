import { expect, test } from 'vitest';
import type { Frame } from '../sources/frame-source.js';
import { loggedPictures, logPoses, readPoseLog, resetPoseLog } from './pose-log.js';

const frame = {
  name: 'large.jpg',
  bitmap: { height: 2048, width: 4096 },
  original: { height: 4000, width: 8000 },
  time: 0,
  release: () => {},
} as unknown as Frame;
const pose = {
  id: 2,
  score: 0.5,
  box: { x: 0, y: 0, width: 10, height: 20 },
  keypoints: [{ name: 'nose', x: 99.5, y: 49.5, score: 0.9 }, null],
};

test('poses are in pixels of the file, however small it was looked at', () => {
  resetPoseLog();
  logPoses(frame, { people: [pose], size: { height: 500, width: 1000 }, again: false });
  const [picture] = readPoseLog();
  expect(picture?.size).toEqual({ height: 4000, width: 8000 });
  expect(picture?.people[0]).toMatchObject({
    id: 2,
    box: { width: 80, height: 160 },
    keypoints: [{ name: 'nose', x: 799.5, y: 399.5 }, null],
  });
});

test('a picture that is looked at again is there once', () => {
  resetPoseLog();
  const size = { height: 500, width: 1000 };
  logPoses(frame, { people: [pose], size, again: false });
  logPoses(frame, { people: [], size, again: true });
  expect(loggedPictures.value).toBe(1);
  expect(readPoseLog()[0]?.people).toEqual([]);
});
