import { expect, test } from 'vitest';
import { predictionWorkers } from './prediction-workers.js';

const pictures = (count: number) => Array.from({ length: count }, (_, index) => `${index}.jpg`);
const video = (kind: 'file' | 'stream' | 'stdin') => [{ kind, source: kind }] as const;

test.each([
  ['one picture', { pictures: pictures(1), videos: [] }, 8, 1],
  ['a folder', { pictures: pictures(100), videos: [] }, 2, 2],
  ['a folder on many processors', { pictures: pictures(100), videos: [] }, 32, 4],
  ['a folder with one thread', { pictures: pictures(100), videos: [] }, 1, 1],
  ['three pictures', { pictures: pictures(3), videos: [] }, 8, 3],
  ['a video', { pictures: [], videos: video('file') }, 2, 2],
  ['standard input', { pictures: [], videos: video('stdin') }, 2, 2],
  ['a stream, where the newest frame counts', { pictures: [], videos: video('stream') }, 2, 1],
  ['nothing', { pictures: [], videos: [] }, 2, 1],
])('%s', (_, inputs, threads, workers) => {
  expect(predictionWorkers(inputs, { threads, follow: false })).toBe(workers);
});

test('a frame that waits for the one before has all threads', () => {
  const inputs = { pictures: pictures(9), videos: video('file') };
  expect(predictionWorkers(inputs, { threads: 4, follow: true })).toBe(1);
  expect(predictionWorkers({ ...inputs, videos: [] }, { threads: 4, follow: true })).toBe(4);
});
