import { expect, test } from 'vitest';
import { nameOutputs, nameVideos } from './name-outputs.js';

const names = (files: string[]) => [...nameOutputs(files).values()];

test('a name is the path from the common folder', () => {
  expect(names(['photos/a.jpg'])).toEqual(['a']);
  expect(names(['photos/a.jpg', 'photos/sea/a.jpg'])).toEqual(['a', 'sea/a']);
  expect(names(['/x/one/a.jpg', '/x/two/a.jpg'])).toEqual(['one/a', 'two/a']);
  expect(names(['a.jpg', '../b/a.jpg'])).toHaveLength(2);
});

test('no two files have one name', () => {
  expect(names(['p/a.jpg', 'p/a.png', 'p/b.png'])).toEqual(['a.jpg', 'a.png', 'b']);
});

test('streams are named after their address', () => {
  const videos = [
    { kind: 'file', source: 'clips/a.mp4' },
    { kind: 'stream', source: 'rtsp://user@camera.local:554/live/1?x=2' },
    { kind: 'stdin', source: '-' },
  ] as const;
  expect([...nameVideos(videos).values()]).toEqual(['a', 'camera.local-live-1', 'stdin']);
});
